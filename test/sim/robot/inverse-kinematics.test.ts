import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compose, type Pose, pose } from '../../../sim/math/pose.js';
import { randomStream } from '../../../sim/math/random.js';
import { angleBetween, fromAxisAngle } from '../../../sim/math/rotation.js';
import { distance, mix } from '../../../sim/math/vector.js';
import { analyticSolutions } from '../../../sim/robot/analytic-inverse-kinematics.js';
import { allSolutions, solve } from '../../../sim/robot/inverse-kinematics.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { LOWER_LIMITS, START_JOINTS, UPPER_LIMITS, WORKING_JOINTS } from '../../../sim/robot/panda.js';
import { toTransform } from '../../../sim/robot/transform.js';
import { downward, randomPosture, randomTabletopPose } from './postures.js';

const ORIGIN_BASE = pose([0, 0, 0]);

/** Fails unless the tip is at `target` in this posture and every joint within its limits. */
function assertReaches(joints: Float64Array, target: Pose, base?: Pose): void {
  const tip = tipPose(joints, base);
  assert.ok(distance(tip.position, target.position) < 1.1e-5, 'position');
  assert.ok(angleBetween(tip.orientation, target.orientation) < 1.1e-4, 'orientation');
  joints.forEach((angle, k) => {
    assert.ok(angle >= LOWER_LIMITS[k]! && angle <= UPPER_LIMITS[k]!, `joint ${k + 1} at ${angle}`);
  });
}

test('reachable poses are solved from one seed, and every solution reaches its pose', () => {
  const random = randomStream(1, 'reachable');
  const targets = Array.from({ length: 1000 }, () => tipPose(randomPosture(random)));
  let solved = 0;
  for (const target of targets) {
    const joints = solve(target, WORKING_JOINTS);
    if (joints === null) continue;
    assertReaches(joints, target);
    solved++;
  }
  assert.ok(solved >= 995, `${solved} of 1000`);
});

test('every tabletop pose is solved, from the working posture and from the start', () => {
  const random = randomStream(2, 'tabletop');
  for (let i = 0; i < 500; i++) {
    const target = randomTabletopPose(random);
    for (const seed of [WORKING_JOINTS, START_JOINTS]) {
      const joints = solve(target, seed);
      assert.ok(joints, `no solution for ${target.position}`);
      assertReaches(joints, target);
    }
  }
});

test('a pose out of reach or without meaning has no solution', () => {
  assert.equal(solve(downward(1.2, 0, 1), WORKING_JOINTS), null);
  assert.equal(solve(downward(0.2, 0, -0.5), WORKING_JOINTS), null);
  assert.deepEqual(allSolutions(downward(1.2, 0, 1)), []);
  assert.equal(solve(downward(Number.NaN, 0, 1), WORKING_JOINTS), null);
  assert.equal(solve({ position: [0.2, 0, 1], orientation: [0, 0, 0, 0] }, WORKING_JOINTS), null);
});

test('a pose a half turn away from the seed is solved', () => {
  const tip = tipPose(WORKING_JOINTS);
  const target = compose(tip, pose([0, 0, 0], fromAxisAngle([0, 0, 1], Math.PI)));
  const joints = solve(target, WORKING_JOINTS);
  assert.ok(joints);
  assertReaches(joints, target);
});

test('a seed beyond the limits and another base are no trouble', () => {
  const base = pose([2, 1, 0], fromAxisAngle([0, 0, 1], 1));
  const target = compose(base, pose([0.5, 0.1, 0.2], [1, 0, 0, 0]));
  const joints = solve(target, [9, -9, 9, 9, -9, 9, 9], { base });
  assert.ok(joints);
  assertReaches(joints, target, base);
});

test('from the present posture a near pose is reached by a small movement', () => {
  const from = downward(0.05, -0.25, 0.8, -0.4);
  const to = downward(0.35, 0.25, 1.0, 0.8);
  let joints = solve(from, WORKING_JOINTS);
  for (let i = 1; i <= 100; i++) {
    assert.ok(joints);
    const yaw = -0.4 + (1.2 * i) / 100;
    const position = mix(from.position, to.position, i / 100);
    const next = solve(downward(...position, yaw), joints);
    assert.ok(next);
    for (let k = 0; k < 7; k++)
      assert.ok(Math.abs(next[k]! - joints[k]!) < 0.05, `step ${i}, joint ${k + 1}`);
    joints = next;
  }
});

test('the same call gives the same bits', () => {
  const target = downward(0.31, -0.12, 0.83, 0.4);
  assert.deepEqual(solve(target, WORKING_JOINTS), solve(target, WORKING_JOINTS));
  assert.deepEqual(allSolutions(target), allSolutions(target));
});

test('all solutions reach the pose, differ from each other and come nearest first', () => {
  const random = randomStream(3, 'all solutions');
  const gap = (a: ArrayLike<number>, b: Float64Array) =>
    Math.max(...b.map((angle, k) => Math.abs(angle - a[k]!)));
  for (let i = 0; i < 50; i++) {
    const target = randomTabletopPose(random);
    const solutions = allSolutions(target, { near: WORKING_JOINTS });
    assert.ok(solutions.length >= 2, `${solutions.length} solutions`);
    for (const [n, joints] of solutions.entries()) {
      assertReaches(joints, target);
      for (const other of solutions.slice(0, n)) assert.ok(gap(joints, other) > 0.45);
    }
  }
  assert.equal(allSolutions(downward(0.3, 0, 0.8), { limit: 1 }).length, 1);
});

test('the analytic solutions contain the posture the pose was made from, and none is false', () => {
  const random = randomStream(4, 'analytic');
  for (let i = 0; i < 500; i++) {
    const joints = randomPosture(random);
    const target = tipPose(joints, ORIGIN_BASE);
    const solutions = analyticSolutions(toTransform(target), joints[6]!);
    assert.ok(solutions.some((other) => other.every((angle, k) => Math.abs(angle - joints[k]!) < 1e-6)));
    for (const solution of solutions) assertReaches(solution, target, ORIGIN_BASE);
  }
});
