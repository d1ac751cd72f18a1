import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromRollPitchYaw, rotate } from '../../../sim/math/rotation.js';
import { dot } from '../../../sim/math/vector.js';
import { boundsOf, vectorAt } from '../../../sim/shapes/geometry.js';
import { hullPoints, isFlat } from '../../../sim/shapes/hull-points.js';
import { icosphere } from '../../../sim/shapes/icosphere.js';
import { collidersOf, meshOf } from '../../../sim/shapes/mesh.js';
import { shapeSchema } from '../../../sim/shapes/registry.generated.js';
import { trianglesOf } from './measure.js';

const BALL = icosphere(3);

describe('triangles of any form', () => {
  it('look smooth where they meet nearly flat', () => {
    const mesh = meshOf({ type: 'triangles', positions: BALL.points.flat(), indices: BALL.faces.flat() });
    for (let i = 0; i < mesh.normals.length; i += 3) {
      const along = dot(vectorAt(mesh.normals, i), vectorAt(mesh.positions, i));
      assert.ok(along > 0.999, `the normal of a ball points away from its middle: ${along}`);
    }
  });

  it('keep sharp edges sharp: a box has a normal for each face', () => {
    const mesh = meshOf({ type: 'box', size: [0.1, 0.2, 0.3] });
    const places = new Map<string, number>();
    const positions: number[] = [];
    for (let i = 0; i < mesh.positions.length; i += 3) {
      const place = vectorAt(mesh.positions, i);
      if (!places.has(place.join())) places.set(place.join(), positions.push(...place) / 3 - 1);
    }
    const indices = [...mesh.indices].map((i) => places.get(vectorAt(mesh.positions, 3 * i).join())!);
    const welded = meshOf({ type: 'triangles', positions, indices });
    assert.equal(places.size, 8);
    assert.equal(welded.positions.length / 3, 24);
    for (const [t, [a, b, c]] of trianglesOf(welded).entries()) {
      const axis = [0, 1, 2].find((k) => a[k] === b[k] && b[k] === c[k])!;
      const normal = vectorAt(welded.normals, 3 * welded.indices[3 * t]!);
      assert.equal(Math.abs(normal[axis]!), 1);
    }
  });

  it('are touched at the hull of their vertices where no hulls are given', () => {
    const shape = { type: 'triangles' as const, positions: BALL.points.flat(), indices: BALL.faces.flat() };
    const [collider, ...others] = collidersOf(shape);
    assert.equal(others.length, 0);
    assert.ok(collider?.solid.type === 'hull' && collider.solid.points.length === 3 * 162);
  });

  const FLAT = [0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0.0001];
  for (const [what, wrong, message] of [
    ['a vertex that there is not', { indices: [0, 1, 8] }, /a vertex that there is not/],
    ['half a triangle', { indices: [0, 1, 2, 3] }, /three vertex numbers/],
    ['half a vertex', { positions: [...FLAT, 0] }, /three numbers/],
    ['numbers that are none', { positions: [...FLAT.slice(1), Number.NaN] }, /expected number/],
    ['vertices in one plane and no hulls', {}, /one plane/],
    ['a hull in one plane', { hulls: [FLAT] }, /not in one plane/],
  ] as const) {
    it(`are refused with ${what}`, () => {
      const result = shapeSchema.safeParse({
        type: 'triangles',
        positions: FLAT,
        indices: [0, 1, 2],
        ...wrong,
      });
      assert.equal(result.success, false);
      assert.match(result.error!.message, message);
    });
  }
});

const points = fc.array(fc.tuple(...([0, 1, 2] as const).map(() => fc.integer({ min: -50, max: 50 }))), {
  minLength: 4,
  maxLength: 400,
});

describe('the points of a hull', () => {
  it('are some of the points, at most 162, and reach as far along the axes as all', () => {
    fc.assert(
      fc.property(points, (list) => {
        const positions = list.flat().map((x) => x / 100);
        const hull = hullPoints(positions);
        const given = new Set(list.map((p) => p.map((x) => x / 100).join()));
        assert.ok(hull.length <= 3 * 162);
        for (let i = 0; i < hull.length; i += 3) assert.ok(given.has(hull.slice(i, i + 3).join()));
        const all = boundsOf(Float32Array.from(positions));
        const kept = boundsOf(Float32Array.from(hull));
        for (const axis of [0, 1, 2] as const) {
          assert.equal(kept.high[axis], all.high[axis]);
          assert.equal(kept.low[axis], all.low[axis]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('make a body unless they lie in one plane, to half a millimetre', () => {
    const side = fc.integer({ min: 2, max: 500 }).map((n) => n / 1000);
    const angle = fc.integer({ min: -180, max: 180 }).map((degrees) => (degrees * Math.PI) / 180);
    fc.assert(
      fc.property(fc.tuple(side, side, side), fc.tuple(angle, angle, angle), (size, turn) => {
        const corners = (thickness: number): number[] =>
          [0, size[0]].flatMap((x) =>
            [0, size[1]].flatMap((y) =>
              [0, thickness].flatMap((z) => rotate(fromRollPitchYaw(...turn), [x, y, z])),
            ),
          );
        assert.equal(isFlat(corners(size[2])), false);
        assert.equal(isFlat(corners(0.0004)), true);
      }),
      { numRuns: 100 },
    );
  });
});
