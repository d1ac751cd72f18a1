import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import RAPIER from '@dimforge/rapier3d';
import { prepareAssets, type TaskAssets } from '../../../scenes/meshes/assets.js';
import { meshParts } from '../../../scenes/meshes/mesh-parts.js';
import { type Collision, meshSchema } from '../../../scenes/meshes/schema.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { colliderOf } from '../../../sim/physics/engine.js';
import { collidersOf, meshOf } from '../../../sim/shapes/mesh.js';
import type { Collider } from '../../../sim/shapes/shape.js';
import { boxSolid, bytesOf, joinSolids, solidOfMesh, stlBinary, stlText } from './sample-files.js';

const CUP = solidOfMesh(
  meshOf({ type: 'vessel', bottomRadius: 0.04, topRadius: 0.04, height: 0.1, wall: 0.006, base: 0.006 }),
);
const TWO_BOXES = joinSolids(
  boxSolid([0, 0, 0], [0.02, 0.02, 0.02]),
  boxSolid([0.06, 0, 0], [0.08, 0.02, 0.02]),
);

let assets: TaskAssets;

before(async () => {
  assets = await prepareAssets(
    new Map([
      ['cup.stl', stlBinary(CUP)],
      ['boxes.stl', stlBinary(TWO_BOXES)],
      ['sheet.stl', bytesOf(stlText({ positions: [0, 0, 0, 0.1, 0, 0, 0, 0.1, 0], indices: [0, 1, 2] }))],
      [
        'labelled.stl',
        stlBinary(
          joinSolids(TWO_BOXES, {
            positions: [0, 0, 0.03, 0.01, 0, 0.03, 0, 0.01, 0.03],
            indices: [0, 1, 2],
          }),
        ),
      ],
    ]),
  );
});

function touched(file: string, collision: Collision): Collider[] {
  const shapes = meshParts(meshSchema.parse({ file, collision, center: 'origin' }), assets)[0]!.shapes;
  return shapes
    .filter(({ solid }) => solid !== false)
    .flatMap(({ shape, pose }) =>
      collidersOf(shape).map((c) => ({ ...c, pose: shape.type === 'box' ? pose : c.pose })),
    );
}

const holds = ({ solid, pose }: Collider, [x, y, z]: Vector3): boolean => {
  const [px, py, pz] = pose.position;
  return colliderOf(solid).shape.containsPoint(
    { x: px, y: py, z: pz },
    { x: 0, y: 0, z: 0, w: 1 },
    { x, y, z },
  );
};

describe('what is touched of a mesh', () => {
  it('hull: one body that closes over what is hollow', () => {
    const hulls = touched('cup.stl', 'hull');
    assert.equal(hulls.length, 1);
    assert.ok(holds(hulls[0]!, [0, 0, 0.06]));
  });

  it('pieces: a cup stays hollow, and its wall and base are there', () => {
    const pieces = touched('cup.stl', 'pieces');
    assert.ok(pieces.length > 4 && pieces.length <= 32, `${pieces.length} pieces`);
    const inside = (p: Vector3): boolean => pieces.some((piece) => holds(piece, p));
    assert.equal(inside([0, 0, 0.06]), false);
    assert.equal(inside([0.02, 0, 0.04]), false);
    assert.equal(inside([0, 0, 0.003]), true);
    assert.equal(inside([0.037, 0, 0.05]), true);
    assert.equal(inside([0, -0.037, 0.09]), true);
  });

  it('pieces: parts that are convex are taken as they are', () => {
    const pieces = touched('boxes.stl', 'pieces');
    assert.deepEqual(
      pieces.map(({ solid }) => solid.type === 'hull' && solid.points.length / 3),
      [8, 8],
    );
    assert.equal(
      pieces.some((piece) => holds(piece, [0.04, 0.01, 0.01])),
      false,
    );
    assert.ok(holds(touched('boxes.stl', 'hull')[0]!, [0.04, 0.01, 0.01]));
  });

  it('pieces: flat parts are seen and not touched', () => {
    assert.equal(touched('labelled.stl', 'pieces').length, 2);
  });

  it('box: the upright box around it', () => {
    const [box, ...others] = touched('cup.stl', 'box');
    assert.equal(others.length, 0);
    assert.ok(box?.solid.type === 'box');
    assert.deepEqual(
      box.solid.halfExtents.map((x) => Number(x.toFixed(6))),
      [0.04, 0.04, 0.05],
    );
    assert.ok(Math.abs(box.pose.position[2] - 0.05) < 1e-7);
  });

  it('a sheet is nothing to touch, but for its box', () => {
    for (const collision of ['hull', 'pieces'] as const) {
      assert.throws(() => touched('sheet.stl', collision), {
        code: 'bad_mesh',
        message: /sheet\.stl: it is as flat as a sheet/,
        remedy: /collision: box/,
      });
    }
    const [box] = touched('sheet.stl', 'box');
    assert.ok(box?.solid.type === 'box' && box.solid.halfExtents[2] > 0);
  });

  it('is cut the same way twice', async () => {
    const again = await prepareAssets(new Map([['cup.stl', stlBinary(CUP)]]));
    const entry = meshSchema.parse({ file: 'cup.stl', collision: 'pieces', center: 'origin' });
    assert.deepEqual(meshParts(entry, again), meshParts(entry, assets));
  });

  it('hulls are accepted by the physics', () => {
    for (const { solid } of [...touched('cup.stl', 'pieces'), ...touched('cup.stl', 'hull')]) {
      assert.ok(colliderOf(solid) instanceof RAPIER.ColliderDesc);
    }
  });
});
