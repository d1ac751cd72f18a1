/** A model of the usual size, and examples to train it on that need no dataset. */
import { randomStream } from '../sim/math/random.js';
import type { Vector3 } from '../sim/math/vector.js';
import { cameraView } from '../sim/render/cameras.js';
import { movementBetween } from '../src/questions/movement.js';
import type { Example } from '../src/train/data/example.js';
import type { Pictures } from '../src/train/data/pictures.js';
import { DEFAULT_SIZES, MODEL_VERSION, type ModelConfig } from '../src/train/model/config.js';
import { createPhraseBook } from '../src/train/text/phrase-book.js';
import { createVocabulary } from '../src/train/text/tokenizer.js';
import { benchmarkTasks } from './episodes.js';

/** Side of a picture, pixels, and pictures a step. */
export const SIZE = 224;
export const BATCH = 32;

/** A model of the usual size for the benchmark's tasks. */
export function configuration(): ModelConfig {
  const view = cameraView('front', SIZE, SIZE, { position: [0, 0, 0], orientation: [0, 0, 0, 1] });
  const tasks = benchmarkTasks().map(({ task }) => task);
  return {
    version: MODEL_VERSION,
    sight: 'image',
    thinking: 'aside',
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

export const examples: readonly Example[] = Array.from({ length: 2 * BATCH }, (_, i) => {
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
export const pictures: Pictures = { keep() {}, pixels: async (some) => some.map(() => pixels) };
