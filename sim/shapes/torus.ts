/** A ring about z, whole or a part of it: rings, rims, handles. */
import { z } from 'zod';
import { fromAxisAngle, multiply } from '../math/rotation.js';
import { cos, sin } from '../math/trigonometry.js';
import type { Vector3 } from '../math/vector.js';
import { lengthField, typeField } from './fields.js';
import { addFace, meshBuilder, sidesOfCircle } from './geometry.js';
import type { Collider, Mesh, ShapeKind } from './shape.js';

const schema = z
  .strictObject({
    type: typeField('torus'),
    radius: lengthField('Radius of the ring, measured to the middle of its tube', 5),
    tubeRadius: lengthField('Radius of the tube'),
    arc: z
      .number()
      .min(0.1)
      .max(2 * Math.PI)
      .optional()
      .meta({
        description:
          'How much of the ring there is, radians, half of it on either side of the x axis; default all',
        examples: [3.14],
      }),
  })
  .refine(({ radius, tubeRadius }) => tubeRadius < radius, {
    path: ['tubeRadius'],
    error: 'tubeRadius must be less than radius',
  })
  .describe('A ring about z, or an arc of one about the x axis; its origin is the centre of the ring');

type Torus = z.infer<typeof schema>;

const FULL = 2 * Math.PI;

/** A point of the ring's surface: `along` the ring and `around` the tube, radians. */
function surface({ radius, tubeRadius }: Torus, along: number, around: number): [Vector3, Vector3] {
  const c = cos(along);
  const s = sin(along);
  const normal: Vector3 = [c * cos(around), s * cos(around), sin(around)];
  const position: Vector3 = [
    c * radius + normal[0] * tubeRadius,
    s * radius + normal[1] * tubeRadius,
    normal[2] * tubeRadius,
  ];
  return [position, normal];
}

function meshOfTorus(shape: Torus): Mesh {
  const arc = shape.arc ?? FULL;
  const closed = arc === FULL;
  const steps = Math.max(2, Math.ceil((sidesOfCircle(shape.radius) * arc) / FULL));
  const sides = sidesOfCircle(shape.tubeRadius);
  const builder = meshBuilder();
  const angleOf = (step: number) => -arc / 2 + (arc * (closed ? step % steps : step)) / steps;
  const rings = Array.from({ length: steps + 1 }, (_, step) =>
    Array.from({ length: sides + 1 }, (_, side) => {
      const [position, normal] = surface(shape, angleOf(step), (FULL * (side % sides)) / sides);
      const u = (arc * shape.radius * step) / steps;
      return builder.vertex(position, normal, u, (FULL * shape.tubeRadius * side) / sides);
    }),
  );
  for (let step = 0; step < steps; step++)
    for (let side = 0; side < sides; side++) {
      const a = rings[step]![side]!;
      const b = rings[step + 1]![side]!;
      const c = rings[step + 1]![side + 1]!;
      const d = rings[step]![side + 1]!;
      builder.triangle(a, b, c);
      builder.triangle(a, c, d);
    }
  if (!closed) {
    const end = (step: number) =>
      Array.from({ length: sides }, (_, side) => surface(shape, angleOf(step), (FULL * side) / sides)[0]);
    addFace(builder, end(0));
    addFace(builder, end(steps).reverse());
  }
  return builder.build();
}

/** At most this many capsules stand for a whole ring. */
const PIECES = 12;

/** A chain of capsules; at open ends it stops short, so that the round ends stay inside. */
function chain({ radius, tubeRadius, arc = FULL }: Torus): Collider[] {
  const span = arc === FULL ? arc : Math.max(arc / 4, arc - (2 * tubeRadius) / radius);
  const pieces = Math.max(2, Math.ceil((PIECES * span) / FULL));
  const angle = span / pieces;
  return Array.from({ length: pieces }, (_, i): Collider => {
    const middle = -span / 2 + angle * (i + 0.5);
    const r = radius * cos(angle / 2);
    const along = multiply(fromAxisAngle([0, 0, 1], middle), fromAxisAngle([1, 0, 0], -Math.PI / 2));
    return {
      solid: { type: 'capsule', radius: tubeRadius, halfHeight: radius * sin(angle / 2) },
      pose: { position: [r * cos(middle), r * sin(middle), 0], orientation: along },
    };
  });
}

export const torus = {
  type: 'torus',
  schema,
  mesh: meshOfTorus,
  colliders: chain,
} satisfies ShapeKind<Torus>;
