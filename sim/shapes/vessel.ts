/** A round container, open at the top: cups, bins, pans. */
import { z } from 'zod';
import { pose } from '../math/pose.js';
import { fromAxisAngle, multiply, rotate } from '../math/rotation.js';
import { atan2, cos, sin } from '../math/trigonometry.js';
import { lengthField, typeField } from './fields.js';
import { sidesOfCircle } from './geometry.js';
import { profileArc, revolve } from './revolve.js';
import type { Collider, Mesh, ShapeKind } from './shape.js';

const schema = z
  .strictObject({
    type: typeField('vessel'),
    bottomRadius: lengthField('Outer radius at the bottom'),
    topRadius: lengthField('Outer radius at the top'),
    height: lengthField('Height'),
    wall: lengthField('Thickness of the wall, measured level', 0.2),
    base: lengthField('Thickness of the base', 0.2),
  })
  .refine(({ wall, bottomRadius, topRadius }) => wall < Math.min(bottomRadius, topRadius), {
    path: ['wall'],
    error: 'wall must be less than both radii',
  })
  .refine(({ base, height, wall }) => base + wall / 2 < height, {
    path: ['base'],
    error: 'base and half the wall must together be less than the height',
  })
  .describe('A round container, open at the top; its origin is the centre of its bottom');

type Vessel = z.infer<typeof schema>;

const outerRadius = ({ bottomRadius, topRadius, height }: Vessel, z: number): number =>
  bottomRadius + ((topRadius - bottomRadius) * z) / height;

function meshOfVessel(shape: Vessel): Mesh {
  const { bottomRadius, topRadius, height, wall, base } = shape;
  const rim = profileArc([topRadius - wall / 2, height - wall / 2], wall / 2, 0, Math.PI, 4);
  return revolve(
    [[0, 0], [bottomRadius, 0], ...rim, [outerRadius(shape, base) - wall, base], [0, base]],
    sidesOfCircle(Math.max(bottomRadius, topRadius)),
  );
}

/** Wall pieces. One of them faces along y and one along x, so that flat finger pads meet flat pieces. */
const PIECES = 16;

/** Base and wall pieces: things fall in, and fingers reach in. Only the base touches the ground. */
function pieces(shape: Vessel): Collider[] {
  const { bottomRadius, topRadius, height, wall, base } = shape;
  const floor: Collider = {
    solid: {
      type: 'cylinder',
      radius: Math.min(bottomRadius, outerRadius(shape, base)),
      halfHeight: base / 2,
    },
    pose: pose([0, 0, base / 2]),
  };
  // Boxes, not hulls: the engine's contacts with thin hulls have been seen to point inward.
  const halfAngle = Math.PI / PIECES;
  const reach = (z: number): number => outerRadius(shape, z) * cos(halfAngle) - wall / 2;
  const slant = atan2(reach(height) - reach(base), height - base);
  const walls = Array.from({ length: PIECES }, (_, i): Collider => {
    const turn = fromAxisAngle([0, 0, 1], 2 * halfAngle * i);
    const middle = (base + height) / 2;
    return {
      solid: {
        type: 'box',
        halfExtents: [
          (wall / 2) * cos(slant),
          Math.min(topRadius, bottomRadius) * sin(halfAngle),
          (height - base) / 2 / cos(slant) - (wall / 2) * Math.abs(sin(slant)),
        ],
      },
      pose: {
        position: rotate(turn, [reach(middle), 0, middle]),
        orientation: multiply(turn, fromAxisAngle([0, 1, 0], slant)),
      },
    };
  });
  return [floor, ...walls];
}

export const vessel = {
  type: 'vessel',
  schema,
  mesh: meshOfVessel,
  colliders: pieces,
} satisfies ShapeKind<Vessel>;
