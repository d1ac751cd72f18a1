import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compose, type Pose, pose } from '../../../sim/math/pose.js';
import { angleBetween, fromAxisAngle, rotate } from '../../../sim/math/rotation.js';
import { distance } from '../../../sim/math/vector.js';
import { createArmKinematics, forwardKinematics, jacobian, tipPose } from '../../../sim/robot/kinematics.js';
import {
  DENAVIT_HARTENBERG,
  FLANGE_OFFSET,
  HAND_YAW,
  JOINT_COUNT,
  START_JOINTS,
  TIP_OFFSET,
} from '../../../sim/robot/panda.js';
import { ROBOT_BASE } from '../../../sim/scene.js';
import { anyPosture } from './postures.js';

/** The chain as a product of poses, joint by joint: slow, and independent of the code under test. */
function chain(joints: ArrayLike<number>): Pose {
  let at = ROBOT_BASE as Pose;
  DENAVIT_HARTENBERG.forEach(({ a, d, twist }, i) => {
    at = compose(at, pose([a, 0, 0], fromAxisAngle([1, 0, 0], twist)));
    at = compose(at, pose([0, 0, d], fromAxisAngle([0, 0, 1], joints[i]!)));
  });
  return compose(at, pose([0, 0, FLANGE_OFFSET + TIP_OFFSET], fromAxisAngle([0, 0, 1], HAND_YAW)));
}

test('the start posture puts the tip where the paper starts', () => {
  const tip = tipPose(START_JOINTS);
  assert.ok(distance(tip.position, [0.276, 0, 1.453]) < 0.002, `tip at ${tip.position}`);
  assert.ok(rotate(tip.orientation, [0, 0, 1])[2] < -0.95, 'the gripper points down');
});

test('the tip is where the chain of joints puts it', () => {
  fc.assert(
    fc.property(anyPosture, (joints) => {
      const tip = tipPose(joints);
      const expected = chain(joints);
      assert.ok(distance(tip.position, expected.position) < 1e-12);
      assert.ok(angleBetween(tip.orientation, expected.orientation) < 1e-6);
    }),
  );
});

test('moving the base moves the tip with it', () => {
  const base = pose([1, -2, 0.5], fromAxisAngle([0, 0, 1], 0.7));
  const local = tipPose(START_JOINTS, pose([0, 0, 0]));
  const moved = tipPose(START_JOINTS, base);
  assert.ok(distance(moved.position, compose(base, local).position) < 1e-12);
});

test('the Jacobian is the derivative of the tip by the joints', () => {
  const arm = createArmKinematics();
  const slopes = new Float64Array(6 * JOINT_COUNT);
  const h = 1e-6;
  fc.assert(
    fc.property(anyPosture, fc.nat(JOINT_COUNT - 1), (joints, k) => {
      forwardKinematics(joints, arm);
      jacobian(arm, slopes);
      const tip = arm.tip.slice();
      const shifted = joints.slice();
      shifted[k]! += h;
      forwardKinematics(shifted, arm);
      for (let axis = 0; axis < 3; axis++) {
        const linear = (arm.tip[9 + axis]! - tip[9 + axis]!) / h;
        assert.ok(Math.abs(linear - slopes[axis * JOINT_COUNT + k]!) < 1e-5);
        // A turn ω moves the tip's z axis at ω × z.
        const [u, v] = [(axis + 1) % 3, (axis + 2) % 3] as const;
        const turn = (i: number) => slopes[(3 + i) * JOINT_COUNT + k]!;
        const expected = turn(u) * tip[3 * v + 2]! - turn(v) * tip[3 * u + 2]!;
        assert.ok(Math.abs((arm.tip[3 * axis + 2]! - tip[3 * axis + 2]!) / h - expected) < 1e-5);
      }
    }),
  );
});
