import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import type { Piscina } from 'piscina';
import { builtInTask } from '../../../../scenes/built-in.js';
import { randomStream } from '../../../../sim/math/random.js';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import {
  DEFAULT_EXECUTION,
  type ExecutionReport,
  trainByExecution,
} from '../../../../src/train/execution/by-execution.js';
import { DEFAULT_EXPLORATION, sampleKeypoints } from '../../../../src/train/execution/keypoint-samples.js';
import { createModel, freeModel } from '../../../../src/train/model/model.js';
import { createTrainingState } from '../../../../src/train/sft.js';
import { createPool } from '../../../../src/workers/pool.js';
import { TINY_CONFIG } from '../tiny.js';

describe('reinforcement by execution', () => {
  let pool: Piscina;
  before(async () => {
    await loadBackend('wasm');
    pool = createPool(1);
  });
  after(() => pool.destroy());

  for (const [track, thinking] of [
    ['position', 'aside'],
    ['pose', 'first'],
  ] as const) {
    it(`is the same every time and leaves no tensors behind on the ${track} track, thinking ${thinking}`, async () => {
      const runs: Float32Array[] = [];
      for (let run = 0; run < 2; run++) {
        const model = createModel({ ...TINY_CONFIG, thinking }, { seed: 3 });
        const reports: ExecutionReport[] = [];
        const counts: number[] = [];
        const settings = { ...DEFAULT_EXECUTION, track, batch: 4, group: 4, gazes: 2, budget: { steps: 2 } };
        const tasks = [builtInTask('push_button')];
        const state = createTrainingState(model);
        await trainByExecution(model, model.weights.slice(), tasks, pool, settings, state, (report) => {
          reports.push(report);
          counts.push(tf.memory().numTensors);
          return true;
        });
        assert.equal(counts[0], counts[1], 'tensors');
        for (const { reward, reached, success } of reports) {
          for (const share of [reward, reached, success]) assert.ok(share >= 0 && share <= 1);
        }
        runs.push(model.weights.slice());
        freeModel(model);
      }
      assert.deepEqual(runs[0], runs[1]);
    });
  }
});

describe('sampled keypoints', () => {
  const guide = { position: [0, 0, 1], orientation: [1, 0, 0, 0], gripperOpen: true } as const;
  const start = {
    guide: {
      ...guide,
      position: [0, 0, 1] as [number, number, number],
      orientation: [1, 0, 0, 0] as [number, number, number, number],
    },
    tip: {
      position: [0, 0, 1] as [number, number, number],
      orientation: [1, 0, 0, 0] as [number, number, number, number],
    },
  };
  const means = { keypoint: [[0.1, 0.2, 0.3]], fingerAxis: [[1, 0]], gripperOpen: [[-20]] };
  const draw = (track: 'position' | 'pose') =>
    sampleKeypoints(means, [start], track, DEFAULT_EXPLORATION, 200, () => randomStream(1, 'test'));

  it('spread round what the model says, by the width of each axis', () => {
    const { values } = draw('position');
    for (const [axis, deviation] of DEFAULT_EXPLORATION.position.entries()) {
      const along = values[0]!.map((value) => value[axis]!);
      const mean = along.reduce((a, b) => a + b, 0) / along.length;
      const spread = Math.sqrt(along.reduce((sum, value) => sum + (value - mean) ** 2, 0) / along.length);
      assert.ok(Math.abs(mean - means.keypoint[0]![axis]!) < deviation / 4);
      assert.ok(Math.abs(spread / deviation - 1) < 0.2);
    }
  });

  it('take turn and gripper from the expert on the position track, from the model on the pose track', () => {
    assert.ok(draw('position').keypoints[0]!.every(({ gripperOpen }) => gripperOpen));
    assert.ok(draw('pose').keypoints[0]!.every(({ gripperOpen }) => !gripperOpen));
  });
});
