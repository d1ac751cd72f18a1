import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomStream } from '../../../sim/math/random.js';
import { isEdgeFree } from '../../../sim/motion/free-edge.js';
import { jointDistance, pathLength, row, rowCount } from '../../../sim/motion/joint-path.js';
import { planPath } from '../../../sim/motion/sampling-planner.js';
import { shortcut } from '../../../sim/motion/shortcut.js';
import { smooth } from '../../../sim/motion/smooth.js';
import { timePath } from '../../../sim/motion/timing.js';
import { allSolutions, solve } from '../../../sim/robot/inverse-kinematics.js';
import { LINK_COUNT, writeLinkTransforms } from '../../../sim/robot/link-poses.js';
import { LOWER_LIMITS, UPPER_LIMITS, WORKING_JOINTS } from '../../../sim/robot/panda.js';
import { TRANSFORM_SIZE, toTransform } from '../../../sim/robot/transform.js';
import { ROBOT_BASE } from '../../../sim/scene.js';
import { downward } from '../robot/postures.js';

const base = toTransform(ROBOT_BASE);
const links = new Float64Array(LINK_COUNT * TRANSFORM_SIZE);

/** Whether points along the arm keep `margin` from the table and from a wall 30 cm high across the workspace. */
const clearOfWall = (margin: number) => (joints: Float64Array) => {
  writeLinkTransforms(joints, 0.08, base, links);
  for (let link = 3; link < LINK_COUNT; link++) {
    for (const part of [0, 0.5]) {
      const point = (axis: number) =>
        (1 - part) * links[link * TRANSFORM_SIZE + 9 + axis]! +
        part * links[(link - 1) * TRANSFORM_SIZE + 9 + axis]!;
      const [x, y, z] = [point(0), point(1), point(2)];
      if (z < 0.79 + margin) return false;
      if (x > 0.04 - margin && x < 0.56 + margin && Math.abs(y) < 0.09 + margin && z < 1.11 + margin)
        return false;
    }
  }
  return true;
};

const isFree = clearOfWall(0.01);
const onTheLeft = solve(downward(0.25, -0.25, 0.9), WORKING_JOINTS)!;
const onTheRight = allSolutions(downward(0.25, 0.25, 0.9, 0.5), { near: onTheLeft });

test('the arm gets around a wall, and its motion is free all the way', () => {
  for (let seed = 0; seed < 12; seed++) {
    const path = planPath(onTheLeft, onTheRight, isFree, randomStream(seed, 'plan'));
    assert.ok(path, `seed ${seed}`);
    assert.deepEqual(row(path, 0), onTheLeft);
    const end = row(path, rowCount(path) - 1);
    assert.ok(onTheRight.some((goal) => jointDistance(goal, end) === 0));
    path.forEach((angle, i) => {
      assert.ok(angle >= LOWER_LIMITS[i % 7]! && angle <= UPPER_LIMITS[i % 7]!);
    });
    const trajectory = timePath(path);
    assert.ok(trajectory.duration < 6, `${trajectory.duration} s`);
    const positions = new Float64Array(7);
    const velocities = new Float64Array(7);
    for (let i = 0; i <= 500; i++) {
      trajectory.sample((trajectory.duration * i) / 500, positions, velocities);
      assert.ok(clearOfWall(0)(positions), `seed ${seed} at ${i / 500} of the motion`);
    }
  }
});

test('around the wall to one posture only', () => {
  const goal = solve(downward(0.25, 0.25, 0.9), onTheLeft)!;
  assert.equal(isEdgeFree(onTheLeft, goal, isFree, 0.05), false, 'the wall stands in the way');
  const path = planPath(onTheLeft, [goal], isFree, randomStream(1, 'plan'));
  assert.ok(path);
  assert.ok(pathLength(path) > jointDistance(onTheLeft, goal));
  // No corner is left: the direction turns little from step to step, where steps are not tiny.
  for (let i = 1; i + 1 < rowCount(path); i++) {
    const before = jointDistance(row(path, i - 1), row(path, i));
    const after = jointDistance(row(path, i), row(path, i + 1));
    const across = jointDistance(row(path, i - 1), row(path, i + 1));
    assert.ok(across > 0.9 * (before + after), `a corner at row ${i}`);
  }
});

test('the same stream gives the same path', () => {
  const plan = () => planPath(onTheLeft, onTheRight, isFree, randomStream(5, 'plan'));
  assert.deepEqual(plan(), plan());
});

test('where nothing stands in the way the path is the straight line to the nearest goal', () => {
  const near = onTheLeft.map((angle) => angle + 0.1);
  const far = onTheLeft.map((angle) => angle + 0.3);
  const path = planPath(onTheLeft, [far, near], () => true, randomStream(0, 'plan'));
  assert.ok(path);
  assert.ok(jointDistance(row(path, rowCount(path) - 1), near) === 0);
  assert.ok(Math.abs(pathLength(path) - jointDistance(onTheLeft, near)) < 1e-9);
});

test('goals that are blocked are passed by, and without a goal or a way there is no path', () => {
  const below = solve(downward(0.25, 0.25, 0.72), WORKING_JOINTS)!;
  const above = solve(downward(0.25, -0.25, 1), onTheLeft)!;
  const stream = () => randomStream(0, 'plan');
  const path = planPath(onTheLeft, [below, above], isFree, stream());
  assert.ok(path);
  assert.equal(jointDistance(row(path, rowCount(path) - 1), above), 0);
  assert.equal(planPath(onTheLeft, [below], isFree, stream()), null);
  assert.equal(planPath(onTheLeft, [], isFree, stream()), null);
  assert.equal(planPath(below, [above], isFree, stream()), null, 'the start is blocked');
  let calls = 0;
  const nowhere = (joints: Float64Array) => {
    calls++;
    return Math.min(jointDistance(joints, onTheLeft), jointDistance(joints, above)) < 0.02;
  };
  assert.equal(planPath(onTheLeft, [above], nowhere, stream(), { maxIterations: 200 }), null);
  assert.ok(calls < 2000, `${calls} checks`);
});

test('shortcuts keep the ends, never lengthen the path and keep it free', () => {
  const zigzag = Array.from({ length: 9 }, (_, i) =>
    onTheLeft.map((angle) => angle + 0.1 * i + (i % 2) * 0.05),
  );
  const clear = (joints: Float64Array) => joints[0]! < onTheLeft[0]! + 10;
  const short = shortcut(zigzag, clear, randomStream(0, 'shortcut'), 40, 0.05);
  assert.deepEqual(short, [zigzag[0], zigzag.at(-1)]);
});

test('corners are rounded as widely as obstacles allow', () => {
  const corners = [
    [0, 0, 0, -1, 0, 1, 0],
    [1, 0, 0, -1, 0, 1, 0],
    [1, 1, 0, -1, 0, 1, 0],
  ].map((joints) => Float64Array.from(joints));
  const nearest = (path: Float64Array) =>
    Math.min(...Array.from({ length: rowCount(path) }, (_, i) => jointDistance(row(path, i), corners[1]!)));
  const wide = smooth(corners, () => true);
  // The inside of the corner is blocked but for a strip beside the legs.
  const narrow = smooth(corners, (joints) => joints[0]! > 0.99 || joints[1]! < 0.01);
  assert.ok(wide && narrow);
  assert.ok(nearest(wide) > 0.05, `passes at ${nearest(wide)}`);
  assert.ok(nearest(narrow) > 0 && nearest(narrow) < 0.02, `passes at ${nearest(narrow)}`);
  assert.ok(timePath(wide).duration < timePath(narrow).duration);
  assert.equal(
    smooth(corners, (joints) => joints[0] === 1 || joints[1] === 0),
    null,
    'no room at all',
  );
});
