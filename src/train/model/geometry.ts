/** The camera's geometry as the model uses it: pixels, rays, and the level plane in which targets are looked for. */
import * as tf from '@tensorflow/tfjs-core';
import type { Vector3 } from '../../../sim/math/vector.js';
import { projectPoint, type View } from '../../../sim/render/cameras.js';
import { WORKSPACE_CENTER } from '../../../sim/scene.js';
import { gridOf, type ModelConfig } from './config.js';
import type { Pixel } from './types.js';

/** The view that the model's images show. */
export const viewOf = ({ camera }: Pick<ModelConfig, 'camera'>): View => ({
  name: camera.name,
  width: camera.size,
  height: camera.size,
  intrinsics: Float64Array.from(camera.intrinsics),
  extrinsics: Float64Array.from(camera.extrinsics),
});

/** Height of the plane in which targets are looked for: about the middle of the things on the table. */
const PLANE_HEIGHT = WORKSPACE_CENTER[2] + 0.03;

/** Length of the hand from the fingertips up; the end of it is the second point of the arm that is looked for. */
export const HAND_LENGTH = 0.1;

/**
 * Where a keypoint's target stands: straight below or above it, in the plane of the things on the table. All keypoints
 * about one thing share it, at any height, and a pixel of it gives x and y by the camera's ray.
 */
export function targetPixel(view: View, keypoint: Readonly<Vector3>): Pixel {
  const { u, v } = projectPoint(view, [keypoint[0], keypoint[1], PLANE_HEIGHT]);
  return [u, v];
}

/** Where a point appears. */
export function pixelOf(view: View, point: Readonly<Vector3>): Pixel {
  const { u, v } = projectPoint(view, point);
  return [u, v];
}

/** The camera's rays as constants of the graph. Directions have length 1 along the view axis. */
export interface Rays {
  /** Camera's place less the workspace centre, [1, 3]. */
  origin: tf.Tensor2D;
  /** Direction = [u, v, 1] · this, [3, 3]. */
  directions: tf.Tensor2D;
  /** Its last column, [3, 1]. */
  heights: tf.Tensor2D;
  /** Height of the target plane less the camera's, metres. */
  drop: number;
}

export function createRays({ camera }: ModelConfig): Rays {
  const { intrinsics: k, extrinsics: m } = camera;
  const fx = k[0]!;
  const fy = k[4]!;
  const direction = (row: number): [number, number, number] => {
    const [a, b, c] = [m[4 * row]!, m[4 * row + 1]!, m[4 * row + 2]!];
    return [a / fx, b / fy, c - (a * k[2]!) / fx - (b * k[5]!) / fy];
  };
  const rows = [direction(0), direction(1), direction(2)];
  const columns = [0, 1, 2].map((i) => rows.map((row) => row[i]!));
  const origin = [0, 1, 2].map((i) => m[4 * i + 3]! - WORKSPACE_CENTER[i]!);
  return {
    origin: tf.tensor2d([origin]),
    directions: tf.tensor2d(columns),
    heights: tf.tensor2d(rows[2]!.map((value) => [value])),
    drop: PLANE_HEIGHT - m[11]!,
  };
}

/** [B, 2] pixels as [B, 3] with a one behind. */
const homogeneous = (pixels: tf.Tensor2D): tf.Tensor2D =>
  tf.concat([pixels, tf.ones([pixels.shape[0], 1])], 1) as tf.Tensor2D;

/** Points at a depth along the rays of pixels, less the workspace centre: [B, 2] and [B, 1] to [B, 3]. */
export const pointAtDepth = (rays: Rays, pixels: tf.Tensor2D, depth: tf.Tensor2D): tf.Tensor2D =>
  tf.add(tf.mul(tf.matMul(homogeneous(pixels), rays.directions), depth), rays.origin) as tf.Tensor2D;

/** Points of the target plane that pixels show, less the workspace centre: [B, 2] to [B, 3]. */
export function pointInPlane(rays: Rays, pixels: tf.Tensor2D): tf.Tensor2D {
  const rises = tf.matMul(homogeneous(pixels), rays.heights);
  // Rays near the horizon meet the plane far away or never: they end about two metres off.
  const depth = tf.div(rays.drop, tf.minimum(rises, rays.drop / 2.5)) as tf.Tensor2D;
  return pointAtDepth(rays, pixels, depth);
}

const FREQUENCIES = [1, 2, 3, 4];

/** Fixed features of the cells of the half-size image, [cells, 20]: where they lie, and on the table beneath. */
export function cellFeatures(config: ModelConfig): tf.Tensor2D {
  const rows = cellCentres(config).map(([u, v]) => {
    const [x, y] = planePoint(config, [u, v]);
    const [a, b] = [u / config.camera.size, v / config.camera.size];
    const waves = FREQUENCIES.flatMap((k) => [
      Math.sin(Math.PI * k * a),
      Math.cos(Math.PI * k * a),
      Math.sin(Math.PI * k * b),
      Math.cos(Math.PI * k * b),
    ]);
    return [2 * x, 2 * y, a - 0.5, b - 0.5, ...waves];
  });
  return tf.tensor2d(rows);
}

/** What a head reports of the place it looks at, [cells, 4]: x and y in the plane, u and v over the size. */
export function cellPlaces(config: ModelConfig): tf.Tensor2D {
  const { size } = config.camera;
  return tf.tensor2d(
    cellCentres(config).map(([u, v]) => [...planePoint(config, [u, v]), ...[u / size - 0.5, v / size - 0.5]]),
  );
}

/** Centres of the cells in pixels of the full image, row by row. */
export function cellCentres(config: ModelConfig): Pixel[] {
  const grid = gridOf(config);
  const side = config.camera.size / grid;
  return Array.from({ length: grid * grid }, (_, i) => [
    ((i % grid) + 0.5) * side,
    (Math.floor(i / grid) + 0.5) * side,
  ]);
}

/** The point of the plane seen at a pixel, kept near the workspace, x and y less its centre. */
function planePoint({ camera }: ModelConfig, [u, v]: Pixel): [number, number] {
  const { intrinsics: k, extrinsics: m } = camera;
  const x = (u - k[2]!) / k[0]!;
  const y = (v - k[5]!) / k[4]!;
  const along = (row: number): number => m[4 * row]! * x + m[4 * row + 1]! * y + m[4 * row + 2]!;
  const drop = PLANE_HEIGHT - m[11]!;
  const depth = drop / Math.min(along(2), drop / 2.5);
  const clamp = (value: number): number => Math.max(-0.7, Math.min(0.7, value));
  return [
    clamp(m[3]! + depth * along(0) - WORKSPACE_CENTER[0]),
    clamp(m[7]! + depth * along(1) - WORKSPACE_CENTER[1]),
  ];
}
