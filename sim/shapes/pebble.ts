/** A lumpy ball of flat facets: stones, crumpled paper. */
import { z } from 'zod';
import { ORIGIN } from '../math/pose.js';
import { randomStream } from '../math/random.js';
import { add, length, scale, type Vector3 } from '../math/vector.js';
import { lengthField, typeField } from './fields.js';
import { polyhedron } from './geometry.js';
import { icosphere } from './icosphere.js';
import type { ShapeKind } from './shape.js';

const schema = z
  .strictObject({
    type: typeField('pebble'),
    radius: lengthField('Distance of the farthest point from the centre', 5),
    roughness: z
      .number()
      .min(0)
      .max(0.8)
      .meta({
        description: 'How deep the dents may be, as a part of the radius: 0 is nearly a ball',
        examples: [0.3],
      }),
    seed: z
      .int()
      .min(0)
      .max(2147483647)
      .meta({ description: 'Another number, another pebble', examples: [7] }),
  })
  .describe('A lumpy ball of flat facets, about its centre');

type Pebble = z.infer<typeof schema>;

/** The 42 points that stick out. All others lie within their hull. */
function lumps({ radius, roughness, seed }: Pebble): Vector3[] {
  const stream = randomStream(seed, 'pebble lumps');
  const points = icosphere(1).points.map((p) => scale(p, 1 - roughness * stream.uniform()));
  const farthest = Math.max(...points.map(length));
  return points.map((p) => scale(p, radius / farthest));
}

export const pebble = {
  type: 'pebble',
  schema,
  mesh(shape) {
    const { faces, parents } = icosphere(2);
    const points = lumps(shape);
    const stream = randomStream(shape.seed, 'pebble dents');
    // The finer points stand in the middle of the coarser edges and are pressed in from there.
    for (const parent of parents.slice(points.length)) {
      const [a, b] = parent!;
      const press = 1 - 0.35 * shape.roughness * stream.uniform();
      points.push(scale(add(points[a]!, points[b]!), press / 2));
    }
    return polyhedron(points, faces);
  },
  colliders: (shape) => [
    { solid: { type: 'hull', points: Float32Array.from(lumps(shape).flat()) }, pose: ORIGIN },
  ],
} satisfies ShapeKind<Pebble>;
