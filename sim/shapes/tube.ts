/** A round tube, open at both ends: rings, sleeves, rolls. */
import { z } from 'zod';
import { fromAxisAngle, rotate } from '../math/rotation.js';
import { cos, sin } from '../math/trigonometry.js';
import { lengthField, typeField } from './fields.js';
import { sidesOfCircle } from './geometry.js';
import { revolve } from './revolve.js';
import type { Collider, ShapeKind } from './shape.js';

const schema = z
  .strictObject({
    type: typeField('tube'),
    radius: lengthField('Outer radius'),
    wall: lengthField('Thickness of the wall', 0.2),
    height: lengthField('Height'),
  })
  .refine(({ wall, radius }) => wall < radius, {
    path: ['wall'],
    error: 'wall must be less than the radius',
  })
  .describe('A round tube about its centre, open at both ends along z');

type Tube = z.infer<typeof schema>;

/** Wall pieces, all round. */
const PIECES = 16;

/** Boxes that reach the inner surface at their middles and the outer one at their edges: things pass through. */
function pieces({ radius, wall, height }: Tube): Collider[] {
  const halfAngle = Math.PI / PIECES;
  const outer = radius * cos(halfAngle);
  const inner = radius - wall;
  return Array.from({ length: PIECES }, (_, i): Collider => {
    const turn = fromAxisAngle([0, 0, 1], 2 * halfAngle * i);
    return {
      solid: {
        type: 'box',
        halfExtents: [Math.max((outer - inner) / 2, wall / 4), radius * sin(halfAngle), height / 2],
      },
      pose: { position: rotate(turn, [(outer + inner) / 2, 0, 0]), orientation: turn },
    };
  });
}

export const tube = {
  type: 'tube',
  schema,
  mesh: ({ radius, wall, height }: Tube) =>
    revolve(
      [
        [radius - wall, -height / 2],
        [radius, -height / 2],
        [radius, height / 2],
        [radius - wall, height / 2],
        [radius - wall, -height / 2],
      ],
      sidesOfCircle(radius),
    ),
  colliders: pieces,
} satisfies ShapeKind<Tube>;
