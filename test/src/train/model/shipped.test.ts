import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { randomStream } from '../../../../sim/math/random.js';
import type { Vector3 } from '../../../../sim/math/vector.js';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import { loadCheckpoint } from '../../../../src/train/checkpoint.js';
import { decide } from '../../../../src/train/model/decide.js';
import { freeModel, type Model } from '../../../../src/train/model/model.js';
import { initialWeights, parameterShapes } from '../../../../src/train/model/parameters.js';
import type { ModelInput } from '../../../../src/train/model/types.js';
import { golden } from '../../../golden.js';
import { TINY_CONFIG } from '../tiny.js';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('checkpoints of before', () => {
  let model: Model;
  before(async () => {
    await loadBackend('wasm');
    model = (await loadCheckpoint('src/policies/default-checkpoint')).model;
  });
  after(() => freeModel(model));

  it('think aside, and answer as they did', () => {
    assert.equal(model.config.thinking, 'aside');
    const { size } = model.config.camera;
    const inputs = [0, 1, 2].map((i): ModelInput => {
      const random = randomStream(5, 'noise', i);
      return {
        image: Uint8Array.from({ length: 3 * size * size }, () => random.integer(256)),
        instruction: 'push the red button',
        position: i === 0 ? null : ([0.2, 0.1 * i, 1.1] as Vector3),
        proprioception: { gripperOpen: i < 2, moving: false, fingerAxis: [1, 0] },
        options: {},
      };
    });
    const said = decide(model, inputs).map(({ keypoint, tip, movement, subtask, gripperOpen }) => ({
      millimetres: [...keypoint, ...tip].map((value) => Math.round(1000 * value)),
      ...{ movement, subtask, gripperOpen },
    }));
    golden('shipped checkpoint, of noise', hash(Buffer.from(JSON.stringify(said))));
  });

  it('begin with the same weights from the same seed', () => {
    const weights = initialWeights(parameterShapes(TINY_CONFIG), 3);
    golden('weights of a tiny model', hash(new Uint8Array(weights.buffer)));
  });
});
