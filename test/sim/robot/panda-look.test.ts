import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compose, localPoint, transformPoint } from '../../../sim/math/pose.js';
import { length, type Vector3 } from '../../../sim/math/vector.js';
import { linkPoses } from '../../../sim/robot/link-poses.js';
import { FINGER_OFFSET } from '../../../sim/robot/panda.js';
import { PANDA_LOOK } from '../../../sim/robot/panda-look.js';
import { PANDA_SOLIDS } from '../../../sim/robot/panda-solids.js';
import { vectorAt } from '../../../sim/shapes/geometry.js';
import { meshOf } from '../../../sim/shapes/mesh.js';
import { shapeSchema } from '../../../sim/shapes/registry.generated.js';
import type { Collider } from '../../../sim/shapes/shape.js';

const verticesOf = (link: number): Vector3[] =>
  PANDA_LOOK[link]!.shapes.flatMap(({ shape, pose }) => {
    const { positions } = meshOf(shape);
    return Array.from({ length: positions.length / 3 }, (_, i) =>
      transformPoint(pose, vectorAt(positions, i * 3)),
    );
  });

/** How far a point is outside a capsule or a box, metres; negative or zero inside. */
function distanceOutside({ solid, pose }: Collider, point: Vector3): number {
  const p = localPoint(pose, point);
  if (solid.type === 'capsule') {
    const z = Math.max(-solid.halfHeight, Math.min(solid.halfHeight, p[2]));
    return length([p[0], p[1], p[2] - z]) - solid.radius;
  }
  assert.equal(solid.type, 'box');
  const half = solid.type === 'box' ? solid.halfExtents : [0, 0, 0];
  return length(p.map((x, axis) => Math.max(0, Math.abs(x) - half[axis]!)) as Vector3);
}

describe('the look of the Panda', () => {
  it('has one entry a link, of shapes that pass their schema', () => {
    assert.deepEqual(
      PANDA_LOOK.map(({ link }) => link),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
    for (const { shapes } of PANDA_LOOK)
      for (const { shape } of shapes) assert.deepEqual(shapeSchema.parse(shape), shape);
  });

  it('has no more triangles than a CPU draws with ease', () => {
    const triangles = PANDA_LOOK.flatMap(({ shapes }) => shapes)
      .map(({ shape }) => meshOf(shape).indices.length / 3)
      .reduce((a, b) => a + b);
    assert.ok(triangles > 3000 && triangles <= 6500, `${triangles} triangles`);
  });

  it('is one connected arm: neighbouring links reach each other, at rest and bent', () => {
    for (const joints of [
      [0, 0, 0, -0.07, 0, 0, 0],
      [0.5, -0.4, 0.3, -2.2, 0.4, 2, 0.785],
    ]) {
      const frames = linkPoses(joints, 0.04);
      const world = PANDA_LOOK.map(({ link }) =>
        verticesOf(link).map((p) => transformPoint(frames[link]!, p)),
      );
      for (let child = 1; child <= 8; child++) {
        const parent = child - 1;
        const gap = Math.min(
          ...world[child]!.map((p) =>
            Math.min(...world[parent]!.map((q) => length([p[0] - q[0], p[1] - q[1], p[2] - q[2]]))),
          ),
        );
        assert.ok(gap < 0.02, `links ${parent} and ${child} are ${gap} m apart`);
      }
    }
  });

  it('lets the fingers reach into the hand', () => {
    const handEnd = Math.max(...verticesOf(8).map((p) => p[2]));
    for (const finger of [9, 10]) {
      const start = Math.min(...verticesOf(finger).map((p) => p[2] + FINGER_OFFSET));
      assert.ok(start < handEnd, `finger ${finger} begins at ${start}, the hand ends at ${handEnd}`);
    }
  });

  it('mirrors its fingers, whose inner faces lie at y = 0', () => {
    const left = verticesOf(9);
    const right = verticesOf(10);
    assert.ok(Math.abs(Math.min(...left.map((p) => p[1]))) < 1e-6);
    assert.ok(Math.abs(Math.max(...right.map((p) => p[1]))) < 1e-6);
    const tip = Math.max(...left.map((p) => p[2]));
    assert.ok(Math.abs(tip - 0.0536) < 0.001, `pads end at ${tip}`);
  });
});

describe('the solids of the Panda', () => {
  it('cover the look of the arm and the hand to within 2.5 cm', () => {
    for (let link = 1; link <= 8; link++) {
      const solids = PANDA_SOLIDS.filter((solid) => solid.link === link);
      assert.ok(solids.length > 0);
      for (const vertex of verticesOf(link)) {
        const outside = Math.min(...solids.map(({ collider }) => distanceOutside(collider, vertex)));
        assert.ok(
          outside < 0.025,
          `link ${link} at ${vertex.map((x) => x.toFixed(3))} is ${outside} m outside`,
        );
      }
    }
  });

  it('leave closed fingers side by side and put their pads where they are seen', () => {
    const [left, right] = [9, 10].map((link) => PANDA_SOLIDS.filter((solid) => solid.link === link));
    assert.equal(left!.length, 1);
    assert.equal(right!.length, 1);
    const frames = linkPoses([0, 0, 0, -1.5, 0, 1.5, 0], 0.03);
    const inner = [left![0]!, right![0]!].map(({ link, collider: { solid, pose } }) => {
      assert.ok(solid.type === 'box');
      const y = (link === 9 ? -1 : 1) * solid.halfExtents[1];
      return compose(frames[link]!, { ...pose, position: [pose.position[0], pose.position[1] + y, 0.04] })
        .position;
    });
    const gap = length(inner[0]!.map((x, axis) => x - inner[1]![axis]!) as Vector3);
    assert.ok(Math.abs(gap - 0.03) < 1e-9, `pads are ${gap} m apart`);
  });
});
