import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compose, localPoint, pose } from '../../../sim/math/pose.js';
import { rotate } from '../../../sim/math/rotation.js';
import { distance, subtract } from '../../../sim/math/vector.js';
import { createArmKinematics, forwardKinematics, tipPose } from '../../../sim/robot/kinematics.js';
import { LINK_COUNT, LINK_NAMES, linkPoses, writeLinkTransforms } from '../../../sim/robot/link-poses.js';
import { FINGER_OFFSET, START_JOINTS, TIP_OFFSET } from '../../../sim/robot/panda.js';
import { readTransform, TRANSFORM_SIZE, toTransform } from '../../../sim/robot/transform.js';
import { ROBOT_BASE } from '../../../sim/scene.js';
import { anyPosture } from './postures.js';

const HAND = LINK_NAMES.indexOf('hand');
const LEFT = LINK_NAMES.indexOf('left_finger');
const RIGHT = LINK_NAMES.indexOf('right_finger');

test('there are eleven frames, from the base to the fingers', () => {
  const links = linkPoses(START_JOINTS, 0.08);
  assert.equal(links.length, 11);
  assert.equal(LINK_COUNT, 11);
  assert.deepEqual(links[0]!.position, ROBOT_BASE.position);
});

test('the links agree with the kinematics of the tip', () => {
  const arm = createArmKinematics();
  const width = fc.double({ min: 0, max: 0.08, noNaN: true });
  fc.assert(
    fc.property(anyPosture, width, (joints, gripperWidth) => {
      const links = linkPoses(joints, gripperWidth);
      const tip = compose(links[HAND]!, pose([0, 0, TIP_OFFSET]));
      assert.ok(distance(tip.position, tipPose(joints).position) < 1e-12);
      forwardKinematics(joints, arm);
      for (let i = 0; i < 7; i++) {
        const link = links[i + 1]!;
        const origin = subtract(link.position, ROBOT_BASE.position);
        assert.ok(distance(origin, [...arm.origins.subarray(3 * i, 3 * i + 3)] as never) < 1e-12);
        const axis = rotate(link.orientation, [0, 0, 1]);
        assert.ok(distance(axis, [...arm.axes.subarray(3 * i, 3 * i + 3)] as never) < 1e-12);
      }
    }),
  );
});

test('the fingers stand apart by the gripper width, the left one toward +y of the hand', () => {
  const links = linkPoses(START_JOINTS, 0.05);
  const left = localPoint(links[HAND]!, links[LEFT]!.position);
  const right = localPoint(links[HAND]!, links[RIGHT]!.position);
  assert.ok(distance(left, [0, 0.025, FINGER_OFFSET]) < 1e-12);
  assert.ok(distance(right, [0, -0.025, FINGER_OFFSET]) < 1e-12);
  assert.deepEqual(links[LEFT]!.orientation, links[HAND]!.orientation);
});

test('the transforms for planning are the same frames, in any base', () => {
  const base = pose([0.3, 0.1, -0.2], [0.5, 0.5, 0.5, 0.5]);
  const transforms = new Float64Array(LINK_COUNT * TRANSFORM_SIZE);
  writeLinkTransforms(Float32Array.from(START_JOINTS), 0.04, toTransform(base), transforms);
  for (const [i, link] of linkPoses(Float32Array.from(START_JOINTS), 0.04, base).entries()) {
    assert.deepEqual(readTransform(transforms, i * TRANSFORM_SIZE), link);
  }
});
