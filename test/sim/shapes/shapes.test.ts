import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { transformPoint } from '../../../sim/math/pose.js';
import { dot, length, normalize, type Vector3 } from '../../../sim/math/vector.js';
import { boundsOf, vectorAt } from '../../../sim/shapes/geometry.js';
import { collidersOf, meshOf } from '../../../sim/shapes/mesh.js';
import { SHAPES, type Shape, shapeSchema } from '../../../sim/shapes/registry.generated.js';
import type { Collider, Mesh } from '../../../sim/shapes/shape.js';
import { EXAMPLES } from './examples.js';
import { areaVector, openEdges, thinnest, trianglesOf, volumeOf } from './measure.js';

const { PI } = Math;
const MILLIMETRE = 0.001;

/** Points that reach as far as the collider does along the six axis directions of the shape's frame. */
function extremesOf({ solid, pose }: Collider): Vector3[] {
  const local: Vector3[] = [];
  if (solid.type === 'hull') {
    for (let i = 0; i < solid.points.length; i += 3) local.push(vectorAt(solid.points, i));
    return local.map((p) => transformPoint(pose, p));
  }
  if (solid.type === 'box') {
    const [x, y, z] = solid.halfExtents;
    for (const sx of [-x, x]) for (const sy of [-y, y]) for (const sz of [-z, z]) local.push([sx, sy, sz]);
    return local.map((p) => transformPoint(pose, p));
  }
  if (solid.type === 'cylinder' || solid.type === 'cone') {
    const top = solid.type === 'cone' ? 0 : solid.radius;
    for (let i = 0; i < 16; i++) {
      const [c, s] = [Math.cos((i * PI) / 8), Math.sin((i * PI) / 8)];
      local.push(
        [c * solid.radius, s * solid.radius, -solid.halfHeight],
        [c * top, s * top, solid.halfHeight],
      );
    }
    return local.map((p) => transformPoint(pose, p));
  }
  const half = solid.type === 'capsule' ? solid.halfHeight : 0;
  const ends = [-half, half].map((z) => transformPoint(pose, [0, 0, z]));
  const directions = [0, 1, 2].flatMap((axis) =>
    [-1, 1].map((sign): Vector3 => [0, 1, 2].map((a) => (a === axis ? sign : 0)) as Vector3),
  );
  return ends.flatMap((end) =>
    directions.map((d): Vector3 => [0, 1, 2].map((a) => end[a]! + d[a]! * solid.radius) as Vector3),
  );
}

function assertSoundMesh(mesh: Mesh): void {
  const vertices = mesh.positions.length / 3;
  assert.equal(mesh.normals.length, vertices * 3);
  assert.equal(mesh.uvs.length, vertices * 2);
  assert.ok(mesh.indices.length > 0 && mesh.indices.length % 3 === 0);
  assert.ok(mesh.indices.every((i) => i < vertices));
  assert.ok([...mesh.positions, ...mesh.normals, ...mesh.uvs].every(Number.isFinite));
  for (let i = 0; i < mesh.normals.length; i += 3) {
    assert.ok(Math.abs(length(vectorAt(mesh.normals, i)) - 1) < 1e-5, `normal ${i / 3} has length 1`);
  }
  assert.deepEqual(openEdges(mesh), [], 'the mesh is closed');
  assert.ok(volumeOf(mesh) > 0, 'triangles face outward');
}

for (const type of Object.keys(SHAPES) as Shape['type'][]) {
  describe(`shape ${type}`, () => {
    EXAMPLES[type].forEach(({ shape, low, high, volume }, number) => {
      const mesh = meshOf(shape);
      const at = (values: Vector3) => values.map((x) => x.toFixed(4));

      it(`${number}: passes its own schema unchanged`, () => {
        assert.deepEqual(shapeSchema.parse(structuredClone(shape)), shape);
      });

      it(`${number}: is closed and faces outward, with normals to match`, () => {
        assertSoundMesh(mesh);
        assert.ok(thinnest(mesh) > 1e-5, `thinnest triangle ${thinnest(mesh)}`);
        trianglesOf(mesh).forEach((triangle, t) => {
          for (let corner = 0; corner < 3; corner++) {
            const normal = vectorAt(mesh.normals, mesh.indices[t * 3 + corner]! * 3);
            const agreement = dot(normal, normalize(areaVector(triangle)));
            assert.ok(agreement > 0.6, `triangle ${t} and its normals agree: ${agreement}`);
          }
        });
      });

      it(`${number}: has the declared size and volume`, () => {
        const bounds = boundsOf(mesh.positions);
        if (type !== 'pebble') {
          // Round things made of flat sides fall short of their circle between the corners.
          [0, 1, 2].forEach((axis) => {
            const slack = 0.012 * (high[axis]! - low[axis]!) + 1e-6;
            for (const end of ['low', 'high'] as const) {
              const declared = (end === 'low' ? low : high)[axis]!;
              const error = Math.abs(bounds[end][axis]! - declared);
              assert.ok(
                error <= slack,
                `${end} ${at(bounds[end])} is ${at([declared, 0, 0])[0]} on axis ${axis}`,
              );
            }
          });
        }
        if (volume !== undefined) {
          const ratio = volumeOf(mesh) / volume;
          assert.ok(ratio > 0.93 && ratio < 1.01, `volume is ${ratio} of the ideal`);
        }
      });

      it(`${number}: has colliders within its bounds`, () => {
        const colliders = collidersOf(shape);
        assert.ok(colliders.length > 0 && colliders.length <= 24);
        for (const collider of colliders)
          for (const point of extremesOf(collider))
            [0, 1, 2].forEach((axis) => {
              assert.ok(point[axis]! > low[axis]! - MILLIMETRE && point[axis]! < high[axis]! + MILLIMETRE);
            });
      });

      it(`${number}: gives equal bytes for equal input`, () => {
        assert.deepEqual(meshOf(structuredClone(shape)), mesh);
        assert.deepEqual(collidersOf(structuredClone(shape)), collidersOf(shape));
      });

      it(`${number}: refuses a field it does not know and a length of zero or less`, () => {
        assert.equal(shapeSchema.safeParse({ ...shape, colour: 'red' }).success, false);
        for (const [name, value] of Object.entries(shape)) {
          if (typeof value !== 'number' || name === 'seed' || name === 'roughness') continue;
          assert.equal(shapeSchema.safeParse({ ...shape, [name]: 0 }).success, false, name);
          assert.equal(shapeSchema.safeParse({ ...shape, [name]: -value }).success, false, name);
          assert.equal(shapeSchema.safeParse({ ...shape, [name]: Number.NaN }).success, false, name);
        }
      });
    });
  });
}

describe('shapes that cannot be', () => {
  const refused: [string, unknown, string][] = [
    ['a bevel wider than the box', { type: 'box', size: [0.1, 0.1, 0.01], bevel: 0.006 }, 'bevel'],
    ['a tube thicker than its ring', { type: 'torus', radius: 0.01, tubeRadius: 0.02 }, 'tubeRadius'],
    [
      'a wall thicker than the vessel',
      { type: 'vessel', bottomRadius: 0.01, topRadius: 0.02, height: 0.1, wall: 0.012, base: 0.003 },
      'wall',
    ],
    [
      'a profile from top to bottom',
      {
        type: 'lathe',
        profile: [
          [0.02, 0.1],
          [0.02, 0],
        ],
      },
      'profile',
    ],
    [
      'a profile with a point twice',
      {
        type: 'lathe',
        profile: [
          [0.02, 0],
          [0.02, 0],
          [0.02, 0.1],
        ],
      },
      'profile',
    ],
    [
      'an outline that crosses itself',
      {
        type: 'extrusion',
        height: 0.1,
        outline: [
          [0, 0],
          [0.1, 0.1],
          [0.1, 0],
          [0, 0.1],
        ],
      },
      'outline',
    ],
  ];
  for (const [name, shape, field] of refused) {
    it(`refuses ${name} and names the field`, () => {
      const result = shapeSchema.safeParse(shape);
      assert.equal(result.success, false);
      assert.deepEqual(result.error?.issues[0]?.path, [field]);
    });
  }
});

describe('extrusions of any outline', () => {
  it('are closed, and their convex pieces fill them exactly', () => {
    const radii = fc.array(fc.double({ min: 0.02, max: 0.1, noNaN: true }), { minLength: 3, maxLength: 24 });
    fc.assert(
      fc.property(radii, (lengths) => {
        const outline = lengths.map((r, i): [number, number] => {
          const angle = (2 * PI * i) / lengths.length;
          return [r * Math.cos(angle), r * Math.sin(angle)];
        });
        const shape = shapeSchema.parse({ type: 'extrusion', outline, height: 0.05 });
        const mesh = meshOf(shape);
        assert.deepEqual(openEdges(mesh), []);
        const pieces = collidersOf(shape).map(({ solid }) => {
          assert.ok(solid.type === 'hull');
          const corners = Array.from({ length: solid.points.length / 6 }, (_, i) =>
            vectorAt(solid.points, i * 6),
          );
          return corners.reduce((sum, p, i) => {
            const q = corners[(i + 1) % corners.length]!;
            return sum + (p[0] * q[1] - p[1] * q[0]) / 2;
          }, 0);
        });
        const filled = pieces.reduce((sum, area) => sum + area * 0.05, 0);
        assert.ok(pieces.every((area) => area > 0));
        assert.ok(Math.abs(filled / volumeOf(mesh) - 1) < 1e-4);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('pebbles', () => {
  it('reach their radius, differ by seed and stay within their collider', () => {
    const shape = (seed: number): Shape => ({ type: 'pebble', radius: 0.03, roughness: 0.4, seed });
    assert.notDeepEqual(meshOf(shape(1)), meshOf(shape(2)));
    for (const seed of [1, 2, 3]) {
      const { positions } = meshOf(shape(seed));
      const distances = Array.from({ length: positions.length / 3 }, (_, i) =>
        length(vectorAt(positions, i * 3)),
      );
      assert.ok(Math.abs(Math.max(...distances) - 0.03) < 1e-6);
      assert.ok(Math.min(...distances) > 0.005);
    }
  });
});
