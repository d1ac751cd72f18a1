/** Makes a benchmark of embodied reasoning: images of demonstrations, questions, reference answers, true states. */
import { setMaxListeners } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../../datasets/store/atomic.js';
import { canonicalJson, type Json, sha256 } from '../../../datasets/store/hash.js';
import type { LoadedTask } from '../../../scenes/parse-task.js';
import { sourceOf } from '../../../scenes/task-source.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { randomStream } from '../../../sim/math/random.js';
import { VERSION } from '../../version.js';
import { restoreError } from '../../workers/errors.js';
import { createPool } from '../../workers/pool.js';
import { INFO_FILE, linesOf, QUESTIONS_FILE } from '../bench-folder.js';
import { BENCH_FORMAT, type BenchInfo } from '../bench-info.js';
import { BENCH_TYPES, type BenchQuestion, SPLITS, type Split } from '../records.js';
import { BENCH_CAMERA, type BenchImage } from './bench-image.js';
import type { QuestionDraft } from './draft.js';
import { spatialQuestionCount } from './shape.js';

export interface MakeBenchOptions {
  /** Tasks that were trained on, and tasks that were not. */
  tasks: Readonly<Record<Split, readonly LoadedTask[]>>;
  /** Images of each task. */
  images: number;
  seed: number;
  /** Pixels, width and height. */
  size: number;
  out: string;
  workers: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** One image to make. */
interface Slot {
  task: LoadedTask;
  split: Split;
  index: number;
}

/**
 * Makes a benchmark in the folder `out`. The same options give the same bytes, with any number of workers. The file
 * bench.json comes last: without it the folder holds no benchmark.
 *
 * @throws RobotR1Error `task_twice`; `expert_failed`; `not_writable`, `disk_full` and their like; an AbortError on
 * `signal`
 */
export async function makeBench(options: MakeBenchOptions): Promise<BenchInfo> {
  const { tasks, images, seed, size, out } = options;
  const slots = SPLITS.flatMap((split) =>
    tasks[split].flatMap((task) =>
      Array.from({ length: images }, (_, index): Slot => ({ task, split, index })),
    ),
  );
  checkTasks(tasks);
  const made = await makeImages(options, slots);
  await rm(join(out, INFO_FILE), { force: true });
  const files = slots.map((_, i) => `images/${String(i).padStart(3, '0')}.png`);
  for (const [i, { bytes }] of made.entries()) await writeWhole(join(out, files[i]!), bytes);
  const questions = numbered(slots, made, seed);
  const lines = linesOf(questions);
  await writeWhole(join(out, QUESTIONS_FILE), lines);
  const facts: Omit<BenchInfo, 'hash'> = {
    format: BENCH_FORMAT,
    version: VERSION,
    seed,
    camera: BENCH_CAMERA,
    size,
    tasks: SPLITS.flatMap((split) =>
      tasks[split].map(({ task, hash }) => ({ name: task.name, split, hash })),
    ),
    images: made.map(({ variation, seed: episode, frame, instruction, bytes }, i) => ({
      file: files[i]!,
      task: slots[i]!.task.task.name,
      split: slots[i]!.split,
      variation,
      seed: episode,
      frame,
      instruction,
      sha256: sha256(bytes),
    })),
    counts: countsOf(questions),
    questions: sha256(lines),
  };
  const info: BenchInfo = { ...facts, hash: sha256(canonicalJson(facts as unknown as Json)) };
  await writeWhole(join(out, INFO_FILE), `${JSON.stringify(info, null, 2)}\n`);
  return info;
}

/** A task that is in and out would tell nothing. */
function checkTasks(tasks: MakeBenchOptions['tasks']): void {
  const names = SPLITS.flatMap((split) => tasks[split].map(({ task }) => task.name));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new RobotR1Error('task_twice', `the task ${twice} is named twice`, {
    remedy: 'name each task once, either as seen or as unseen',
  });
}

async function makeImages(
  { seed, size, workers, onProgress, signal }: MakeBenchOptions,
  slots: readonly Slot[],
): Promise<BenchImage[]> {
  let done = 0;
  onProgress?.(done, slots.length);
  const pool = createPool(Math.max(1, Math.min(workers, slots.length)));
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  setMaxListeners(0, stop); // one an image
  try {
    return await Promise.all(
      slots.map(async ({ task, index }) => {
        try {
          const image: BenchImage = await pool.run(
            { ...sourceOf(task), request: { seed, index, size }, variations: task.variations },
            { name: 'benchImageJob', signal: stop },
          );
          onProgress?.(++done, slots.length);
          return image;
        } catch (error) {
          failed.abort(restoreError(error));
          throw failed.signal.reason;
        }
      }),
    );
  } finally {
    await pool.destroy();
  }
}

/** All questions in the order of their types, then of their images. */
function numbered(slots: readonly Slot[], images: readonly BenchImage[], seed: number): BenchQuestion[] {
  const spatial = new Map(SPLITS.flatMap((split) => [...spatialShares(slots, images, split, seed)]));
  const drafts = images.flatMap(({ movement, highLevelAction, planning, spatial: all }, image) =>
    [...all.slice(0, spatial.get(image)), planning, highLevelAction, movement].map((draft) => ({
      draft,
      image,
    })),
  );
  return BENCH_TYPES.flatMap((type) =>
    drafts
      .filter(({ draft }) => draft.type === type)
      .map(({ draft, image }, i) => recordOf(draft, image, slots[image]!, i)),
  );
}

function recordOf(draft: QuestionDraft, image: number, { task, split }: Slot, i: number): BenchQuestion {
  const { type, question, reference, state } = draft;
  const id = `${type}-${String(i).padStart(3, '0')}`;
  return { id, type, split, task: task.task.name, image, question, reference, state };
}

/** How many spatial questions each image of a split has: dealt out at random, as many as it gives. */
function spatialShares(
  slots: readonly Slot[],
  images: readonly BenchImage[],
  split: Split,
  seed: number,
): Map<number, number> {
  const own = slots.flatMap((slot, i) => (slot.split === split ? [i] : []));
  const shares = new Map(own.map((image) => [image, 1]));
  let left = spatialQuestionCount(split, own.length) - own.length;
  const order = randomStream(seed, 'bench spatial questions', split).shuffle(own);
  for (let round = 1; left > 0 && order.some((image) => images[image]!.spatial.length > round); round++) {
    for (const image of order) {
      if (left === 0 || images[image]!.spatial.length <= round) continue;
      shares.set(image, round + 1);
      left--;
    }
  }
  return shares;
}

const countsOf = (questions: readonly BenchQuestion[]): BenchInfo['counts'] =>
  Object.fromEntries(
    BENCH_TYPES.map((type) => [
      type,
      Object.fromEntries(
        SPLITS.map((split) => [
          split,
          questions.filter((one) => one.type === type && one.split === split).length,
        ]),
      ),
    ]),
  );
