/** A roll of adhesive tape. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Color, Material, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Tape', 'orange'),
});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.034;
const CORE = 0.021;
const HOLE = 0.0185;
const HEIGHT = 0.03;
const CARDBOARD: Color = [0.72, 0.58, 0.4];
const STEPS = 14;
const PIECES = 12;

/** Half of a flat ring, from angle 0 to π about `turn`. */
function halfRing(
  outer: number,
  inner: number,
  turn: number,
  height: number,
  material: Material,
): ModelShape {
  const arc = (radius: number): [number, number][] =>
    Array.from({ length: STEPS + 1 }, (_, i) => {
      const angle = turn + (Math.PI * i) / STEPS;
      return [radius * cos(angle), radius * sin(angle)];
    });
  return seen(
    { type: 'extrusion', outline: [...arc(outer), ...arc(inner).reverse()], height },
    at([0, 0, HEIGHT / 2]),
    material,
  );
}

const ring = (outer: number, inner: number, height: number, material: Material): ModelShape[] =>
  [0, Math.PI].map((turn) => halfRing(outer, inner, turn, height, material));

/** Boxes around the hole, so that it stays one; two of them face along y. */
function wall(): ModelShape[] {
  const half = Math.PI / PIECES;
  const inner = HOLE * cos(half);
  const outer = RADIUS * cos(half);
  return Array.from({ length: PIECES }, (_, i) => {
    const turn = 2 * half * i;
    const middle = (inner + outer) / 2;
    return touched(
      { type: 'box', size: [outer - inner, 2 * outer * sin(half), HEIGHT] },
      at([middle * cos(turn), middle * sin(turn), HEIGHT / 2], fromAxisAngle([0, 0, 1], turn)),
    );
  });
}

export const tapeRoll = {
  name: 'tape_roll',
  description: 'A roll of adhesive tape on a cardboard core, lying flat.',
  parameters,
  build({ color }: Parameters) {
    return {
      parts: [
        {
          name: 'roll',
          mass: 0.06,
          shapes: [
            ...ring(RADIUS, CORE, HEIGHT, matte(colorOf(color))),
            ...ring(CORE, HOLE, HEIGHT + 0.001, matte(CARDBOARD)),
            ...wall(),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, 0.018]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
