import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Vector3 } from '../../../sim/math/vector.js';
import { CAMERA_NAMES, cameraView, pixelRay, projectPoint } from '../../../sim/render/cameras.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { START_JOINTS } from '../../../sim/robot/panda.js';
import { WORKSPACE_CENTER } from '../../../sim/scene.js';

const TIP = tipPose(START_JOINTS);
const [X, Y, Z] = WORKSPACE_CENTER;

const close = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);

test('the front camera shows +y to the right, +z up and +x nearer', () => {
  const view = cameraView('front', 224, 224, TIP);
  const centre = projectPoint(view, [X, Y, Z]);
  const right = projectPoint(view, [X, Y + 0.1, Z]);
  const up = projectPoint(view, [X, Y, Z + 0.1]);
  const near = projectPoint(view, [X + 0.1, Y, Z]);
  assert.ok(right.u > centre.u + 10);
  close(right.v, centre.v, 1e-9);
  assert.ok(up.v < centre.v - 10);
  close(up.u, centre.u, 1e-9);
  assert.ok(near.depth < centre.depth - 0.05);
  assert.ok(near.v > centre.v);
});

test('overhead shows +y to the right as the front camera does, and the robot up', () => {
  const view = cameraView('overhead', 224, 224, TIP);
  assert.ok(projectPoint(view, [X, Y + 0.1, Z]).u > 122);
  assert.ok(projectPoint(view, [X - 0.1, Y, Z]).v < 102);
  for (const x of [-0.3, 0.7])
    for (const y of [-0.5, 0.5]) {
      const { u, v } = projectPoint(view, [x, y, Z]);
      assert.ok(
        u > 0 && u < 224 && v > 0 && v < 224,
        `corner ${x}, ${y} of the workspace is outside the image`,
      );
    }
});

test('focal lengths are those of the published cameras', () => {
  for (const [size, focal] of [
    [224, 307.717],
    [256, 351.677],
    [672, 923.15],
  ] as const) {
    const [fx, , cx, , fy, cy] = cameraView('front', size, size, TIP).intrinsics;
    close(fx!, focal, 0.01);
    assert.equal(fx, fy);
    assert.equal(cx, size / 2);
    assert.equal(cy, size / 2);
  }
  close(cameraView('wrist', 256, 256, TIP).intrinsics[0]!, 221.702, 0.001);
});

test('pixels are square in wide images', () => {
  const k = cameraView('front', 640, 256, TIP).intrinsics;
  assert.equal(k[0], k[4]);
  close(k[4]!, 351.677, 0.001);
});

test('fixed cameras look where the published extrinsics do', () => {
  const forwards = {
    front: [-0.9063, 0, -0.4226],
    left_shoulder: [0.4162, -0.0734, -0.9063],
    right_shoulder: [0.4162, 0.0734, -0.9063],
  } as const;
  for (const name of ['front', 'left_shoulder', 'right_shoulder'] as const) {
    const m = cameraView(name, 128, 128, TIP).extrinsics;
    for (const axis of [0, 1, 2]) close(m[4 * axis + 2]!, forwards[name][axis]!, 1e-4);
    close(m[8]!, 0, 1e-9); // the image is level
  }
});

test('at home the wrist camera is where the published sample saw it, mirrored against the front camera', () => {
  const m = cameraView('wrist', 128, 128, TIP).extrinsics;
  for (const [axis, value] of [0.304, 0, 1.575].entries()) close(m[4 * axis + 3]!, value, 0.01);
  for (const [axis, value] of [0.156, 0, -0.988].entries()) close(m[4 * axis + 2]!, value, 0.03);
  close(m[4]!, -1, 0.01); // image right is −y
});

test('the wrist camera moves with the tip, and the others do not', () => {
  const moved = { ...TIP, position: [TIP.position[0] + 0.1, TIP.position[1], TIP.position[2]] as Vector3 };
  for (const name of CAMERA_NAMES) {
    const shift =
      cameraView(name, 64, 64, moved).extrinsics[3]! - cameraView(name, 64, 64, TIP).extrinsics[3]!;
    close(shift, name === 'wrist' ? 0.1 : 0, 1e-6);
  }
});

test('a tip rounded to float32 gives the same view', () => {
  const stored = {
    position: TIP.position.map(Math.fround) as Vector3,
    orientation: TIP.orientation.map(Math.fround) as typeof TIP.orientation,
  };
  assert.deepEqual(cameraView('wrist', 64, 64, stored), cameraView('wrist', 64, 64, TIP));
});

test('projecting a point of a pixel ray gives the pixel and the depth back', () => {
  const pixel = fc.double({ min: 0, max: 224, noNaN: true });
  fc.assert(
    fc.property(
      fc.constantFrom(...CAMERA_NAMES),
      pixel,
      pixel,
      fc.double({ min: 0.05, max: 3, noNaN: true }),
      (name, u, v, depth) => {
        const view = cameraView(name, 224, 224, TIP);
        const { origin, direction } = pixelRay(view, u, v);
        const back = projectPoint(view, [
          origin[0] + depth * direction[0],
          origin[1] + depth * direction[1],
          origin[2] + depth * direction[2],
        ]);
        close(back.u, u, 1e-8);
        close(back.v, v, 1e-8);
        close(back.depth, depth, 1e-10);
      },
    ),
  );
});
