import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextKeypoint, sampledFrames } from '../../../src/keypoints/next.js';
import { phaseOf, waypointUnderWay } from '../../../src/keypoints/waypoint-under-way.js';

test('the next keypoint lies strictly after the frame', () => {
  assert.equal(nextKeypoint([5, 9], 0), 5);
  assert.equal(nextKeypoint([5, 9], 4), 5);
  assert.equal(nextKeypoint([5, 9], 5), 9);
  assert.equal(nextKeypoint([5, 9], 9), null);
  assert.equal(nextKeypoint([], 0), null);
});

test('frames are sampled at the interval, up to the last but one, while a keypoint is left', () => {
  assert.deepEqual(sampledFrames(31, [12, 30], 10), [0, 10, 20]);
  assert.deepEqual(sampledFrames(32, [12, 31], 10), [0, 10, 20, 30]);
  assert.deepEqual(sampledFrames(100, [12, 30], 10), [0, 10, 20]);
  assert.deepEqual(sampledFrames(4, [3], 1), [0, 1, 2]);
  assert.deepEqual(sampledFrames(1, [], 10), []);
  assert.deepEqual(sampledFrames(50, [], 10), []);
});

test('an interval that is not a whole number of at least 1 is refused', () => {
  for (const every of [0, -1, 2.5, Number.NaN]) {
    assert.throws(() => sampledFrames(10, [9], every), { code: 'sampling_interval' });
  }
});

const WAYPOINTS = [
  { frame: 20, phase: 'approach' },
  { frame: 34, phase: 'contact' },
  { frame: 60, phase: 'carry' },
] as const;

test('a keypoint belongs to the first waypoint that ends at or after it, and a late one to the last', () => {
  // Rest before the grasp ends, the gripper's change, a rest while it closes: all of them waypoint 1.
  const keypoints = [19, 20, 21, 28, 34, 35, 60, 61, 80];
  assert.deepEqual(
    keypoints.map((keypoint) => waypointUnderWay(WAYPOINTS, keypoint)),
    [0, 0, 1, 1, 1, 2, 2, 2, 2],
  );
});

test('the arm is free in a free phase, but not before the waypoint before it has ended', () => {
  assert.equal(phaseOf(WAYPOINTS, 0, 0), 'approach');
  assert.equal(phaseOf(WAYPOINTS, 1, 25), 'contact');
  assert.equal(phaseOf(WAYPOINTS, 2, 34), 'contact');
  assert.equal(phaseOf(WAYPOINTS, 2, 35), 'carry');
});
