/** A model small enough for unit tests, and examples for it without a dataset. */
import { randomStream } from '../../../sim/math/random.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { cameraView } from '../../../sim/render/cameras.js';
import { movementBetween } from '../../../src/questions/movement.js';
import type { Example } from '../../../src/train/data/example.js';
import type { PictureReference, Pictures } from '../../../src/train/data/pictures.js';
import { MODEL_VERSION, type ModelConfig } from '../../../src/train/model/config.js';
import { createVocabulary } from '../../../src/train/text/tokenizer.js';

const SIZE = 64;
const view = cameraView('front', SIZE, SIZE, { position: [0, 0, 0], orientation: [0, 0, 0, 1] });

export const TINY_CONFIG: ModelConfig = {
  version: MODEL_VERSION,
  sight: 'image',
  thinking: 'aside',
  camera: {
    name: 'front',
    size: SIZE,
    intrinsics: [...view.intrinsics],
    extrinsics: [...view.extrinsics],
  },
  vocabulary: createVocabulary(['push the red button', 'lift the blue cup']),
  phraseBook: [
    {
      name: 'push',
      instructions: ['push the {color} button'],
      plan: ['push it'],
      subtasks: ['move above the {color} button', 'push it down'],
      parameters: { color: ['red'] },
    },
  ],
  heightLevels: [0.05, 0.2, 0.5],
  patch: 8,
  crop: 16,
  cropPatch: 4,
  features: 8,
  wordFeatures: 6,
  hidden: 16,
};

/** Examples of eight episodes; the same seed, the same examples. */
export function tinyExamples(count: number, seed = 1): Example[] {
  return Array.from({ length: count }, (_, i) => {
    const random = randomStream(seed, 'tiny example', i);
    const point = (height: number): Vector3 => [
      random.uniform(0.1, 0.4),
      random.uniform(-0.3, 0.3),
      0.752 + height,
    ];
    const [state, target] = [point(random.uniform(0.2, 0.5)), point(0.05)];
    return {
      task: 'push',
      episode: i % 8,
      frame: i,
      frames: i % 16 < 8 ? 'demonstration' : 'independent',
      waypoint: 0,
      image: { set: 'front-64', record: i },
      instruction: 'push the red button',
      state,
      hand: [state[0], state[1], state[2] + 0.1],
      proprioception: { gripperOpen: i % 3 === 0, moving: true, fingerAxis: [1, 0] },
      target,
      targetAxis: [0, 1],
      targetOpen: i % 2 === 0,
      movement: movementBetween(state, target),
      subtask: i % 2,
      asked: {},
    };
  });
}

/** A picture of noise for each example, always the same. */
export const tinyPictures: Pictures = {
  keep() {},
  pixels: async (examples: readonly PictureReference[]) =>
    examples.map(({ image }) => {
      const random = randomStream(7, 'tiny picture', image.record);
      return Uint8Array.from({ length: 3 * SIZE * SIZE }, () => random.integer(256));
    }),
};
