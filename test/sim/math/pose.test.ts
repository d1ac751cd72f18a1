import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  compose,
  fromArray,
  invert,
  localPoint,
  ORIGIN,
  type Pose,
  relativeTo,
  toArray,
  transformPoint,
} from '../../../sim/math/pose.js';
import {
  angleBetween,
  canonical,
  fromAxisAngle,
  fromMatrix,
  fromRollPitchYaw,
  lookAlong,
  type Quaternion,
  rotate,
  slerp,
  toMatrix,
  toRollPitchYaw,
} from '../../../sim/math/rotation.js';
import { distance, dot, type Vector3 } from '../../../sim/math/vector.js';

const coordinate = fc.double({ min: -2, max: 2, noNaN: true });
const anyPoint: fc.Arbitrary<Vector3> = fc.tuple(coordinate, coordinate, coordinate);
const anyRotation: fc.Arbitrary<Quaternion> = fc
  .tuple(coordinate, coordinate, coordinate, coordinate)
  .filter(([x, y, z, w]) => x * x + y * y + z * z + w * w > 0.01)
  .map((q) => canonical(q));
const anyPose: fc.Arbitrary<Pose> = fc.record({ position: anyPoint, orientation: anyRotation });

function assertSamePose(a: Pose, b: Pose): void {
  assert.ok(distance(a.position, b.position) < 1e-12, `${a.position} is not ${b.position}`);
  const q = a.orientation.reduce((sum, x, i) => sum + x * b.orientation[i]!, 0);
  assert.ok(Math.abs(Math.abs(q) - 1) < 1e-12, `${a.orientation} is not ${b.orientation}`);
}

const check = <T>(values: fc.Arbitrary<T>, property: (value: T) => void): void =>
  fc.assert(fc.property(values, property), { seed: 1, numRuns: 200 });

test('a pose and its inverse cancel, on both sides', () => {
  check(anyPose, (p) => {
    assertSamePose(compose(p, invert(p)), ORIGIN);
    assertSamePose(compose(invert(p), p), ORIGIN);
  });
});

test('composing is associative, and relativeTo undoes it', () => {
  check(fc.tuple(anyPose, anyPose, anyPose), ([a, b, c]) => {
    assertSamePose(compose(compose(a, b), c), compose(a, compose(b, c)));
    assertSamePose(relativeTo(a, compose(a, b)), b);
  });
});

test('points go into a frame and come back', () => {
  check(fc.tuple(anyPose, anyPose, anyPoint), ([a, b, point]) => {
    assert.ok(distance(localPoint(a, transformPoint(a, point)), point) < 1e-12);
    const twice = transformPoint(a, transformPoint(b, point));
    assert.ok(distance(transformPoint(compose(a, b), point), twice) < 1e-12);
  });
});

test('rotations survive the way through a matrix, and turn as the matrix does', () => {
  check(fc.tuple(anyRotation, anyPoint), ([q, v]) => {
    const m = toMatrix(q);
    const product: Vector3 = [0, 3, 6].map(
      (r) => m[r]! * v[0] + m[r + 1]! * v[1] + m[r + 2]! * v[2],
    ) as Vector3;
    assert.ok(distance(rotate(q, v), product) < 1e-12);
    assertSamePose(
      { position: [0, 0, 0], orientation: fromMatrix(m) },
      { position: [0, 0, 0], orientation: q },
    );
  });
});

test('interpolation goes the shorter way at constant speed, from whichever sign', () => {
  check(fc.tuple(anyRotation, anyRotation), ([a, b]) => {
    const whole = angleBetween(a, b);
    const flipped = b.map((x) => -x) as Quaternion;
    for (const end of [b, flipped]) {
      const part = slerp(a, end, 0.25);
      assert.ok(Math.abs(angleBetween(a, part) - whole / 4) < 1e-6);
      assert.ok(Math.abs(angleBetween(part, b) - (3 * whole) / 4) < 1e-6);
    }
  });
});

test('lookAlong points its z axis forward and keeps its x axis to the side', () => {
  check(fc.tuple(anyRotation, fc.double({ min: 0.1, max: 3, noNaN: true })), ([q, angle]) => {
    const forward = rotate(q, [0, 0, 1]);
    const side = rotate(q, [1, 0, 0]);
    const turned = lookAlong(forward, rotate(fromAxisAngle(rotate(q, [0, 1, 0]), angle / 4), side));
    assert.ok(distance(rotate(turned, [0, 0, 1]), forward) < 1e-9);
    assert.ok(dot(rotate(turned, [1, 0, 0]), side) > 1 - 1e-9);
  });
});

test('records hold a pose as seven numbers with w at least 0', () => {
  check(anyPose, (p) => {
    const negative: Pose = { ...p, orientation: p.orientation.map((x) => -x) as Quaternion };
    const numbers = toArray(negative);
    assert.ok(numbers[6] >= 0);
    assertSamePose(fromArray([9, ...numbers], 1), p);
  });
});

test('roll, pitch and yaw come back as the rotation they stand for, straight up and down too', () => {
  const straight = fc.constantFrom(Math.PI / 2, -Math.PI / 2);
  const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
  const turns = fc.oneof(
    anyRotation,
    fc.tuple(angle, straight, angle).map(([roll, pitch, yaw]) => fromRollPitchYaw(roll, pitch, yaw)),
  );
  fc.assert(
    fc.property(turns, (q) => {
      const [roll, pitch, yaw] = toRollPitchYaw(q);
      assert.ok(Math.abs(pitch) <= Math.PI / 2);
      assert.ok(angleBetween(fromRollPitchYaw(roll, pitch, yaw), q) < 1e-5);
    }),
  );
});
