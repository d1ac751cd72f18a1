import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sceneView } from '../../../sim/render/camera-rig.js';
import { cameraView } from '../../../sim/render/cameras.js';
import { addNoise } from '../../../sim/render/noise.js';
import { createRenderer } from '../../../sim/render/renderer.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { START_JOINTS } from '../../../sim/robot/panda.js';
import { cube, sceneOf, startOf } from './sample-scene.js';

const TIP = tipPose(START_JOINTS);
const COUNT = 60_000;

/** Noise on even gray. */
const noiseOf = (deviation: number, seed: number): Uint8Array => {
  const rgb = new Uint8Array(COUNT).fill(128);
  addNoise(rgb, { deviation, seed });
  return rgb;
};

test('noise has mean 0, the deviation asked for, and no thread between neighbours', () => {
  for (const deviation of [1.5, 6]) {
    const values = Array.from(noiseOf(deviation, 7), (value) => value - 128);
    const mean = values.reduce((sum, value) => sum + value, 0) / COUNT;
    const variance = values.reduce((sum, value) => sum + value * value, 0) / COUNT;
    // Rounding to whole steps adds 1/12.
    assert.ok(Math.abs(mean) < 0.1);
    assert.ok(Math.abs(Math.sqrt(variance - 1 / 12) / deviation - 1) < 0.03, `${Math.sqrt(variance)}`);
    for (const step of [1, 3, 672]) {
      const together = values.slice(step).reduce((sum, value, i) => sum + value * values[i]!, 0);
      assert.ok(Math.abs(together / COUNT / variance) < 0.02, `neighbours ${step} apart`);
    }
  }
});

test('noise is the same for a seed, another for another, and stays within a byte', () => {
  assert.deepEqual(noiseOf(5, 9), noiseOf(5, 9));
  assert.notDeepEqual(noiseOf(5, 9), noiseOf(5, 10));
  assert.deepEqual(noiseOf(0, 9), new Uint8Array(COUNT).fill(128));
  for (const value of [0, 255]) {
    const rgb = new Uint8Array(3000).fill(value);
    addNoise(rgb, { deviation: 7, seed: 3 });
    assert.ok(rgb.every((noisy) => Math.abs(noisy - value) < 60));
    assert.ok(rgb.some((noisy) => noisy !== value));
  }
});

test('a noisy camera of a scene draws other noise for every frame and camera, and changes colours only', () => {
  const scene = { ...sceneOf(cube('red', [0.3, 0.1, 0.78], [0.8, 0.1, 0.1])) };
  const noisy = { ...scene, cameras: { shifts: {}, noise: { deviation: 4, seed: 11 } } };
  const renderer = createRenderer();
  renderer.load(noisy);
  renderer.pose(startOf(noisy));
  const clean = renderer.render(cameraView('front', 48, 48, TIP));
  const picture = (frame: number) => renderer.render(sceneView(noisy, 'front', 48, 48, TIP, frame));
  assert.deepEqual(picture(3), picture(3));
  assert.notDeepEqual(picture(3).rgb, picture(4).rgb);
  assert.notDeepEqual(picture(3).rgb, clean.rgb);
  assert.deepEqual(picture(3).depth, clean.depth);
  assert.deepEqual(picture(3).segmentation, clean.segmentation);
  const seeds = (['front', 'wrist'] as const).map(
    (camera) => sceneView(noisy, camera, 48, 48, TIP, 3).noise!.seed,
  );
  assert.notEqual(seeds[0], seeds[1]);
});

test('a shifted camera stands and looks where its shift says', () => {
  const usual = cameraView('overhead', 100, 100, TIP);
  const shift = {
    offset: [0.1, 0, 0.2] as [number, number, number],
    turn: [0, 0, 0] as [number, number, number],
    fieldOfView: 1.5,
  };
  const { extrinsics, intrinsics } = sceneView(
    { cameras: { shifts: { overhead: shift } } },
    'overhead',
    100,
    100,
    TIP,
    0,
  );
  // Its right is +y of the world and its forward is down.
  const place = (m: Float64Array): number[] => [m[3]!, m[7]!, m[11]!];
  const [x, y, z] = place(usual.extrinsics);
  const moved = place(extrinsics);
  assert.ok(
    [x!, y! + 0.1, z! - 0.2].every((value, i) => Math.abs(value - moved[i]!) < 1e-12),
    `${moved}`,
  );
  assert.ok(intrinsics[0]! < usual.intrinsics[0]!);
  assert.deepEqual(sceneView({}, 'overhead', 100, 100, TIP, 0), usual);
});
