import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compose, type Pose, pose } from '../../../sim/math/pose.js';
import { randomStream } from '../../../sim/math/random.js';
import { angleBetween, fromAxisAngle, slerp } from '../../../sim/math/rotation.js';
import { distance, mix } from '../../../sim/math/vector.js';
import { row, rowCount } from '../../../sim/motion/joint-path.js';
import { straightPath } from '../../../sim/motion/straight-path.js';
import { solve } from '../../../sim/robot/inverse-kinematics.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { LOWER_LIMITS, START_JOINTS, UPPER_LIMITS, WORKING_JOINTS } from '../../../sim/robot/panda.js';
import { downward, randomTabletopPose } from '../robot/postures.js';

/** Fails unless the rows lead the tip evenly along the line from one pose to the other. */
function assertStraight(path: Float64Array, from: Pose, to: Pose): void {
  const last = rowCount(path) - 1;
  for (let i = 0; i <= last; i++) {
    const joints = row(path, i);
    const tip = tipPose(joints);
    assert.ok(distance(tip.position, mix(from.position, to.position, i / last)) < 1e-5, `row ${i}`);
    assert.ok(
      angleBetween(tip.orientation, slerp(from.orientation, to.orientation, i / last)) < 1e-4,
      `row ${i}`,
    );
    joints.forEach((angle, k) => {
      assert.ok(angle >= LOWER_LIMITS[k]! && angle <= UPPER_LIMITS[k]!);
    });
    if (i === 0) continue;
    const before = tipPose(row(path, i - 1));
    assert.ok(distance(before.position, tip.position) < 0.00501);
    assert.ok(angleBetween(before.orientation, tip.orientation) < (2.01 * Math.PI) / 180);
    joints.forEach((angle, k) => {
      assert.ok(Math.abs(angle - path[(i - 1) * 7 + k]!) <= 0.2);
    });
  }
}

test('the tip goes straight and turns evenly, in small steps, within the limits', () => {
  const random = randomStream(1, 'straight');
  let followed = 0;
  for (let i = 0; i < 60; i++) {
    const from = randomTabletopPose(random);
    const to = randomTabletopPose(random);
    const start = solve(from, WORKING_JOINTS)!;
    const line = straightPath(start, to);
    if (!('path' in line)) continue;
    followed++;
    assert.deepEqual(row(line.path, 0), start);
    assertStraight(line.path, from, to);
  }
  assert.ok(followed >= 57, `${followed} of 60 tabletop lines`);
});

test('from the start posture down to the table', () => {
  const to = downward(0.3, 0.1, 0.8, 0.3);
  const line = straightPath(START_JOINTS, to);
  assert.ok('path' in line);
  assertStraight(line.path, tipPose(START_JOINTS), to);
});

test('the tip can turn on the spot', () => {
  const start = solve(downward(0.25, 0, 0.9), WORKING_JOINTS)!;
  const to = downward(0.25, 0, 0.9, 1);
  const line = straightPath(start, to);
  assert.ok('path' in line);
  assert.ok(rowCount(line.path) >= 29, 'at most 2° a step');
  assertStraight(line.path, downward(0.25, 0, 0.9), to);
});

test('a line to where the arm already is has both its ends', () => {
  const line = straightPath(WORKING_JOINTS, tipPose(WORKING_JOINTS));
  assert.ok('path' in line);
  assert.equal(rowCount(line.path), 2);
  assert.deepEqual([...row(line.path, 0)], WORKING_JOINTS);
});

test('a line that leaves the reach fails at the part of the way where it does', () => {
  const start = solve(downward(0.25, 0, 0.9), WORKING_JOINTS)!;
  const line = straightPath(start, downward(1.25, 0, 0.9));
  assert.ok('failure' in line);
  assert.equal(line.failure, 'no_inverse_kinematics');
  // The arm reaches about 0.855 m from its shoulder, less the hand that points down.
  assert.ok(line.at > 0.1 && line.at < 0.4, `at ${line.at}`);
});

test('a turn past the limit of the last joint fails part of the way', () => {
  const from = downward(0.25, 0, 0.9);
  const start = solve(from, WORKING_JOINTS)!;
  const quarter = (turns: number) =>
    compose(from, pose([0, 0, 0], fromAxisAngle([0, 0, 1], (turns * Math.PI) / 2)));
  const ways = [1, -1].map((direction) => {
    let joints: ArrayLike<number> = start;
    for (let turns = 1; turns <= 8; turns++) {
      const line = straightPath(joints, quarter(turns * direction));
      if (!('path' in line)) return turns;
      joints = row(line.path, rowCount(line.path) - 1);
    }
    return 9;
  });
  // Two full turns are more than the joints have, either way.
  for (const turns of ways) assert.ok(turns <= 8, 'a joint limit stops the turn');
});

test('a target that is no pose fails at once', () => {
  const line = straightPath(WORKING_JOINTS, downward(Number.NaN, 0, 1));
  assert.deepEqual(line, { failure: 'no_inverse_kinematics', at: 0 });
});
