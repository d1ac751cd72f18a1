import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rotate } from '../../../sim/math/rotation.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { restOf } from '../../../sim/shapes/resting.js';

describe('the rest of a thing', () => {
  it('is on the face nearest to the origin, with nothing below it', () => {
    const points: Vector3[] = [];
    for (const x of [-0.03, 0.03])
      for (const y of [-0.02, 0.01]) for (const z of [-0.05, 0.04]) points.push([x, y, z]);
    const { orientation, height } = restOf(points);
    assert.ok(Math.abs(height - 0.01) < 1e-9);
    const heights = points.map((p) => rotate(orientation, p)[2]).sort((a, b) => a - b);
    heights.slice(0, 4).forEach((z) => {
      assert.ok(Math.abs(z + height) < 1e-9, `${z}`);
    });
    assert.ok(heights[4]! > 0);
  });
});
