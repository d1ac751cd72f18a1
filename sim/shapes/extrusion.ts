/** A plane outline drawn out along z. */
import { z } from 'zod';
import { ORIGIN } from '../math/pose.js';
import { cos } from '../math/trigonometry.js';
import type { Vector3 } from '../math/vector.js';
import { lengthField, typeField } from './fields.js';
import { addFace, type MeshBuilder, meshBuilder } from './geometry.js';
import { convexPieces, counterClockwise, isSimple, type Point2, signedArea, triangulate } from './polygon.js';
import { DEFAULT_CREASE } from './revolve.js';
import type { Collider, ShapeKind } from './shape.js';

const point = z.tuple([z.number().min(-5).max(5), z.number().min(-5).max(5)]).describe('x and y, metres');

const schema = z
  .strictObject({
    type: typeField('extrusion'),
    outline: z
      .array(point)
      .min(3)
      .max(64)
      .meta({
        description: 'Corners [x, y] of the outline in order, either way round; metres',
        examples: [
          [
            [0, 0],
            [0.06, 0],
            [0, 0.04],
          ],
        ],
      }),
    height: lengthField('Length along z', 10),
  })
  .refine(({ outline }) => isSimple(outline), {
    path: ['outline'],
    error: 'the edges of the outline must not cross or touch each other',
  })
  .refine(({ outline }) => Math.abs(signedArea(outline)) > 1e-7, {
    path: ['outline'],
    error: 'the outline must enclose an area',
  })
  .describe('An outline in x and y drawn out along z; its origin is at half its height');

type Extrusion = z.infer<typeof schema>;

/** The outward directions of the edges, x and y. */
function edgeNormals(outline: readonly Point2[]): Point2[] {
  return outline.map((p, i) => {
    const q = outline[(i + 1) % outline.length]!;
    const dx = q[0] - p[0];
    const dy = q[1] - p[1];
    const length = Math.sqrt(dx * dx + dy * dy);
    return [dy / length, -dx / length];
  });
}

/** The normal at the corner between two edges: common where they meet smoothly, else that of `own`. */
function cornerNormal(own: Point2, other: Point2): Vector3 {
  if (own[0] * other[0] + own[1] * other[1] < cos(DEFAULT_CREASE)) return [own[0], own[1], 0];
  const x = own[0] + other[0];
  const y = own[1] + other[1];
  const length = Math.sqrt(x * x + y * y);
  return [x / length, y / length, 0];
}

function addWall(builder: MeshBuilder, outline: readonly Point2[], half: number): void {
  const normals = edgeNormals(outline);
  let u = 0;
  outline.forEach((p, i) => {
    const next = (i + 1) % outline.length;
    const q = outline[next]!;
    const start = cornerNormal(normals[i]!, normals.at(i - 1)!);
    const end = cornerNormal(normals[i]!, normals[next]!);
    const length = Math.sqrt((q[0] - p[0]) * (q[0] - p[0]) + (q[1] - p[1]) * (q[1] - p[1]));
    const a = builder.vertex([p[0], p[1], -half], start, u, -half);
    const b = builder.vertex([q[0], q[1], -half], end, u + length, -half);
    const c = builder.vertex([q[0], q[1], half], end, u + length, half);
    const d = builder.vertex([p[0], p[1], half], start, u, half);
    builder.triangle(a, b, c);
    builder.triangle(a, c, d);
    u += length;
  });
}

function prism(outline: readonly Point2[], piece: readonly number[], half: number): Collider {
  const points = piece.flatMap((i) => {
    const [x, y] = outline[i]!;
    return [x, y, -half, x, y, half];
  });
  return { solid: { type: 'hull', points: Float32Array.from(points) }, pose: ORIGIN };
}

export const extrusion = {
  type: 'extrusion',
  schema,
  mesh(shape) {
    const outline = counterClockwise(shape.outline);
    const half = shape.height / 2;
    const builder = meshBuilder();
    addWall(builder, outline, half);
    for (const triangle of triangulate(outline)) {
      const corners = triangle.map((i) => outline[i]!);
      addFace(
        builder,
        corners.map(([x, y]): Vector3 => [x, y, half]),
      );
      addFace(
        builder,
        corners.reverse().map(([x, y]): Vector3 => [x, y, -half]),
      );
    }
    return builder.build();
  },
  /** One prism for each convex piece of the outline. */
  colliders(shape) {
    const outline = counterClockwise(shape.outline);
    return convexPieces(outline).map((piece) => prism(outline, piece, shape.height / 2));
  },
} satisfies ShapeKind<Extrusion>;
