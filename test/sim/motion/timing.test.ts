import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RobotR1Error } from '../../../sim/errors.js';
import { sin } from '../../../sim/math/trigonometry.js';
import { distance } from '../../../sim/math/vector.js';
import { type JointPath, joinRows, pathLength } from '../../../sim/motion/joint-path.js';
import { straightPath } from '../../../sim/motion/straight-path.js';
import { type TimingOptions, timePath } from '../../../sim/motion/timing.js';
import { solve } from '../../../sim/robot/inverse-kinematics.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { ACCELERATION_LIMITS, VELOCITY_LIMITS, WORKING_JOINTS } from '../../../sim/robot/panda.js';
import { downward } from '../robot/postures.js';

/** The largest part of any speed and acceleration limit that a path's trajectory takes, and checks of its ends. */
function peaks(path: JointPath, options: TimingOptions = {}): { velocity: number; acceleration: number } {
  const { speed = 1 } = options;
  const trajectory = timePath(path, options);
  const { duration } = trajectory;
  const positions = new Float64Array(7);
  const velocities = new Float64Array(7);
  const later = new Float64Array(7);
  trajectory.sample(0, positions, velocities);
  assert.deepEqual(positions, path.slice(0, 7));
  assert.deepEqual(velocities, new Float64Array(7));
  trajectory.sample(duration, positions, velocities);
  assert.deepEqual(positions, path.slice(-7));
  assert.deepEqual(velocities, new Float64Array(7));
  let velocity = 0;
  let acceleration = 0;
  const h = 1e-6;
  for (let i = 0; i < 500; i++) {
    const time = ((duration - h) * i) / 499;
    trajectory.sample(time, positions, velocities);
    trajectory.sample(time + h, positions, later);
    for (let k = 0; k < 7; k++) {
      velocity = Math.max(velocity, Math.abs(velocities[k]!) / (speed * VELOCITY_LIMITS[k]!));
      const change = Math.abs(later[k]! - velocities[k]!) / h;
      acceleration = Math.max(acceleration, change / (speed * speed * ACCELERATION_LIMITS[k]!));
    }
  }
  return { velocity, acceleration };
}

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Paths that wind smoothly, stand still in some joints and turn back in others. */
const windingPath = fc
  .tuple(
    fc.integer({ min: 20, max: 150 }),
    fc.array(fc.tuple(number(0, 0.6), number(0.2, 2), number(0, 6)), { minLength: 7, maxLength: 7 }),
  )
  .map(([rows, waves]) =>
    joinRows(
      Array.from({ length: rows }, (_, i) =>
        waves.map(
          ([amplitude, rate, phase], k) =>
            WORKING_JOINTS[k]! + amplitude * sin(phase + (6 * rate * i) / rows),
        ),
      ),
    ),
  )
  .filter((path) => path.some((angle, i) => Math.abs(angle - path[i % 7]!) > 1e-3));

test('joint speeds and accelerations stay within their limits and use them', () => {
  fc.assert(
    fc.property(windingPath, (path) => {
      const { velocity, acceleration } = peaks(path);
      assert.ok(velocity <= 1.01, `velocity ${velocity}`);
      assert.ok(acceleration <= 1.02, `acceleration ${acceleration}`);
      // A path of millimetres is over before acceleration has built up.
      const long = pathLength(path) > 0.05;
      assert.ok(!long || velocity > 0.9 || acceleration > 0.9, 'no limit is reached: it could go faster');
    }),
    { numRuns: 100 },
  );
});

test('corners, reversals and repeated rows are slow, never wrong', () => {
  const corner = fc.array(number(-1, 1), { minLength: 7, maxLength: 7 });
  const corners = fc.array(corner, { minLength: 2, maxLength: 6 }).filter((rows) => {
    const first = rows[0]!;
    return rows.some((row) => row.some((angle, k) => Math.abs(angle - first[k]!) > 1e-3));
  });
  fc.assert(
    fc.property(corners, (rows) => {
      for (const shape of [rows, rows.flatMap((row) => [row, row]), [...rows, ...rows.toReversed()]]) {
        const { velocity, acceleration } = peaks(joinRows(shape));
        assert.ok(velocity <= 1.02, `velocity ${velocity}`);
        assert.ok(acceleration <= 1.02, `acceleration ${acceleration}`);
      }
    }),
    { numRuns: 30 },
  );
});

test('one joint alone takes hardly longer than the fastest motion there is', () => {
  const path = joinRows([WORKING_JOINTS, WORKING_JOINTS.map((angle, k) => (k === 0 ? angle + 1 : angle))]);
  const fastest = 1 / 2.175 + 2.175 / 15;
  const { duration } = timePath(path);
  assert.ok(duration >= fastest && duration < fastest + 0.06, `${duration} against ${fastest}`);
});

test('acceleration builds up softly and dies away softly', () => {
  const path = joinRows([WORKING_JOINTS, WORKING_JOINTS.map((angle) => angle + 0.5)]);
  const trajectory = timePath(path);
  const velocities = new Float64Array(7);
  const positions = new Float64Array(7);
  const after = 0.005;
  for (const time of [after, trajectory.duration - after]) {
    trajectory.sample(time, positions, velocities);
    const acceleration = Math.max(...velocities.map((v, k) => Math.abs(v) / after / ACCELERATION_LIMITS[k]!));
    assert.ok(acceleration > 0 && acceleration < 0.2, `${acceleration} of the limit in the first 5 ms`);
  }
});

test('at half speed the same motion takes twice as long', () => {
  const path = joinRows([WORKING_JOINTS, WORKING_JOINTS.map((angle) => angle + 0.3)]);
  const full = timePath(path);
  const half = timePath(path, { speed: 0.5 });
  assert.ok(Math.abs(half.duration - 2 * full.duration) < 1e-9);
  const at = (trajectory: typeof full, time: number) => {
    const positions = new Float64Array(7);
    trajectory.sample(time, positions, new Float64Array(7));
    return positions;
  };
  for (const t of [0.1, 0.2, 0.3]) assert.deepEqual(at(full, t), at(half, 2 * t));
});

test('the tip keeps to its speed limit, and reaches it', () => {
  const start = solve(downward(0.05, -0.25, 0.85), WORKING_JOINTS)!;
  const line = straightPath(start, downward(0.35, 0.25, 0.95, 0.6));
  assert.ok('path' in line);
  for (const speed of [1, 0.5]) {
    const trajectory = timePath(line.path, { tipSpeed: 0.25, speed });
    const positions = new Float64Array(7);
    const velocities = new Float64Array(7);
    const h = 1e-4;
    let fastest = 0;
    for (let time = 0; time < trajectory.duration; time += 0.01) {
      trajectory.sample(time, positions, velocities);
      const before = tipPose(positions).position;
      trajectory.sample(time + h, positions, velocities);
      fastest = Math.max(fastest, distance(before, tipPose(positions).position) / h);
    }
    assert.ok(fastest > 0.24 && fastest < 0.252, `${fastest} m/s`);
  }
});

test('time outside the motion finds the arm at rest at its ends', () => {
  const path = joinRows([WORKING_JOINTS, WORKING_JOINTS.map((angle) => angle - 0.1)]);
  const trajectory = timePath(path);
  const positions = new Float64Array(7);
  const velocities = new Float64Array(7).fill(1);
  trajectory.sample(-1, positions, velocities);
  assert.deepEqual([positions, velocities], [path.slice(0, 7), new Float64Array(7)]);
  trajectory.sample(100, positions, velocities.fill(1));
  assert.deepEqual([positions, velocities], [path.slice(7), new Float64Array(7)]);
});

test('a path that goes nowhere takes no time', () => {
  for (const rows of [1, 2, 5]) {
    const trajectory = timePath(joinRows(Array.from({ length: rows }, () => WORKING_JOINTS)));
    assert.equal(trajectory.duration, 0);
    const positions = new Float64Array(7);
    trajectory.sample(0, positions, new Float64Array(7));
    assert.deepEqual([...positions], WORKING_JOINTS);
  }
});

test('a very short path is timed too', () => {
  const { velocity, acceleration } = peaks(
    joinRows([WORKING_JOINTS, WORKING_JOINTS.map((angle) => angle + 1e-6)]),
  );
  assert.ok(velocity > 0 && velocity < 0.1);
  assert.ok(acceleration <= 1.02);
});

test('speeds and paths that mean nothing are refused', () => {
  const path = joinRows([WORKING_JOINTS, WORKING_JOINTS]);
  const refused = (code: string) => (error: unknown) => error instanceof RobotR1Error && error.code === code;
  for (const speed of [0, -1, 1.5, Number.NaN])
    assert.throws(() => timePath(path, { speed }), refused('invalid_speed'));
  for (const tipSpeed of [0, -1, Number.NaN])
    assert.throws(() => timePath(path, { tipSpeed }), refused('invalid_speed'));
  for (const bad of [new Float64Array(0), new Float64Array(8), new Float64Array(7).fill(Number.NaN)]) {
    assert.throws(() => timePath(bad), refused('invalid_path'));
  }
});

test('a path of any length takes a finite time', () => {
  fc.assert(
    fc.property(number(-12, -2), fc.nat(6), (exponent, joint) => {
      const path = joinRows([[...WORKING_JOINTS], [...WORKING_JOINTS]]);
      path[7 + joint]! += 10 ** exponent;
      const { duration } = timePath(path);
      assert.ok(duration >= 0 && duration < 0.5, `${10 ** exponent} rad take ${duration} s`);
    }),
    { numRuns: 300 },
  );
});
