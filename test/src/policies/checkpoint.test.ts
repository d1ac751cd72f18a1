import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pose } from '../../../sim/math/pose.js';
import { type Quaternion, rotate } from '../../../sim/math/rotation.js';
import { keypointOf } from '../../../src/policies/checkpoint.js';
import { createPolicy } from '../../../src/policies/registry.js';

/** A gripper that points down, its fingers along an axis at an angle to x. */
const downward = (angle: number): Quaternion => {
  const half = (angle - Math.PI / 2) / 2;
  return [Math.cos(half), Math.sin(half), 0, 0];
};
const near = (actual: readonly number[], expected: readonly number[]): void => {
  for (const [i, value] of expected.entries()) assert.ok(Math.abs(actual[i]! - value) < 1e-9, `${actual}`);
};

test('a decision becomes a keypoint that points down, its fingers along the axis, by the shorter turn', () => {
  for (const angle of [0, 0.3, 1.5, -1.2]) {
    const fingerAxis = [Math.cos(2 * angle), Math.sin(2 * angle)] as [number, number];
    // The same axis from both sides.
    for (const from of [angle + 0.2, angle + 0.2 + Math.PI]) {
      const decision = {
        keypoint: [0.1, 0.2, 0.9] as [number, number, number],
        fingerAxis,
        gripperOpen: false,
      };
      const { position, orientation, gripperOpen } = keypointOf(decision, pose([0, 0, 1], downward(from)));
      assert.deepEqual([position, gripperOpen], [[0.1, 0.2, 0.9], false]);
      near(rotate(orientation, [0, 0, 1]), [0, 0, -1]);
      const fingers = rotate(orientation, [0, 1, 0]);
      const before = rotate(downward(from), [0, 1, 0]);
      near([Math.abs(fingers[0] * Math.cos(angle) + fingers[1] * Math.sin(angle))], [1]);
      assert.ok(fingers[0] * before[0] + fingers[1] * before[1] > 0.9, 'turned by less than half');
    }
  }
});

test('a checkpoint that is not there is told before anything is done', async () => {
  await assert.rejects(createPolicy('checkpoint', { checkpoint: '/nowhere/at/all' }), {
    code: 'no_checkpoint',
    message: /\/nowhere\/at\/all/,
  });
});
