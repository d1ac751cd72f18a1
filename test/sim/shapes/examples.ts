/** Shapes of every kind whose measures are known. */
import type { Vector3 } from '../../../sim/math/vector.js';
import type { Shape } from '../../../sim/shapes/registry.generated.js';

/** A shape, its exact bounds and, where there is a formula, the exact volume of the ideal solid. */
export interface Example {
  shape: Shape;
  low: Vector3;
  high: Vector3;
  volume?: number;
}

const { PI } = Math;
const around = (x: number, y: number, z: number) => ({
  low: [-x, -y, -z] as Vector3,
  high: [x, y, z] as Vector3,
});

/** Every kind has an example; the compiler sees to it. */
export const EXAMPLES: Record<Shape['type'], Example[]> = {
  box: [
    { shape: { type: 'box', size: [0.2, 0.1, 0.05] }, ...around(0.1, 0.05, 0.025), volume: 0.001 },
    {
      shape: { type: 'box', size: [0.2, 0.1, 0.05], bevel: 0.005 },
      ...around(0.1, 0.05, 0.025),
      volume: 0.001,
    },
  ],
  cylinder: [
    {
      shape: { type: 'cylinder', radius: 0.05, height: 0.1 },
      ...around(0.05, 0.05, 0.05),
      volume: PI * 0.00025,
    },
    {
      shape: { type: 'cylinder', radius: 0.05, height: 0.1, bevel: 0.003 },
      ...around(0.05, 0.05, 0.05),
      volume: PI * 0.00025,
    },
  ],
  sphere: [
    { shape: { type: 'sphere', radius: 0.04 }, ...around(0.04, 0.04, 0.04), volume: (4 / 3) * PI * 0.000064 },
  ],
  ellipsoid: [
    {
      shape: { type: 'ellipsoid', radii: [0.04, 0.03, 0.02] },
      ...around(0.04, 0.03, 0.02),
      volume: (4 / 3) * PI * 0.000024,
    },
  ],
  capsule: [
    {
      shape: { type: 'capsule', radius: 0.03, length: 0.1 },
      ...around(0.03, 0.03, 0.08),
      volume: PI * (0.0009 * 0.1 + (4 / 3) * 0.000027),
    },
  ],
  cone: [
    {
      shape: { type: 'cone', radius: 0.05, height: 0.1 },
      ...around(0.05, 0.05, 0.05),
      volume: (PI * 0.00025) / 3,
    },
    {
      shape: { type: 'cone', radius: 0.03, topRadius: 0.06, height: 0.1 },
      ...around(0.06, 0.06, 0.05),
      volume: (PI * 0.1 * (0.0009 + 0.0018 + 0.0036)) / 3,
    },
  ],
  torus: [
    {
      shape: { type: 'torus', radius: 0.08, tubeRadius: 0.01 },
      ...around(0.09, 0.09, 0.01),
      volume: 2 * PI * PI * 0.08 * 0.0001,
    },
    {
      shape: { type: 'torus', radius: 0.03, tubeRadius: 0.005, arc: PI },
      low: [0, -0.035, -0.005],
      high: [0.035, 0.035, 0.005],
      volume: PI * PI * 0.03 * 0.000025,
    },
  ],
  lathe: [
    {
      shape: {
        type: 'lathe',
        profile: [
          [0.02, 0],
          [0.05, 0.03],
          [0.05, 0.06],
          [0, 0.1],
        ],
      },
      low: [-0.05, -0.05, 0],
      high: [0.05, 0.05, 0.1],
      volume: (PI / 3) * (0.03 * (0.0004 + 0.001 + 0.0025) + 0.03 * 0.0075 + 0.04 * 0.0025),
    },
  ],
  tube: [
    {
      shape: { type: 'tube', radius: 0.05, wall: 0.02, height: 0.04 },
      low: [-0.05, -0.05, -0.02],
      high: [0.05, 0.05, 0.02],
      volume: PI * (0.0025 - 0.0009) * 0.04,
    },
  ],
  vessel: [
    {
      shape: {
        type: 'vessel',
        bottomRadius: 0.04,
        topRadius: 0.04,
        height: 0.09,
        wall: 0.004,
        base: 0.005,
      },
      low: [-0.04, -0.04, 0],
      high: [0.04, 0.04, 0.09],
      volume: PI * (0.0016 * 0.09 - 0.036 * 0.036 * 0.085),
    },
    {
      shape: {
        type: 'vessel',
        bottomRadius: 0.07,
        topRadius: 0.09,
        height: 0.15,
        wall: 0.004,
        base: 0.005,
      },
      low: [-0.09, -0.09, 0],
      high: [0.09, 0.09, 0.15],
    },
  ],
  extrusion: [
    {
      shape: {
        type: 'extrusion',
        // An L, clockwise.
        outline: [
          [0, 0],
          [0, 0.1],
          [0.04, 0.1],
          [0.04, 0.03],
          [0.1, 0.03],
          [0.1, 0],
        ],
        height: 0.02,
      },
      low: [0, 0, -0.01],
      high: [0.1, 0.1, 0.01],
      volume: (0.004 + 0.0018) * 0.02,
    },
  ],
  triangles: [
    {
      // A box from 0 to 0.06, 0.04 and 0.02, its hull that of its corners.
      shape: {
        type: 'triangles',
        positions: [
          [0, 0, 0],
          [0.06, 0, 0],
          [0, 0.04, 0],
          [0.06, 0.04, 0],
          [0, 0, 0.02],
          [0.06, 0, 0.02],
          [0, 0.04, 0.02],
          [0.06, 0.04, 0.02],
        ].flat(),
        indices: [
          [0, 2, 3, 0, 3, 1],
          [4, 5, 7, 4, 7, 6],
          [0, 1, 5, 0, 5, 4],
          [1, 3, 7, 1, 7, 5],
          [3, 2, 6, 3, 6, 7],
          [2, 0, 4, 2, 4, 6],
        ].flat(),
      },
      low: [0, 0, 0],
      high: [0.06, 0.04, 0.02],
      volume: 0.06 * 0.04 * 0.02,
    },
    {
      // A pyramid, touched at its lower half only.
      shape: {
        type: 'triangles',
        positions: [-0.03, -0.03, 0, 0.03, -0.03, 0, 0.03, 0.03, 0, -0.03, 0.03, 0, 0, 0, 0.05],
        indices: [0, 2, 1, 0, 3, 2, 0, 1, 4, 1, 2, 4, 2, 3, 4, 3, 0, 4],
        hulls: [
          [
            [-0.03, -0.03, 0],
            [0.03, -0.03, 0],
            [0.03, 0.03, 0],
            [-0.03, 0.03, 0],
            [-0.015, -0.015, 0.025],
            [0.015, 0.015, 0.025],
          ].flat(),
        ],
      },
      low: [-0.03, -0.03, 0],
      high: [0.03, 0.03, 0.05],
      volume: (0.06 * 0.06 * 0.05) / 3,
    },
  ],
  pebble: [{ shape: { type: 'pebble', radius: 0.03, roughness: 0.3, seed: 4 }, ...around(0.03, 0.03, 0.03) }],
};
