/** A waste bin. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Bin', 'teal'),
});

type Parameters = z.infer<typeof parameters>;

const BOTTOM_RADIUS = 0.07;
const TOP_RADIUS = 0.09;
const HEIGHT = 0.15;
const WALL = 0.004;
const BASE = 0.006;
const HOOPS = [0.3, 0.6];

export const bin = {
  name: 'bin',
  description: 'An open waste bin, wider at the top. It is meant to stand fast.',
  parameters,
  build({ color }: Parameters) {
    const material = matte(colorOf(color));
    const darker = matte(material.color.map((x) => x * 0.7) as typeof material.color);
    const hoop = (share: number) =>
      seen(
        {
          type: 'torus',
          radius: BOTTOM_RADIUS + (TOP_RADIUS - BOTTOM_RADIUS) * share - 0.0005,
          tubeRadius: 0.0025,
        },
        at([0, 0, HEIGHT * share]),
        darker,
      );
    return {
      parts: [
        {
          name: 'bin',
          mass: 0.8,
          shapes: [
            placed(
              {
                type: 'vessel',
                bottomRadius: BOTTOM_RADIUS,
                topRadius: TOP_RADIUS,
                height: HEIGHT,
                wall: WALL,
                base: BASE,
              },
              at([0, 0, 0]),
              material,
            ),
            seen(
              { type: 'torus', radius: TOP_RADIUS - WALL / 2, tubeRadius: 0.0045 },
              at([0, 0, HEIGHT - 0.0045]),
              darker,
            ),
            ...HOOPS.map(hoop),
          ],
        },
      ],
      sites: {
        opening: { pose: at([0, 0, HEIGHT]) },
      },
      regions: {
        inside: { pose: at([0, 0, HEIGHT / 2]), halfExtents: [BOTTOM_RADIUS, BOTTOM_RADIUS, HEIGHT / 2] },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
