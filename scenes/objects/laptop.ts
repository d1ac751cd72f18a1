/** A laptop computer. */
import { z } from 'zod';
import { fromAxisAngle, type Quaternion } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, DARK_PLASTIC, metal, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Case', 'silver'),
  screen_color: colorField('Picture on the screen', 'azure'),
});

type Parameters = z.infer<typeof parameters>;

const DEPTH = 0.17;
const WIDTH = 0.25;
const BASE = 0.014;
const SCREEN = 0.008;
/** Radians that the screen stands open at the start, and can at most. */
const OPEN = 1.85;
const WIDEST = 2.2;
/** Newton metres. The screen is balanced, so that it stays as it is left. */
const HINGE_FRICTION = 0.15;
const ALONG_Y: Quaternion = fromAxisAngle([1, 0, 0], Math.PI / 2);

const ROWS = 5;
const COLUMNS = 12;
const KEY = { depth: 0.0125, width: 0.0155, gap: 0.0025 } as const;

function keyboard(): ModelShape[] {
  const middle = -0.025;
  const tray: ModelShape = seen(
    { type: 'box', size: [0.082, 0.222, 0.001] },
    at([middle, 0, BASE]),
    DARK_PLASTIC,
  );
  const keys = Array.from({ length: ROWS * COLUMNS }, (_, i) => {
    const x = middle + (Math.floor(i / COLUMNS) - (ROWS - 1) / 2) * (KEY.depth + KEY.gap);
    const y = ((i % COLUMNS) - (COLUMNS - 1) / 2) * (KEY.width + KEY.gap);
    return seen({ type: 'box', size: [KEY.depth, KEY.width, 0.002] }, at([x, y, BASE + 0.001]), {
      color: [0.2, 0.2, 0.22],
      roughness: 0.6,
    });
  });
  return [tray, ...keys];
}

/** The screen's shapes; its frame is at the hinge, the shut screen reaches along +x, its outside is up. */
function screen(shell: Material, picture: Material): ModelShape[] {
  const inside = -0.0005;
  return [
    placed(
      { type: 'box', size: [DEPTH - 0.006, WIDTH, SCREEN], bevel: 0.003 },
      at([(DEPTH - 0.006) / 2 + 0.004, 0, SCREEN / 2]),
      shell,
    ),
    seen({ type: 'box', size: [DEPTH - 0.012, WIDTH - 0.006, 0.001] }, at([DEPTH / 2, 0, 0]), DARK_PLASTIC),
    seen({ type: 'box', size: [DEPTH - 0.036, WIDTH - 0.022, 0.001] }, at([DEPTH / 2, 0, inside]), picture),
    seen({ type: 'box', size: [0.05, 0.09, 0.001] }, at([DEPTH / 2 - 0.01, -0.035, inside - 0.0006]), {
      color: [0.97, 0.97, 0.97],
      roughness: 0.5,
    }),
  ];
}

export const laptop = {
  name: 'laptop',
  description:
    'A laptop computer, its keyboard toward +x; the joint screen is 0 when shut and stands open at the start.',
  parameters,
  build({ color, screen_color }: Parameters) {
    const shell = metal(colorOf(color));
    const picture: Material = { color: colorOf(screen_color), roughness: 0.3 };
    return {
      parts: [
        {
          name: 'base',
          mass: 1.4,
          shapes: [
            placed({ type: 'box', size: [DEPTH, WIDTH, BASE], bevel: 0.004 }, at([0, 0, BASE / 2]), shell),
            seen({ type: 'box', size: [0.046, 0.08, 0.001] }, at([0.052, 0, BASE]), {
              color: [0.5, 0.51, 0.53],
              roughness: 0.4,
            }),
            seen(
              { type: 'cylinder', radius: 0.005, height: 0.18 },
              at([-DEPTH / 2 + 0.004, 0, BASE], ALONG_Y),
              DARK_PLASTIC,
            ),
            ...keyboard(),
          ],
        },
        {
          name: 'screen',
          mass: 0.4,
          gravity: false,
          joint: {
            name: 'screen',
            parent: 'base',
            type: 'hinge' as const,
            origin: at([-DEPTH / 2 + 0.002, 0, BASE + 0.003]),
            axis: [0, -1, 0] as Vector3,
            limits: [0, WIDEST] as [number, number],
            start: OPEN,
            friction: HINGE_FRICTION,
          },
          shapes: screen(shell, picture),
        },
      ],
      sites: { keyboard: { pose: at([-0.025, 0, BASE]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
