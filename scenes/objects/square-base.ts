/** A board with three square pegs. */
import { z } from 'zod';
import type { Region, Site } from '../../sim/model.js';
import { type ColorName, colorField, colorOf } from '../colors.js';
import { at, matte, placed } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { PEG_HEIGHT, PEG_WIDTH, RING_HEIGHT } from './square-ring-size.js';

const parameters = z.strictObject({
  color: colorField('First peg', 'red'),
  second_color: colorField('Second peg', 'green'),
  third_color: colorField('Third peg', 'blue'),
  first: z
    .enum(['left', 'middle', 'right'])
    .default('left')
    .describe(
      'Where the first peg stands, seen from the front; the others follow to the right of it and round',
    ),
});

type Parameters = z.infer<typeof parameters>;

const BOARD = { length: 0.32, width: 0.12, height: 0.015 };
const BOARD_COLOR: [number, number, number] = [0.72, 0.56, 0.36];
const PEG_DISTANCE = 0.105;
const PLACES = ['left', 'middle', 'right'] as const;
const PEGS = ['peg', 'second_peg', 'third_peg'] as const;
/** How far the middle of the ring may be from the middle of where it should lie, metres. */
const SEAT = { aside: 0.02, up: 0.012 };

export const squareBase = {
  name: 'square_base',
  description: 'A board with three square pegs, each of its own colour; square_ring fits over them.',
  parameters,
  build({ color, second_color, third_color, first }: Parameters) {
    const start = PLACES.indexOf(first);
    const pegs = PEGS.map((name, i) => ({ name, y: (((start + i) % 3) - 1) * PEG_DISTANCE }));
    const colors: (ColorName | [number, number, number])[] = [color, second_color, third_color];
    const sites: Record<string, Site> = {};
    const regions: Record<string, Region> = {};
    for (const { name, y } of pegs) {
      sites[name] = { pose: at([0, y, BOARD.height + PEG_HEIGHT]) };
      regions[`on_${name}`] = {
        pose: at([0, y, BOARD.height + RING_HEIGHT / 2]),
        halfExtents: [SEAT.aside, SEAT.aside, SEAT.up],
      };
    }
    return {
      parts: [
        {
          name: 'base',
          mass: 1,
          shapes: [
            placed(
              { type: 'box', size: [BOARD.width, BOARD.length, BOARD.height], bevel: 0.004 },
              at([0, 0, BOARD.height / 2]),
              matte(BOARD_COLOR),
            ),
            ...pegs.map(({ y }, i) =>
              placed(
                { type: 'box', size: [PEG_WIDTH, PEG_WIDTH, PEG_HEIGHT], bevel: 0.003 },
                at([0, y, BOARD.height + PEG_HEIGHT / 2]),
                matte(colorOf(colors[i]!)),
              ),
            ),
          ],
        },
      ],
      sites,
      regions,
    };
  },
} satisfies CatalogueModel<Parameters>;
