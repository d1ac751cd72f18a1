import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { builtInTask } from '../../../scenes/built-in.js';
import type { Failure } from '../../../sim/errors.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { createRenderer } from '../../../sim/render/renderer.js';
import { type RolloutOptions, rollout } from '../../../src/evaluate/rollout.js';
import type { Keypoint } from '../../../src/keypoint-action.js';
import { create as createExpert } from '../../../src/policies/expert.js';
import type { Policy, Prediction, Privileged } from '../../../src/policies/policy.js';

const OPTIONS: RolloutOptions = { track: 'pose', maxKeypoints: 15 };
const task = builtInTask('pick_up_cup');
const noRenderer = (): never => {
  throw new Error('nobody asked to see');
};
const play = (policy: Policy, options: Partial<RolloutOptions> = {}) =>
  rollout(policy, task, 2, 9, { ...OPTIONS, ...options }, noRenderer);

/** A policy that always answers the same. */
const answering = (prediction: unknown): Policy => ({
  name: 'test',
  predict: async () => prediction as Prediction,
});
const pointing = (position: Vector3, parts: Partial<Keypoint> = {}): Policy =>
  answering({ keypoint: { position, orientation: [1, 0, 0, 0], gripperOpen: true, ...parts } });

/** The expert's keypoints, changed on the way. */
function bentExpert(bend: (keypoint: Keypoint) => Keypoint): Policy {
  let privileged: Privileged;
  return {
    name: 'bent',
    begin(_, given) {
      privileged = given;
    },
    async predict() {
      const keypoint = privileged.expertKeypoint();
      return keypoint
        ? { keypoint: bend(keypoint), text: 'so it is' }
        : { failure: { reason: 'not_successful', detail: 'at an end' } };
    },
  };
}

describe('an episode under a policy', () => {
  before(loadPhysics);

  const ends: [what: string, policy: Policy, reason: Failure, options?: Partial<RolloutOptions>][] = [
    ['predicts NaN', pointing([Number.NaN, 0, 1]), 'answer_format'],
    ['predicts a quaternion of zeros', pointing([0.3, 0, 1], { orientation: [0, 0, 0, 0] }), 'answer_format'],
    ['predicts a text', answering({ keypoint: 'left, please' }), 'answer_format'],
    ['predicts nothing', answering(undefined), 'answer_format'],
    ['predicts null', answering({ keypoint: null }), 'answer_format'],
    ['predicts no position', answering({ keypoint: {} }), 'answer_format', { track: 'position' }],
    ['points outside the workspace', pointing([0.3, 0, 3]), 'outside_workspace'],
    ['points under the table', pointing([0.3, 0, 0.65]), 'collision'],
    ['points where the arm does not reach', pointing([0.69, 0.49, 1.59]), 'no_inverse_kinematics'],
    ['stays above the table', pointing([0.2, 0, 1.1]), 'step_limit', { maxKeypoints: 3 }],
    [
      'says that it cannot',
      answering({ failure: { reason: 'policy_error', detail: 'no server' } }),
      'policy_error',
    ],
    [
      'throws',
      {
        name: 'broken',
        predict: async () => {
          throw new Error('out of memory');
        },
      },
      'policy_error',
    ],
    [
      'throws before it begins',
      {
        name: 'unready',
        begin: () => {
          throw new Error('no weights');
        },
        predict: async () => ({
          keypoint: { position: [0.2, 0, 1], orientation: [1, 0, 0, 0], gripperOpen: true },
        }),
      },
      'policy_error',
    ],
    [
      'asks for a camera that is none',
      {
        name: 'curious',
        predict: async ({ render }) => ({
          failure: { reason: 'policy_error', detail: `${render('rear', 8, 8)}` },
        }),
      },
      'policy_error',
    ],
  ];
  for (const [what, policy, reason, options] of ends) {
    it(`that ${what} ends with ${reason}`, async () => {
      const { success, failure, steps } = await play(policy, options);
      assert.equal(success, false);
      assert.equal(failure?.reason, reason, failure?.detail);
      assert.ok(failure.detail.length > 5);
      assert.ok(steps.length <= (options?.maxKeypoints ?? 1));
    });
  }

  it('that is the expert succeeds, and is the same each time', async () => {
    const first = await play(createExpert());
    assert.equal(first.success, true, JSON.stringify(first.failure));
    assert.equal(first.failure, null);
    assert.equal(first.steps.length, 3);
    assert.ok(first.seconds > 1 && first.seconds < 15);
    assert.deepEqual(await play(createExpert()), first);
  });

  it('takes rotation and gripper from the expert on the position track, and not on the pose track', async () => {
    const wrong = bentExpert(({ position }) => ({ position, orientation: [0, 0, 0, 1], gripperOpen: false }));
    const onPosition = await play(wrong, { track: 'position' });
    assert.equal(onPosition.success, true, JSON.stringify(onPosition.failure));
    assert.equal(onPosition.steps[0]!.text, 'so it is');
    const onPose = await play(wrong);
    assert.equal(onPose.success, false);
  });

  it('fails where the positions are off, on either track', async () => {
    const off = bentExpert((keypoint) => ({
      ...keypoint,
      position: [keypoint.position[0], keypoint.position[1] + 0.12, keypoint.position[2]],
    }));
    for (const track of ['position', 'pose'] as const)
      assert.equal((await play(off, { track })).success, false);
  });

  it('shows what the cameras see now', async () => {
    const seen: Uint8Array[] = [];
    let privileged: Privileged;
    const looking: Policy = {
      name: 'looking',
      begin(_, given) {
        privileged = given;
      },
      async predict({ render, step, gripperPose, jointPositions, instruction }) {
        seen.push(render('front', 48, 32).rgb);
        assert.equal(step, seen.length - 1);
        assert.equal(jointPositions.length, 7);
        assert.equal(gripperPose.position.length, 3);
        assert.match(instruction, /lime/);
        return { keypoint: privileged.expertKeypoint()! };
      },
    };
    const { success } = await rollout(looking, task, 2, 9, OPTIONS, createRenderer);
    assert.equal(success, true);
    assert.equal(seen.length, 3);
    assert.equal(seen[0]!.length, 3 * 48 * 32);
    assert.notDeepEqual(seen[0], seen[1]);
  });
});
