/** Whether a checkpoint can go on with a dataset that it was perhaps not trained on. */
import type { Dataset } from '../../datasets/store/dataset.js';
import { RobotR1Error } from '../../sim/errors.js';
import { configureModel } from './data/configure.js';
import type { ModelConfig } from './model/config.js';
import { checkVocabulary } from './text/tokenizer.js';

/**
 * Checks that a model knows a dataset's tasks, their steps and words, and sees through the same camera.
 *
 * @param checkpoint its folder, for messages
 * @throws RobotR1Error `other_vocabulary`, naming the tasks, steps or words that it does not know; `other_camera`
 */
export async function checkFit(known: ModelConfig, dataset: Dataset, checkpoint: string): Promise<void> {
  const needed = await configureModel(dataset);
  checkTasks(known, needed, checkpoint);
  checkVocabulary(known.vocabulary, needed.vocabulary, checkpoint);
  checkCamera(known, needed, checkpoint);
}

function checkTasks(known: ModelConfig, needed: ModelConfig, checkpoint: string): void {
  const tasks = new Map(known.phraseBook.map((task) => [task.name, task]));
  const strange = needed.phraseBook.filter(({ name }) => !tasks.has(name)).map(({ name }) => name);
  if (strange.length > 0) {
    throw otherVocabulary(
      `the checkpoint was trained on ${[...tasks.keys()].join(', ')} and knows nothing of ${strange.join(', ')}`,
      checkpoint,
    );
  }
  const changed = needed.phraseBook.find(
    ({ name, subtasks }) => subtasks.join('\n') !== tasks.get(name)!.subtasks.join('\n'),
  );
  if (changed) {
    throw otherVocabulary(
      `the checkpoint knows another ${changed.name}: its steps are "${tasks.get(changed.name)!.subtasks.join('", "')}", and those of the dataset "${changed.subtasks.join('", "')}"`,
      checkpoint,
    );
  }
}

const otherVocabulary = (message: string, checkpoint: string): RobotR1Error =>
  new RobotR1Error('other_vocabulary', message, { place: { file: checkpoint }, remedy: OTHER_DATASET });

const OTHER_DATASET =
  'Use a dataset of the tasks that the checkpoint was trained on, or train a model for this one: robot-r1 train sft --data DATASET, without --init.';

/** Differences of this share are rounding. */
const TOLERANCE = 1e-3;

function checkCamera({ camera }: ModelConfig, { camera: other }: ModelConfig, checkpoint: string): void {
  const scale = camera.size / other.size;
  const alike = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((value, i) => Math.abs(value - b[i]!) <= TOLERANCE * Math.max(1, Math.abs(value)));
  const intrinsics = other.intrinsics.map((value, i) => (i < 6 ? value * scale : value));
  if (
    camera.name === other.name &&
    alike(camera.intrinsics, intrinsics) &&
    alike(camera.extrinsics, other.extrinsics)
  ) {
    return;
  }
  const place = camera.name === other.name ? ' in another place or with another lens' : '';
  throw new RobotR1Error(
    'other_camera',
    `the checkpoint sees through the camera ${camera.name}, and the dataset's images are of ${other.name}${place}`,
    {
      place: { file: checkpoint },
      remedy: `Make a dataset of that camera: robot-r1 generate --cameras ${camera.name}. Or train a model for this one, without --init.`,
    },
  );
}
