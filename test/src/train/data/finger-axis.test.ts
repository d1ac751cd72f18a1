import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromAxisAngle, multiply, rotate } from '../../../../sim/math/rotation.js';
import { downwardOrientation, fingerAxisOf } from '../../../../src/train/data/finger-axis.js';

test('an axis and the orientation made of it agree, and the gripper points down', () => {
  for (let angle = -3; angle <= 3; angle += 0.37) {
    const axis = [Math.cos(2 * angle), Math.sin(2 * angle)] as const;
    const orientation = downwardOrientation(axis);
    const [cosine, sine] = fingerAxisOf(orientation);
    assert.ok(Math.abs(cosine - axis[0]) < 1e-9 && Math.abs(sine - axis[1]) < 1e-9, `${angle}`);
    assert.ok(Math.abs(rotate(orientation, [0, 0, 1])[2] + 1) < 1e-9);
    assert.ok(orientation[3] >= 0);
  }
});

test('half a turn about the vertical is the same axis', () => {
  const orientation = downwardOrientation([0.6, 0.8]);
  const turned = multiply(fromAxisAngle([0, 0, 1], Math.PI), orientation);
  fingerAxisOf(turned).forEach((value, i) => {
    assert.ok(Math.abs(value - fingerAxisOf(orientation)[i]!) < 1e-9);
  });
});
