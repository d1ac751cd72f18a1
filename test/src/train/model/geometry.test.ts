import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import type { Vector3 } from '../../../../sim/math/vector.js';
import { projectPoint } from '../../../../sim/render/cameras.js';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import { toLocal } from '../../../../src/train/model/batch.js';
import {
  cellCentres,
  createRays,
  pixelOf,
  pointAtDepth,
  pointInPlane,
  targetPixel,
  viewOf,
} from '../../../../src/train/model/geometry.js';
import { TINY_CONFIG } from '../tiny.js';

before(async () => {
  await loadBackend('cpu');
});

const view = viewOf(TINY_CONFIG);
const POINTS: Vector3[] = [
  [0.1, -0.25, 0.9],
  [0.25, 0, 1.2],
  [0.4, 0.3, 0.77],
];

const assertNear = (actual: ArrayLike<number>, expected: readonly number[], tolerance = 1e-4): void => {
  expected.forEach((value, i) => {
    assert.ok(Math.abs(actual[i]! - value) < tolerance, `${Array.from(actual)} is not ${expected}`);
  });
};

test('a pixel and a depth give the point back', () => {
  const rays = createRays(TINY_CONFIG);
  for (const point of POINTS) {
    const { u, v, depth } = projectPoint(view, point);
    assertNear(pointAtDepth(rays, tf.tensor2d([[u, v]]), tf.tensor2d([[depth]])).dataSync(), toLocal(point));
  }
});

test('the pixel of a target gives x and y of the keypoint back, whatever its height', () => {
  const rays = createRays(TINY_CONFIG);
  for (const point of POINTS) {
    const pixel = targetPixel(view, point);
    const [x, y] = pointInPlane(rays, tf.tensor2d([[...pixel]])).dataSync();
    assertNear([x!, y!], toLocal(point).slice(0, 2));
    assert.deepEqual(targetPixel(view, [point[0], point[1], point[2] + 0.1]), pixel);
  }
});

test('rays above the horizon end at a finite place, with a gradient', () => {
  const rays = createRays(TINY_CONFIG);
  const pixels = tf.tensor2d([[32, -40]]);
  const gradient = tf.grad((x) => tf.sum(pointInPlane(rays, x as tf.Tensor2D)))(pixels);
  for (const value of [...pointInPlane(rays, pixels).dataSync(), ...gradient.dataSync()]) {
    assert.ok(Number.isFinite(value) && Math.abs(value) < 10, `${value}`);
  }
});

test('cells lie row by row in the full image', () => {
  const centres = cellCentres(TINY_CONFIG);
  assert.equal(centres.length, 16);
  assert.deepEqual(centres[0], [8, 8]);
  assert.deepEqual(centres[1], [24, 8]);
  assert.deepEqual(centres[4], [8, 24]);
  assert.ok(pixelOf(view, [0.25, 0, 0.8]).every((value) => value > 0 && value < 64));
});
