/** A grilled steak. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Material } from '../../sim/model.js';
import { at, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const THICKNESS = 0.024;
const MEAT: Material = {
  color: [0.5, 0.2, 0.12],
  secondColor: [0.4, 0.14, 0.08],
  texture: 'noise',
  textureSize: 0.05,
  roughness: 0.6,
};
const CRUST: Material = { color: [0.36, 0.15, 0.08], roughness: 0.6 };
const FAT: Material = { color: [0.93, 0.82, 0.62], roughness: 0.6 };
const CHAR: Material = { color: [0.13, 0.06, 0.04], roughness: 0.8 };

/** Seen from above: broad at one end, a waist where the pads take hold. */
const OUTLINE: [number, number][] = [
  [-0.05, 0.004],
  [-0.046, -0.018],
  [-0.034, -0.026],
  [0.012, -0.026],
  [0.036, -0.029],
  [0.05, -0.018],
  [0.054, 0.004],
  [0.046, 0.024],
  [0.03, 0.03],
  [0.01, 0.026],
  [-0.034, 0.026],
  [-0.046, 0.018],
];

export const steak = {
  name: 'steak',
  description: 'A thick grilled steak with a rim of fat and dark stripes of the grate.',
  parameters,
  build(_: Parameters) {
    const top = THICKNESS;
    const scaled = (k: number): [number, number][] => OUTLINE.map(([x, y]) => [x * k, y * k]);
    return {
      parts: [
        {
          name: 'steak',
          mass: 0.2,
          shapes: [
            seen(
              { type: 'extrusion', outline: OUTLINE, height: THICKNESS - 0.003 },
              at([0, 0, (THICKNESS - 0.003) / 2]),
              CRUST,
            ),
            seen(
              { type: 'extrusion', outline: scaled(0.94), height: 0.004 },
              at([0, 0, THICKNESS - 0.0035]),
              FAT,
            ),
            seen(
              { type: 'extrusion', outline: scaled(0.86), height: 0.004 },
              at([0.001, -0.0015, THICKNESS - 0.002]),
              MEAT,
            ),
            ...[-0.028, -0.008, 0.012, 0.032].map((x) =>
              seen(
                { type: 'box', size: [0.005, 0.036, 0.001] },
                at([x, 0, top], fromAxisAngle([0, 0, 1], 0.35)),
                CHAR,
              ),
            ),
            touched({ type: 'box', size: [0.08, 0.052, THICKNESS] }, at([-0.004, 0, THICKNESS / 2])),
            touched({ type: 'box', size: [0.1, 0.03, THICKNESS] }, at([0.002, 0, THICKNESS / 2])),
          ],
        },
      ],
      sites: { grasp: { pose: at([-0.01, 0, 0.0145]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
