/** What can be got right without looking at an image: the untrained rules, and a model trained on the text. */
import type { ShortcutBaseline } from '../../datasets/store/info.js';
import { blindModelCollector, type CollectedQuestion } from '../questions/shortcut-model/collect.js';
import type { BlindModelScore } from '../questions/shortcut-model/measure.js';
import { shortcutMeter, shortcutResult } from '../questions/shortcuts.js';
import { restoreError } from '../workers/errors.js';
import { createPool } from '../workers/pool.js';

export interface MeasureOptions {
  workers: number;
  /** Told when the model begins to be trained, where there are questions enough. */
  onTraining?: () => void;
  signal?: AbortSignal;
}

/**
 * Measures every shortcut on some questions. The model is trained in worker threads, so that no back-end of
 * TensorFlow.js is left behind; the figures do not depend on their number.
 */
export async function measureShortcuts(
  questions: AsyncIterable<CollectedQuestion> | Iterable<CollectedQuestion>,
  { workers, onTraining, signal }: MeasureOptions,
): Promise<ShortcutBaseline[]> {
  const meter = shortcutMeter();
  const collector = blindModelCollector();
  for await (const question of questions) {
    meter.add(question);
    collector.add(question);
  }
  const tasks = collector.tasks();
  if (tasks.length === 0) return meter.results();
  onTraining?.();
  const pool = createPool(Math.min(workers, tasks.length));
  try {
    const trained = await Promise.all(
      tasks.map(async ({ type, frames, ...job }) => {
        const score: BlindModelScore = await pool.run(job, { name: 'blindModelJob', signal });
        const { credit, standardError } = score;
        return shortcutResult(type, frames, 'trained_blind', credit, job.questions.length, standardError);
      }),
    );
    return [...meter.results(), ...trained];
  } catch (error) {
    throw restoreError(error);
  } finally {
    await pool.destroy();
  }
}
