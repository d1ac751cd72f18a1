/** A box, its edges sharp or rounded. */
import { z } from 'zod';
import { ORIGIN } from '../math/pose.js';
import { add, normalize, type Vector3 } from '../math/vector.js';
import { bevelField, lengthField, typeField } from './fields.js';
import { meshBuilder, polyhedron } from './geometry.js';
import type { Mesh, ShapeKind } from './shape.js';

const schema = z
  .strictObject({
    type: typeField('box'),
    size: z
      .tuple([
        lengthField('Length along x', 10),
        lengthField('Length along y', 10),
        lengthField('Length along z', 10),
      ])
      .meta({
        description: 'Full lengths of the sides along x, y and z, metres',
        examples: [[0.04, 0.06, 0.1]],
      }),
    bevel: bevelField,
  })
  .refine((box) => box.bevel === undefined || box.bevel * 2 < Math.min(...box.size), {
    path: ['bevel'],
    error: 'bevel must be less than half of the shortest side',
  })
  .describe('A box about its centre');

type Box = z.infer<typeof schema>;

function sharpBox(half: Vector3): Mesh {
  const [x, y, z] = half;
  const points: Vector3[] = [
    [-x, -y, -z],
    [x, -y, -z],
    [x, y, -z],
    [-x, y, -z],
    [-x, -y, z],
    [x, -y, z],
    [x, y, z],
    [-x, y, z],
  ];
  return polyhedron(points, [
    [0, 3, 2, 1],
    [4, 5, 6, 7],
    [0, 1, 5, 4],
    [1, 2, 6, 5],
    [2, 3, 7, 6],
    [3, 0, 4, 7],
  ]);
}

/** Where a face's grid has its lines: at the edge's middle and where the flat part begins, on either side. */
const GRID = [
  { inner: -1, outer: -1 },
  { inner: -1, outer: 0 },
  { inner: 1, outer: 0 },
  { inner: 1, outer: 1 },
] as const;

/** Each face is a grid of three by three: the flat part, half of each rounded edge, a third of each corner. */
function roundedBox(half: Vector3, bevel: number): Mesh {
  const builder = meshBuilder();
  for (const axis of [0, 1, 2] as const)
    for (const sign of [-1, 1] as const) {
      const across = ((axis + (sign > 0 ? 1 : 2)) % 3) as 0 | 1 | 2;
      const up = ((axis + (sign > 0 ? 2 : 1)) % 3) as 0 | 1 | 2;
      const numbers = GRID.map((row) =>
        GRID.map((column) => {
          const direction: Vector3 = [0, 0, 0];
          direction[axis] = sign;
          direction[across] = column.outer;
          direction[up] = row.outer;
          const normal = normalize(direction);
          const core: Vector3 = [0, 0, 0];
          core[axis] = sign * (half[axis] - bevel);
          core[across] = column.inner * (half[across] - bevel);
          core[up] = row.inner * (half[up] - bevel);
          const position = add(core, [normal[0] * bevel, normal[1] * bevel, normal[2] * bevel]);
          return builder.vertex(position, normal, position[across], position[up]);
        }),
      );
      for (let row = 0; row < 3; row++)
        for (let column = 0; column < 3; column++) {
          const a = numbers[row]![column]!;
          const b = numbers[row]![column + 1]!;
          const c = numbers[row + 1]![column + 1]!;
          const d = numbers[row + 1]![column]!;
          builder.triangle(a, b, c);
          builder.triangle(a, c, d);
        }
    }
  return builder.build();
}

export const box = {
  type: 'box',
  schema,
  mesh({ size, bevel }) {
    const half: Vector3 = [size[0] / 2, size[1] / 2, size[2] / 2];
    return bevel === undefined ? sharpBox(half) : roundedBox(half, bevel);
  },
  colliders: ({ size }) => [
    { solid: { type: 'box', halfExtents: [size[0] / 2, size[1] / 2, size[2] / 2] }, pose: ORIGIN },
  ],
} satisfies ShapeKind<Box>;
