/** A thick pencil. */
import { z } from 'zod';
import { cos, sin } from '../../sim/math/trigonometry.js';
import { colorField, colorOf } from '../colors.js';
import { ALONG_X, at, glazed, matte, metal, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Paint', 'yellow'),
});

type Parameters = z.infer<typeof parameters>;

/** From the middle of the six-sided shaft to one of its sides. */
const HALF_HEIGHT = 0.007;
const SHAFT = 0.12;
const FERRULE = 0.014;
const RUBBER = 0.013;
const WOOD_TIP = 0.018;
const LEAD = 0.007;
const LEAD_RADIUS = 0.0022;

export const pencil = {
  name: 'pencil',
  description: 'A thick six-sided pencil that lies on the table, its rubber toward −x.',
  parameters,
  build({ color }: Parameters) {
    const corner = HALF_HEIGHT / cos(Math.PI / 6);
    // A flat side underneath: turned to x, the outline's x points down.
    const outline = Array.from({ length: 6 }, (_, i): [number, number] => {
      const angle = (Math.PI * (i + 0.5)) / 3;
      return [corner * cos(angle), corner * sin(angle)];
    });
    const along = (x: number) => at([x, 0, HALF_HEIGHT], ALONG_X);
    const end = SHAFT / 2;
    return {
      parts: [
        {
          name: 'pencil',
          mass: 0.015,
          shapes: [
            seen({ type: 'extrusion', outline, height: SHAFT }, along(0), glazed(colorOf(color))),
            seen(
              { type: 'cone', radius: HALF_HEIGHT, topRadius: LEAD_RADIUS, height: WOOD_TIP },
              along(end + WOOD_TIP / 2),
              matte([0.87, 0.69, 0.47]),
            ),
            seen(
              { type: 'cone', radius: LEAD_RADIUS, height: LEAD },
              along(end + WOOD_TIP + LEAD / 2),
              matte([0.15, 0.15, 0.16]),
            ),
            seen(
              { type: 'cylinder', radius: HALF_HEIGHT, height: FERRULE },
              along(-end - FERRULE / 2),
              metal([0.75, 0.76, 0.78]),
            ),
            seen(
              { type: 'cylinder', radius: HALF_HEIGHT - 0.0005, height: RUBBER, bevel: 0.002 },
              along(-end - FERRULE - RUBBER / 2),
              matte([0.92, 0.5, 0.52]),
            ),
            touched(
              { type: 'box', size: [SHAFT + FERRULE + RUBBER, 2 * HALF_HEIGHT, 2 * HALF_HEIGHT] },
              at([-(FERRULE + RUBBER) / 2, 0, HALF_HEIGHT]),
            ),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, 0.0145]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
