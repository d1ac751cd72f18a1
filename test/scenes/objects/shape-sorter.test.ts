import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { buildModel } from '../../../scenes/objects/build.js';
import { PIECE_SHAPES, type PieceShape, pieceOutline } from '../../../scenes/objects/piece-shapes.js';
import { localPoint } from '../../../sim/math/pose.js';
import { distance } from '../../../sim/math/vector.js';
import { loadPhysics, STEPS_PER_SECOND } from '../../../sim/physics/engine.js';
import { START_JOINTS } from '../../../sim/robot/panda.js';
import { DEFAULT_ROOM, type SceneObject, TABLE } from '../../../sim/scene.js';
import { isSimple } from '../../../sim/shapes/polygon.js';
import { World } from '../../../sim/world.js';

/** Whether a piece that is let go just above an opening, a little beside its middle, falls into the sorter. */
function fallsIn(piece: PieceShape, opening: PieceShape, x: number, y: number): boolean {
  const sorter: SceneObject = {
    name: 'sorter',
    model: buildModel('shape_sorter'),
    pose: { position: [0.25, 0, TABLE.top], orientation: [0, 0, 0, 1] },
    fixed: true,
  };
  const [openingX, openingY, height] = sorter.model.sites[opening]!.pose.position;
  const dropped: SceneObject = {
    name: 'piece',
    model: buildModel('shape_piece', { shape: piece }),
    pose: {
      position: [0.25 + openingX + x, openingY + y, TABLE.top + height + 0.002],
      orientation: [0, 0, 0, 1],
    },
    fixed: false,
  };
  const world = new World({ objects: [sorter, dropped], room: DEFAULT_ROOM });
  for (let i = 0; i < STEPS_PER_SECOND; i++) world.step(START_JOINTS, 0.08);
  const { pose, halfExtents } = sorter.model.regions.inside!;
  const inSorter = localPoint(sorter.pose, world.objectPose('piece').position);
  world.free();
  return inSorter[2] < pose.position[2] + halfExtents[2] - 0.03;
}

describe('shape_sorter and its pieces', () => {
  before(loadPhysics);

  for (const shape of PIECE_SHAPES) {
    it(`takes a ${shape} that is let go over its opening, a little askew or not`, () => {
      for (const [x, y] of [
        [0, 0],
        [0.0015, -0.0015],
        [-0.0015, 0.0015],
      ] as const)
        assert.ok(fallsIn(shape, shape, x, y), `${x}, ${y}`);
    });

    it(`has a ${shape} whose outline is simple, in the middle between two fingers and smaller than its opening`, () => {
      const outline = pieceOutline(shape);
      const xs = outline.map(([x]) => x);
      assert.ok(isSimple(outline));
      assert.ok(Math.abs(Math.max(...xs) + Math.min(...xs)) < 0.001);
      const opening = pieceOutline(shape, 0.002);
      assert.ok(isSimple(opening));
      const width = (points: readonly [number, number][]) => {
        const ys = points.map(([, y]) => y);
        return Math.max(...ys) - Math.min(...ys);
      };
      assert.ok(width(opening) > width(outline) && width(outline) < 0.06);
    });
  }

  it('has pieces that lie still on the table', () => {
    const pieces = PIECE_SHAPES.map((shape, i): SceneObject => {
      const position: [number, number, number] = [0.25, 0.1 * (i - 2), TABLE.top];
      const model = buildModel('shape_piece', { shape });
      return { name: shape, model, pose: { position, orientation: [0, 0, 0, 1] }, fixed: false };
    });
    const world = new World({ objects: pieces, room: DEFAULT_ROOM });
    for (let i = 0; i < 2 * STEPS_PER_SECOND; i++) world.step(START_JOINTS, 0.08);
    const moved = pieces.map(({ name, pose }) => distance(world.objectPose(name).position, pose.position));
    world.free();
    assert.ok(Math.max(...moved) < 0.0005, `${moved}`);
  });

  it('keeps a cube out of the openings that are not square', () => {
    for (const opening of ['cylinder', 'triangular_prism', 'star'] as const)
      assert.ok(!fallsIn('cube', opening, 0, 0), opening);
  });
});
