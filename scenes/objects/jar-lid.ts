/** The lid of the jar. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import { colorField, colorOf } from '../colors.js';
import { at, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { discOfBoxes } from './disc-of-boxes.js';
import { LID_BORE, LID_HEIGHT, LID_RADIUS, LID_TOP } from './jar-size.js';
import { ringOfBoxes } from './rounds.js';

const parameters = z.strictObject({
  color: colorField('Lid', 'silver'),
});

type Parameters = z.infer<typeof parameters>;

/** The pads end above the table, and above the shoulder of a jar. */
const GRASP_HEIGHT = 0.0145;
const RIBS = 20;

export const jarLid = {
  name: 'jar_lid',
  description: 'The screw lid of jar, hollow underneath, with ribs around it.',
  parameters,
  build({ color }: Parameters) {
    const base = colorOf(color);
    const material = { color: base, roughness: 0.35 };
    const darker = { color: base.map((x) => x * 0.75) as typeof base, roughness: 0.45 };
    const look = LID_RADIUS - 0.0008;
    const rib = (i: number) => {
      const angle = (2 * Math.PI * (i + 0.5)) / RIBS;
      return seen(
        { type: 'box', size: [0.0016, 0.004, LID_HEIGHT - 0.006] },
        at([look * cos(angle), look * sin(angle), LID_HEIGHT / 2 - 0.001], fromAxisAngle([0, 0, 1], angle)),
        darker,
      );
    };
    return {
      parts: [
        {
          name: 'lid',
          mass: 0.05,
          shapes: [
            seen(
              {
                type: 'lathe' as const,
                profile: [
                  [LID_BORE, LID_HEIGHT - LID_TOP],
                  [LID_BORE, 0],
                  [look, 0],
                  [look, LID_HEIGHT - 0.002],
                  [look - 0.002, LID_HEIGHT],
                ] as [number, number][],
              },
              at([0, 0, 0]),
              material,
            ),
            seen(
              { type: 'torus', radius: LID_RADIUS - 0.009, tubeRadius: 0.0012 },
              at([0, 0, LID_HEIGHT - 0.0004]),
              darker,
            ),
            ...Array.from({ length: RIBS }, (_, i) => rib(i)),
            ...ringOfBoxes(LID_BORE, LID_RADIUS, 0, LID_HEIGHT - LID_TOP, 12),
            ...discOfBoxes(LID_RADIUS, LID_HEIGHT - LID_TOP, LID_HEIGHT, 6),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, GRASP_HEIGHT]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
