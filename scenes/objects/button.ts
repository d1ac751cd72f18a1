/** A push button on a coloured plate. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, DARK_PLASTIC, glazed, matte, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Plate', 'blue'),
  cap_color: colorField('Cap that is pressed', 'red'),
});

type Parameters = z.infer<typeof parameters>;

const PLATE = 0.12;
const PLATE_HEIGHT = 0.03;
const CAP_RADIUS = 0.026;
/** How far the cap stands out of the plate, and how far it can be pressed. */
const CAP_HEIGHT = 0.02;
const STROKE = 0.012;
/** The part of the cap that one can touch never reaches down to the plate. */
const TOUCHED_HEIGHT = CAP_HEIGHT - STROKE - 0.001;

export const button = {
  name: 'button',
  description:
    'A round button that springs back, in the middle of a coloured plate. It is meant to stand fast.',
  parameters,
  build({ color, cap_color }: Parameters) {
    return {
      parts: [
        {
          name: 'plate',
          mass: 0.6,
          shapes: [
            placed(
              { type: 'box', size: [PLATE, PLATE, PLATE_HEIGHT], bevel: 0.006 },
              at([0, 0, PLATE_HEIGHT / 2]),
              matte(colorOf(color)),
            ),
            seen(
              { type: 'torus', radius: CAP_RADIUS + 0.004, tubeRadius: 0.004 },
              at([0, 0, PLATE_HEIGHT]),
              DARK_PLASTIC,
            ),
          ],
        },
        {
          name: 'cap',
          mass: 0.02,
          gravity: false,
          joint: {
            name: 'press',
            parent: 'plate',
            type: 'slide' as const,
            origin: at([0, 0, PLATE_HEIGHT]),
            axis: [0, 0, -1],
            limits: [0, STROKE],
            spring: { stiffness: 1000, damping: 20, rest: 0 },
          },
          shapes: [
            seen(
              { type: 'cylinder', radius: CAP_RADIUS, height: CAP_HEIGHT + STROKE, bevel: 0.005 },
              at([0, 0, (CAP_HEIGHT - STROKE) / 2]),
              glazed(colorOf(cap_color)),
            ),
            touched(
              { type: 'cylinder', radius: CAP_RADIUS, height: TOUCHED_HEIGHT },
              at([0, 0, CAP_HEIGHT - TOUCHED_HEIGHT / 2]),
            ),
          ],
        },
      ],
      sites: {
        top: { part: 'cap', pose: at([0, 0, CAP_HEIGHT]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
