/** A pocket calculator. */
import { z } from 'zod';
import type { Color, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Body', 'gray'),
});

type Parameters = z.infer<typeof parameters>;

const LENGTH = 0.115;
const WIDTH = 0.068;
const HEIGHT = 0.02;
const COLUMNS = 4;
const ROWS = 4;
const KEY: readonly [number, number] = [0.0115, 0.0105];
const PITCH: readonly [number, number] = [0.0155, 0.0145];
const LIGHT: Color = [0.93, 0.93, 0.9];
const ORANGE: Color = [0.95, 0.45, 0.1];
const DARK: Color = [0.2, 0.2, 0.22];

/** Digits are light, the column of operators orange, the top row dark. */
function keyColor(row: number, column: number): Color {
  if (column === COLUMNS - 1) return ORANGE;
  return row === 0 ? DARK : LIGHT;
}

const keys: ModelShape[] = Array.from({ length: ROWS * COLUMNS }, (_, i) => {
  const row = Math.floor(i / COLUMNS);
  const column = i % COLUMNS;
  return seen(
    { type: 'box', size: [KEY[1], KEY[0], 0.004] },
    at([0.012 - row * PITCH[1], (column - (COLUMNS - 1) / 2) * -PITCH[0], HEIGHT + 0.001]),
    matte(keyColor(row, column)),
  );
});

export const calculator = {
  name: 'calculator',
  description: 'A pocket calculator with a display and sixteen keys, its upper end toward the x axis.',
  parameters,
  build({ color }: Parameters) {
    return {
      parts: [
        {
          name: 'calculator',
          mass: 0.09,
          shapes: [
            placed(
              { type: 'box', size: [LENGTH, WIDTH, HEIGHT], bevel: 0.004 },
              at([0, 0, HEIGHT / 2]),
              matte(colorOf(color)),
            ),
            seen({ type: 'box', size: [0.027, WIDTH - 0.008, 0.002] }, at([0.037, 0, HEIGHT]), matte(DARK)),
            seen({ type: 'box', size: [0.02, WIDTH - 0.016, 0.003] }, at([0.037, 0, HEIGHT]), {
              color: [0.66, 0.74, 0.62],
              roughness: 0.3,
            }),
            ...keys,
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, 0.0165]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
