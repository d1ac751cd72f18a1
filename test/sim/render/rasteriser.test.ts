import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { ORIGIN, type Pose } from '../../../sim/math/pose.js';
import { fromAxisAngle } from '../../../sim/math/rotation.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import type { Material } from '../../../sim/model.js';
import { cameraView, pixelRay, projectPoint } from '../../../sim/render/cameras.js';
import { packMesh } from '../../../sim/render/pieces.js';
import type { Image, View } from '../../../sim/render/renderer.js';
import { createStage } from '../../../sim/render/stage.js';
import { DEFAULT_ROOM, TABLE } from '../../../sim/scene.js';
import { meshOf } from '../../../sim/shapes/mesh.js';
import { ball, flatMesh, lookingDown, piece, square } from './sample-scene.js';

const GREY: Material = { color: [0.5, 0.5, 0.5] };
const ORANGE: Material = { color: [0.9, 0.5, 0.1], roughness: 0.3 };
const FRONT = (size: number): View => cameraView('front', size, size, ORIGIN);

const stage = createStage();

function draw(view: View, ...pieces: ReturnType<typeof piece>[]): Image {
  stage.load(pieces, [], DEFAULT_ROOM.lighting);
  stage.place((i) => pieces[i]!.pose);
  return stage.draw(view);
}

const sizeOfBox: Vector3 = [0.2, 0.3, 0.1];
const boxPose: Pose = { position: [0.2, 0.05, 0.85], orientation: fromAxisAngle([0, 0, 1], 0.5) };
const box = packMesh(meshOf({ type: 'box', size: sizeOfBox }));
const table = square(0.6, [0.25, 0, TABLE.top]);

/** Depth of the box along a ray, by slabs; Infinity where it misses. */
function depthOfBox(origin: Vector3, direction: Vector3): number {
  const c = Math.cos(0.5);
  const s = Math.sin(0.5);
  const turn = ([x, y, z]: Vector3): Vector3 => [c * x + s * y, c * y - s * x, z];
  const from = turn([
    origin[0] - boxPose.position[0],
    origin[1] - boxPose.position[1],
    origin[2] - boxPose.position[2],
  ]);
  const along = turn(direction);
  let enter = -Infinity;
  let leave = Infinity;
  for (const axis of [0, 1, 2] as const) {
    const a = (-sizeOfBox[axis] / 2 - from[axis]) / along[axis];
    const b = (sizeOfBox[axis] / 2 - from[axis]) / along[axis];
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return enter < leave ? enter : Infinity;
}

test('depth and segmentation at every pixel centre are those of the ray through it', () => {
  const view = FRONT(160);
  const image = draw(view, piece(box, ORANGE, 7, boxPose), piece(table, GREY, 3));
  let boxPixels = 0;
  for (let y = 0; y < 160; y++)
    for (let x = 0; x < 160; x++) {
      const { origin, direction } = pixelRay(view, x + 0.5, y + 0.5);
      const toTable = (TABLE.top - origin[2]) / direction[2];
      const onTable =
        Math.abs(origin[0] + toTable * direction[0] - 0.25) < 0.6 &&
        Math.abs(origin[1] + toTable * direction[1]) < 0.6;
      const toBox = depthOfBox(origin, direction);
      const depth = Math.min(toBox, onTable ? toTable : Infinity);
      const at = y * 160 + x;
      const expected = depth === Infinity ? 0 : depth;
      assert.ok(
        Math.abs(image.depth[at]! - expected) < 1e-4,
        `pixel ${x}, ${y}: ${image.depth[at]}, not ${expected}`,
      );
      assert.equal(image.segmentation[at], expected === 0 ? 0 : depth === toBox ? 7 : 3);
      if (depth === toBox && toBox !== Infinity) boxPixels++;
    }
  assert.ok(boxPixels > 1000);
});

test('edges are anti-aliased: their pixels lie between both sides', () => {
  const view = lookingDown(64, 64, [0, 0, 2]);
  // Edges at a slant, so that they cross pixels in every way.
  const turned: Pose = { position: [0, 0, 1], orientation: fromAxisAngle([0, 0, 1], 0.3) };
  const image = draw(view, piece(square(0.25, [0, 0, 0]), { color: [0.1, 0.1, 0.1] }, 1, turned));
  const inside = image.rgb[(32 * 64 + 32) * 3]!;
  const outside = image.rgb[0]!;
  const between = new Set<number>();
  for (let i = 0; i < image.rgb.length; i += 3) {
    const value = image.rgb[i]!;
    if (Math.abs(value - inside) > 4 && Math.abs(value - outside) > 4) between.add(value);
  }
  assert.ok(between.size >= 3, `${between.size} steps between ${inside} and ${outside}`);
});

test('neighbouring triangles leave no gap, wherever their common corners are', () => {
  const coordinate = fc.double({ min: -0.3, max: 0.3, noNaN: true });
  const view = lookingDown(24, 24, [0, 0, 2]);
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 6 }), (points) => {
      // A square beyond the image, split at each point in turn.
      const corners: Vector3[] = [
        [-2, -2, 1],
        [2, -2, 1],
        [2, 2, 1],
        [-2, 2, 1],
      ];
      let triangles: [number, number, number][] = [
        [0, 1, 2],
        [0, 2, 3],
      ];
      const turn = ([a, b, c]: readonly number[], [x, y]: readonly [number, number]): boolean =>
        [
          [a, b],
          [b, c],
          [c, a],
        ].every(([i, j]) => {
          const [p, q] = [corners[i!]!, corners[j!]!];
          return (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]) > 1e-6;
        });
      for (const point of points) {
        const hit = triangles.find((t) => turn(t, point));
        if (hit === undefined) continue;
        const n = corners.push([point[0], point[1], 1]) - 1;
        const [a, b, c] = hit;
        triangles = [...triangles.filter((t) => t !== hit), [a, b, n], [b, c, n], [c, a, n]];
      }
      const image = draw(
        view,
        piece(flatMesh(corners, triangles), { color: [0.8, 0.2, 0.2], roughness: 1 }, 9),
      );
      const whole = draw(view, piece(square(2, [0, 0, 1]), { color: [0.8, 0.2, 0.2], roughness: 1 }, 9));
      assert.ok(image.segmentation.every((id) => id === 9));
      for (const [i, value] of image.rgb.entries()) assert.ok(Math.abs(value - whole.rgb[i]!) <= 1);
    }),
    { numRuns: 60 },
  );
});

test('a pattern too fine to be seen turns into its mean instead of noise', () => {
  const checker: Material = {
    color: [1, 1, 1],
    secondColor: [0, 0, 0],
    texture: 'checker',
    textureSize: 0.004,
    roughness: 1,
  };
  const image = draw(FRONT(96), piece(table, checker, 3));
  const values: number[] = [];
  for (const [i, id] of image.segmentation.entries())
    if (id === 3 && image.segmentation[i - 97] === 3 && image.segmentation[i + 97] === 3)
      values.push(image.rgb[3 * i]!);
  assert.ok(values.length > 2000);
  assert.ok(Math.max(...values) - Math.min(...values) < 40);
  const coarse = draw(FRONT(96), piece(table, { ...checker, textureSize: 0.4 }, 3));
  assert.ok(new Set(coarse.rgb).size > 20);
});

test('a triangle seen from behind is not drawn', () => {
  const image = draw(lookingDown(8, 8, [0, 0, -1]), piece(square(0.5, [0, 0, 0]), GREY, 1));
  assert.ok(image.segmentation.every((id) => id === 0));
  assert.ok(image.depth.every((depth) => depth === 0));
});

test('a surface that passes behind the camera is cut where the camera begins', () => {
  const view = FRONT(64);
  const plane = square(50, [0, 0, TABLE.top]);
  const image = draw(view, piece(plane, GREY, 1));
  for (const [x, y] of [
    [5, 60],
    [32, 40],
    [60, 20],
  ] as const) {
    const { origin, direction } = pixelRay(view, x + 0.5, y + 0.5);
    const expected = (TABLE.top - origin[2]) / direction[2];
    assert.ok(Math.abs(image.depth[y * 64 + x]! - expected) < 1e-3);
  }
  const { u, v } = projectPoint(view, [0.25, 0, TABLE.top]);
  assert.equal(image.segmentation[Math.floor(v) * 64 + Math.floor(u)], 1);
});

test('the bytes of a picture are the same on every machine', () => {
  const image = draw(
    FRONT(96),
    piece(box, ORANGE, 7, boxPose),
    piece(ball(0.06), { color: [0.8, 0.8, 0.85], metalness: 1, roughness: 0.3 }, 8, {
      ...ORIGIN,
      position: [0.3, -0.2, 0.9],
    }),
    piece(table, { color: [0.7, 0.6, 0.5], secondColor: [0.5, 0.4, 0.3], texture: 'wood' }, 3),
  );
  const hash = createHash('sha256');
  hash.update(image.rgb);
  hash.update(new Uint8Array(image.depth.buffer));
  hash.update(image.segmentation);
  assert.equal(hash.digest('hex'), 'b66d6c8c3eded832f2fc9c541470ab399c8896ba1bce7b9dc66882fb4eab9485');
});
