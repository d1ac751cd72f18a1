import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Piscina } from 'piscina';
import { BUILT_IN_TASKS, builtInTask } from '../../../../scenes/built-in.js';
import { loadPhysics } from '../../../../sim/physics/engine.js';
import type { Keypoint } from '../../../../src/keypoint-action.js';
import { environmentAt, type Start } from '../../../../src/train/execution/start.js';
import { drawStarts, observeAll, tryAll } from '../../../../src/train/execution/starts.js';
import { expertKeypoint, type Trial, tryKeypoints } from '../../../../src/train/execution/trial.js';
import { createPool } from '../../../../src/workers/pool.js';

/** Tries keypoints made from the expert's. */
function trials(task: string, start: Start, change: (expert: Keypoint) => Keypoint[]): Trial[] {
  const environment = environmentAt(builtInTask(task), start);
  assert.ok(environment);
  try {
    return tryKeypoints(environment, start.waypoint, change(expertKeypoint(environment, start.waypoint)));
  } finally {
    environment.free();
  }
}

const shifted = (keypoint: Keypoint, [x, y, z]: readonly [number, number, number]): Keypoint => ({
  ...keypoint,
  position: [keypoint.position[0] + x, keypoint.position[1] + y, keypoint.position[2] + z],
});

describe('the reward of execution', () => {
  before(loadPhysics);

  for (const task of BUILT_IN_TASKS) {
    it(`is nearly full for the expert's own keypoints of ${task}`, () => {
      for (const waypoint of builtInTask(task).task.expert.keys()) {
        const [trial] = trials(task, { variation: 0, seed: 3, waypoint }, (expert) => [expert]);
        assert.ok(trial!.success, `waypoint ${waypoint}: ${trial!.failure?.detail}`);
        assert.ok(trial!.reward > 0.95, `waypoint ${waypoint} earned ${trial!.reward}`);
      }
    });
  }

  it('falls with the distance of a grasp from the thing', () => {
    const [exact, aside, away] = trials('pick_up_cup', { variation: 0, seed: 3, waypoint: 1 }, (expert) => [
      expert,
      shifted(expert, [0, 0, 0.12]),
      shifted(expert, [-0.1, 0, 0.2]),
    ]);
    assert.ok(exact!.reward > 0.95);
    assert.equal(aside!.failure?.reason, 'grasp_missed');
    assert.ok(aside!.reward < 0.35 && aside!.reward > away!.reward && away!.reward > 0.2);
  });

  it('is nothing for what cannot be executed, with the reason', () => {
    const start = { variation: 0, seed: 3, waypoint: 0 };
    const results = trials('push_button', start, (expert) => [
      shifted(expert, [Number.NaN, 0, 0]),
      shifted(expert, [0, 0, 2]),
      shifted(expert, [0, 0, -0.2]),
    ]);
    assert.deepEqual(
      results.map(({ reward }) => reward),
      [0, 0, 0],
    );
    assert.equal(results[0]!.failure?.reason, 'answer_format');
    assert.equal(results[1]!.failure?.reason, 'outside_workspace');
  });

  it('does not depend on what was tried before from the same moment', () => {
    const start = { variation: 0, seed: 8, waypoint: 1 };
    const [first, ...rest] = trials('put_rubbish_in_bin', start, (expert) => [
      expert,
      shifted(expert, [0.01, 0, 0]),
      expert,
    ]);
    assert.deepEqual(rest[1], first);
  });
});

describe('practice in workers', () => {
  let pool: Piscina;
  before(() => {
    pool = createPool(1);
  });
  after(() => pool.destroy());

  it('observes and tries in the order of the starts, the same every time', async () => {
    const tasks = ['push_button', 'pick_up_cup'].map(builtInTask);
    const starts = drawStarts(tasks, 4, 5, 0);
    assert.deepEqual(
      starts.map(({ task }) => task.task.name),
      ['push_button', 'pick_up_cup', 'push_button', 'pick_up_cup'],
    );
    const camera = { name: 'front', size: 64 };
    const observed = await observeAll(pool, starts, camera);
    for (const [i, seen] of observed.entries()) {
      assert.equal(seen!.input.image.length, 64 * 64 * 3);
      assert.match(seen!.input.instruction, i % 2 === 0 ? /button/ : /cup|mug/);
    }
    const practice = starts.map((start, i) => ({ ...start, keypoints: [observed[i]!.guide] }));
    const tried = await tryAll(pool, practice);
    assert.deepEqual(await tryAll(pool, practice), tried);
    for (const [trial] of tried) assert.ok(trial!.reward > 0.9, trial!.failure?.detail);
  });
});
