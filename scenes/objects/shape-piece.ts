/** A piece of a shape sorter. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { ModelShape } from '../../sim/model.js';
import type { Shape } from '../../sim/shapes/registry.generated.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { discOfBoxes } from './disc-of-boxes.js';
import { MOON_RADIUS, PIECE_HEIGHT, PIECE_SHAPES, type PieceShape, pieceOutline } from './piece-shapes.js';

const parameters = z.strictObject({
  shape: z
    .enum(PIECE_SHAPES)
    .default('star')
    .describe(`Its shape: ${PIECE_SHAPES.join(', ')}`),
  color: colorField('All sides', 'yellow'),
});

type Parameters = z.infer<typeof parameters>;

/** The gripper's tip stops so high: what is below the fingers then goes into an opening. */
const GRASP_HEIGHT = 0.034;
const MIDDLE = at([0, 0, PIECE_HEIGHT / 2]);
const CYLINDER_BARS = 6;
/** Levels in y at which the moon is cut into boxes, from share to share of its radius; the middle one meets fingers. */
const MOON_CUTS = [-0.92, -0.65, -0.28, 0.28, 0.6] as const;

/** What one sees of a piece. */
function lookOf(shape: PieceShape): Shape {
  switch (shape) {
    case 'cube':
      return { type: 'box', size: [PIECE_HEIGHT, PIECE_HEIGHT, PIECE_HEIGHT], bevel: 0.002 };
    case 'cylinder':
      return { type: 'cylinder', radius: PIECE_HEIGHT / 2, height: PIECE_HEIGHT, bevel: 0.002 };
    default:
      return { type: 'extrusion', outline: pieceOutline(shape), height: PIECE_HEIGHT };
  }
}

/** What one touches of it. The fingers are wider than the gaps between tips and horns: these are filled. */
function touchedOf(shape: PieceShape): ModelShape[] {
  switch (shape) {
    case 'cylinder':
      return discOfBoxes(PIECE_HEIGHT / 2, 0, PIECE_HEIGHT, CYLINDER_BARS);
    case 'moon':
      return moonBoxes();
    case 'star': {
      // The tips are every other corner of the outline.
      const tips = pieceOutline(shape).filter((_, i) => i % 2 === 0);
      return [touched({ type: 'extrusion', outline: tips, height: PIECE_HEIGHT }, MIDDLE)];
    }
    default:
      return [touched(lookOf(shape), MIDDLE)];
  }
}

/** Boxes that fill the moon's disc from its back to its horns, and do not stand out of it. */
function moonBoxes(): ModelShape[] {
  return MOON_CUTS.slice(1).map((to, i) => {
    const from = MOON_CUTS[i]!;
    const furthest = Math.max(from * from, to * to);
    const half = MOON_RADIUS * Math.sqrt(1 - furthest);
    const size: Vector3 = [2 * half, (to - from) * MOON_RADIUS, PIECE_HEIGHT];
    return touched({ type: 'box', size }, at([0, ((from + to) / 2) * MOON_RADIUS, PIECE_HEIGHT / 2]));
  });
}

export const shapePiece = {
  name: 'shape_piece',
  description: 'A wooden piece for shape_sorter: a cube, a cylinder, a triangular prism, a star or a moon.',
  parameters,
  build({ shape, color }: Parameters) {
    return {
      parts: [
        {
          name: 'piece',
          mass: 0.04,
          shapes: [seen(lookOf(shape), MIDDLE, matte(colorOf(color))), ...touchedOf(shape)],
        },
      ],
      sites: {
        // The fingers close along x, see pieceOutline.
        grasp: { pose: at([0, 0, GRASP_HEIGHT], fromAxisAngle([0, 0, 1], Math.PI / 2)) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
