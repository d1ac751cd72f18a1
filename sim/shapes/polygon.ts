/** Plane polygons: which way round they run, triangles, convex pieces. */

/** A corner of a polygon, metres. */
export type Point2 = readonly [x: number, y: number];

/** Twice the area of the triangle a, b, c; positive where it runs counter-clockwise. */
const turn = (a: Point2, b: Point2, c: Point2): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Area of a polygon, m²; positive where it runs counter-clockwise. */
export function signedArea(outline: readonly Point2[]): number {
  let sum = 0;
  outline.forEach((p, i) => {
    const q = outline[(i + 1) % outline.length]!;
    sum += p[0] * q[1] - p[1] * q[0];
  });
  return sum / 2;
}

/** The outline running counter-clockwise. */
export const counterClockwise = (outline: readonly Point2[]): Point2[] =>
  signedArea(outline) < 0 ? [...outline].reverse() : [...outline];

/** Whether the edges a–b and c–d meet. */
function meet(a: Point2, b: Point2, c: Point2, d: Point2): boolean {
  const opposite = (p: number, q: number) => (p <= 0 && q >= 0) || (p >= 0 && q <= 0);
  const [lowX, highX] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
  const [lowY, highY] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
  const apart =
    Math.max(c[0], d[0]) < lowX ||
    Math.min(c[0], d[0]) > highX ||
    Math.max(c[1], d[1]) < lowY ||
    Math.min(c[1], d[1]) > highY;
  return !apart && opposite(turn(a, b, c), turn(a, b, d)) && opposite(turn(c, d, a), turn(c, d, b));
}

/** Whether no two edges of the outline meet except neighbours at their common corner. */
export function isSimple(outline: readonly Point2[]): boolean {
  const n = outline.length;
  for (let i = 0; i < n; i++)
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue;
      if (meet(outline[i]!, outline[i + 1]!, outline[j]!, outline[(j + 1) % n]!)) return false;
    }
  return true;
}

/**
 * Cuts a simple counter-clockwise polygon into triangles, each listing three of its corners counter-clockwise, by
 * clipping ears. Of the ears the roundest goes first, so slivers are avoided where they can be.
 */
export function triangulate(outline: readonly Point2[]): [number, number, number][] {
  const left = outline.map((_, i) => i);
  const triangles: [number, number, number][] = [];
  const inside = (a: Point2, b: Point2, c: Point2, p: Point2) =>
    turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0;
  while (left.length > 3) {
    let best = -1;
    let bestQuality = 0;
    for (let i = 0; i < left.length; i++) {
      const ear = [left.at(i - 1)!, left[i]!, left[(i + 1) % left.length]!] as const;
      const [a, b, c] = [outline[ear[0]]!, outline[ear[1]]!, outline[ear[2]]!];
      const squares = [a, b, c].map((p, k, all) => {
        const q = all[(k + 1) % 3]!;
        return (p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]);
      });
      const quality = turn(a, b, c) / Math.max(...squares);
      if (quality <= bestQuality) continue;
      if (left.some((k) => !ear.includes(k) && inside(a, b, c, outline[k]!))) continue;
      best = i;
      bestQuality = quality;
    }
    if (best < 0) break; // only points on one line are left
    triangles.push([left.at(best - 1)!, left[best]!, left[(best + 1) % left.length]!]);
    left.splice(best, 1);
  }
  const [a, b, c] = left as [number, number, number];
  if (left.length === 3 && turn(outline[a]!, outline[b]!, outline[c]!) > 0) triangles.push([a, b, c]);
  return triangles;
}

/** Joins two polygons along the edge from `a` to `b`, which the first runs through forward and the second back. */
function joined(first: readonly number[], second: readonly number[], a: number, b: number): number[] {
  const from = first.indexOf(b);
  const start = second.indexOf(a);
  const rest = [...second.slice(start), ...second.slice(0, start)];
  return [...first.slice(from), ...first.slice(0, from), ...rest.slice(1, -1)];
}

const isConvex = (outline: readonly Point2[], piece: readonly number[]): boolean =>
  piece.every((k, i) => {
    const before = outline[piece.at(i - 1)!]!;
    return turn(before, outline[k]!, outline[piece[(i + 1) % piece.length]!]!) >= 0;
  });

/** Cuts a simple counter-clockwise polygon into few convex ones, by joining triangles while they stay convex. */
export function convexPieces(outline: readonly Point2[]): number[][] {
  const pieces: number[][] = triangulate(outline);
  for (let i = 0; i < pieces.length; i++) {
    for (let j = i + 1; j < pieces.length; j++) {
      const first = pieces[i]!;
      const second = pieces[j]!;
      const edge = first.findIndex((a, k) => {
        const at = second.indexOf(a);
        return at >= 0 && second.at(at - 1) === first[(k + 1) % first.length];
      });
      if (edge < 0) continue;
      const union = joined(first, second, first[edge]!, first[(edge + 1) % first.length]!);
      if (!isConvex(outline, union)) continue;
      pieces[i] = union;
      pieces.splice(j, 1);
      j = i; // the larger piece has new neighbours
    }
  }
  return pieces;
}
