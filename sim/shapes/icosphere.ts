/** A ball of nearly equal triangles. */
import { add, cross, distance, dot, normalize, type Vector3 } from '../math/vector.js';

export interface Icosphere {
  /** Points at distance 1 from the origin. */
  points: Vector3[];
  /** Counter-clockwise seen from outside. */
  faces: [number, number, number][];
  /** The two points that each point was put between; null for the twelve corners of the icosahedron. */
  parents: (readonly [number, number] | null)[];
}

function icosahedron(): Icosphere {
  const golden = (1 + Math.sqrt(5)) / 2;
  const points: Vector3[] = [];
  for (const s of [-1, 1])
    for (const t of [-golden, golden])
      for (const corner of [
        [0, s, t],
        [s, t, 0],
        [t, 0, s],
      ] as Vector3[])
        points.push(normalize(corner));
  const near = (a: number, b: number) => distance(points[a]!, points[b]!) < 1.1; // an edge is 1.0515 long
  const faces: [number, number, number][] = [];
  for (let a = 0; a < 12; a++)
    for (let b = a + 1; b < 12; b++)
      for (let c = b + 1; c < 12; c++) {
        if (!near(a, b) || !near(b, c) || !near(a, c)) continue;
        const outside = dot(points[a]!, cross(points[b]!, points[c]!)) > 0;
        faces.push(outside ? [a, b, c] : [a, c, b]);
      }
  return { points, faces, parents: points.map(() => null) };
}

/** Splits each triangle in four; the points there were keep their numbers. */
function split({ points, faces, parents }: Icosphere): Icosphere {
  const finer: Icosphere = { points: [...points], faces: [], parents: [...parents] };
  const middles = new Map<string, number>();
  const middle = (a: number, b: number): number => {
    const key = a < b ? `${a}-${b}` : `${b}-${a}`;
    let number = middles.get(key);
    if (number === undefined) {
      number = finer.points.push(normalize(add(points[a]!, points[b]!))) - 1;
      finer.parents.push([a, b]);
      middles.set(key, number);
    }
    return number;
  };
  for (const [a, b, c] of faces) {
    const ab = middle(a, b);
    const bc = middle(b, c);
    const ca = middle(c, a);
    finer.faces.push([a, ab, ca], [ab, b, bc], [ca, bc, c], [ab, bc, ca]);
  }
  return finer;
}

/** An icosahedron, each triangle split in four `levels` times: 12, 42, 162 … points. */
export function icosphere(levels: number): Icosphere {
  let ball = icosahedron();
  for (let level = 0; level < levels; level++) ball = split(ball);
  return ball;
}
