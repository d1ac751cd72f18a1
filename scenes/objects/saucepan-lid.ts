/** The lid of the saucepan. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, DARK_PLASTIC, metal, placed, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { LIP_DEPTH, LIP_PLAY, PAN_RADIUS, PAN_WALL } from './saucepan-size.js';

const parameters = z.strictObject({
  color: colorField('Lid', 'silver'),
});

type Parameters = z.infer<typeof parameters>;

const LIP_RADIUS = PAN_RADIUS - PAN_WALL - LIP_PLAY;
const BRIM_RADIUS = PAN_RADIUS + 0.002;
const BRIM_TOP = LIP_DEPTH + 0.004;
const DOME_TOP = 0.022;
const KNOB_RADIUS = 0.012;
const KNOB_HEIGHT = 0.032;
/** The pads' ends stay clear of the dome. */
const GRASP_HEIGHT = DOME_TOP + 0.018;

const BARS = 8;

/**
 * A disc made of bars across it. The engine's contacts between a cylinder and the pan's wall have been seen to point
 * the wrong way, which lifted the pan with its lid; between boxes they are right.
 */
function discOfBoxes(radius: number, from: number, to: number): ModelShape[] {
  const half = Math.PI / (2 * BARS);
  return Array.from({ length: BARS }, (_, i) =>
    touched(
      { type: 'box', size: [2 * radius * cos(half), 2 * radius * sin(half), to - from] },
      at([0, 0, (from + to) / 2], fromAxisAngle([0, 0, 1], 2 * half * i)),
    ),
  );
}

export const saucepanLid = {
  name: 'saucepan_lid',
  description: 'The lid of saucepan: a lip seats it inside the rim, a knob on top is for grasping.',
  parameters,
  build({ color }: Parameters) {
    return {
      parts: [
        {
          name: 'lid',
          mass: 0.25,
          shapes: [
            {
              // Its hull would fill the corner between lip and brim, on which the lid rests.
              shape: {
                type: 'lathe' as const,
                profile: [
                  [LIP_RADIUS, 0],
                  [LIP_RADIUS, LIP_DEPTH],
                  [BRIM_RADIUS, LIP_DEPTH],
                  [BRIM_RADIUS, BRIM_TOP],
                  [0.075, BRIM_TOP + 0.0035],
                  [0.055, BRIM_TOP + 0.007],
                  [0.03, DOME_TOP - 0.0008],
                  [0, DOME_TOP],
                ] as [number, number][],
              },
              pose: at([0, 0, 0]),
              material: metal(colorOf(color)),
              solid: false,
            },
            ...discOfBoxes(LIP_RADIUS, 0, LIP_DEPTH),
            ...discOfBoxes(BRIM_RADIUS, LIP_DEPTH, BRIM_TOP),
            touched(
              { type: 'cone', radius: 0.078, topRadius: 0.03, height: DOME_TOP - BRIM_TOP },
              at([0, 0, (DOME_TOP + BRIM_TOP) / 2]),
            ),
            placed(
              {
                type: 'lathe',
                profile: [
                  [0.008, 0],
                  [0.008, 0.005],
                  [KNOB_RADIUS, 0.009],
                  [KNOB_RADIUS, KNOB_HEIGHT - 0.004],
                  [KNOB_RADIUS - 0.002, KNOB_HEIGHT - 0.001],
                  [KNOB_RADIUS - 0.005, KNOB_HEIGHT],
                ],
              },
              at([0, 0, DOME_TOP - 0.001]),
              DARK_PLASTIC,
            ),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, GRASP_HEIGHT]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
