/** What a step of supervised training costs, by back-end. */
import { randomStream } from '../../sim/math/random.js';
import type { Vector3 } from '../../sim/math/vector.js';
import { cameraView } from '../../sim/render/cameras.js';
import { movementBetween } from '../../src/questions/movement.js';
import { describeBackends, loadBackend } from '../../src/train/backends/load-backend.js';
import type { BackendName } from '../../src/train/backends/names.js';
import type { Example } from '../../src/train/data/example.js';
import type { Pictures } from '../../src/train/data/pictures.js';
import { DEFAULT_SIZES, MODEL_VERSION, type ModelConfig } from '../../src/train/model/config.js';
import { createModel, freeModel } from '../../src/train/model/model.js';
import { createTrainingState, DEFAULT_SFT, trainSupervised } from '../../src/train/sft.js';
import { createPhraseBook } from '../../src/train/text/phrase-book.js';
import { createVocabulary } from '../../src/train/text/tokenizer.js';
import type { Benchmark, Measurement } from '../benchmark.js';
import { stopwatch } from '../clock.js';
import { benchmarkTasks } from '../episodes.js';

const SIZE = 224;
const BATCH = 32;
/** Steps before the clock starts, while code is compiled and memory taken, and steps that are measured. */
const WARM_UP = 3;
const STEPS = 12;

export const benchmark: Benchmark = {
  description: `a step of train sft on ${BATCH} images of ${SIZE} × ${SIZE}, decoded already; mean of ${STEPS}`,
  async run(tell) {
    const measurements: Measurement[] = [];
    for (const { name, usable, reason } of await describeBackends()) {
      // Plain JavaScript takes a minute a step.
      if (name === 'cpu') continue;
      tell(name);
      measurements.push(usable ? await measure(name) : { what: name, figure: '-', note: reason ?? '' });
    }
    return measurements;
  },
};

async function measure(name: BackendName): Promise<Measurement> {
  await loadBackend(name);
  const model = createModel(configuration(), { seed: 0 });
  const watch = stopwatch();
  const marks: { wall: number; cpu: number }[] = [];
  const settings = { ...DEFAULT_SFT, batch: BATCH, budget: { steps: WARM_UP + STEPS } };
  await trainSupervised(model, examples, pictures, settings, createTrainingState(model), () => {
    marks.push({ wall: watch.wall(), cpu: watch.cpu() });
  });
  freeModel(model);
  const [first, last] = [marks[WARM_UP - 1]!, marks.at(-1)!];
  const mean = (which: 'wall' | 'cpu'): number => ((last[which] - first[which]) * 1000) / STEPS;
  return {
    what: name,
    figure: `${mean('cpu').toFixed(0)} ms of processor time`,
    note: `${mean('wall').toFixed(0)} ms on the wall; ${model.weights.length} weights`,
  };
}

/** A model of the usual size for the benchmark's tasks. */
function configuration(): ModelConfig {
  const view = cameraView('front', SIZE, SIZE, { position: [0, 0, 0], orientation: [0, 0, 0, 1] });
  const tasks = benchmarkTasks().map(({ task }) => task);
  return {
    version: MODEL_VERSION,
    camera: {
      name: 'front',
      size: SIZE,
      intrinsics: [...view.intrinsics],
      extrinsics: [...view.extrinsics],
    },
    vocabulary: createVocabulary(tasks.flatMap(({ instructions }) => instructions)),
    phraseBook: [...createPhraseBook(tasks)],
    heightLevels: Array.from({ length: 20 }, (_, i) => 0.015 * i),
    ...DEFAULT_SIZES,
  };
}

const examples: Example[] = Array.from({ length: 2 * BATCH }, (_, i) => {
  const random = randomStream(0, 'benchmark example', i);
  const point = (height: number): Vector3 => [
    random.uniform(0.1, 0.4),
    random.uniform(-0.3, 0.3),
    0.75 + height,
  ];
  const [state, target] = [point(random.uniform(0.2, 0.5)), point(0.05)];
  return {
    task: 'benchmark',
    episode: i,
    frame: 0,
    frames: 'demonstration',
    waypoint: 0,
    image: { set: 'benchmark', record: i },
    instruction: 'push the red button',
    state,
    hand: [state[0], state[1], state[2] + 0.1],
    proprioception: { gripperOpen: true, moving: true, fingerAxis: [1, 0] },
    target,
    targetAxis: [0, 1],
    targetOpen: false,
    movement: movementBetween(state, target),
    subtask: 0,
    asked: {},
  };
});

/** Noise: what a step costs does not depend on what it sees. */
const pixels = (() => {
  const random = randomStream(0, 'benchmark picture');
  return Uint8Array.from({ length: 3 * SIZE * SIZE }, () => random.integer(256));
})();
const pictures: Pictures = { keep() {}, pixels: async (some) => some.map(() => pixels) };
