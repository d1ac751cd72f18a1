/** Joins the vertices of triangles that stand at the same place, as files repeat them, and drops what has no area. */

/** Triangles that share their vertices. */
export interface WeldedTriangles {
  positions: number[];
  indices: number[];
}

/** Vertices are rounded to float32, as physics and pictures see them. Vertices of no triangle are dropped. */
export function weld(positions: readonly number[], indices: readonly number[]): WeldedTriangles {
  const numbers = new Map<string, number>();
  const out: WeldedTriangles = { positions: [], indices: [] };
  const numberOf = (i: number): number => {
    const place = [0, 1, 2].map((axis) => Math.fround(positions[3 * i + axis]!) + 0); // + 0: no −0
    const key = place.join(' ');
    let number = numbers.get(key);
    if (number === undefined) {
      number = out.positions.push(...place) / 3 - 1;
      numbers.set(key, number);
    }
    return number;
  };
  for (let t = 0; t + 2 < indices.length; t += 3) {
    const [a, b, c] = [numberOf(indices[t]!), numberOf(indices[t + 1]!), numberOf(indices[t + 2]!)];
    if (a !== b && b !== c && c !== a) out.indices.push(a, b, c);
  }
  return out;
}

/** The parts of triangles that hang together, in the order of their first triangles. */
export function connectedPieces({ positions, indices }: WeldedTriangles): WeldedTriangles[] {
  const leader = Array.from({ length: positions.length / 3 }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (leader[root] !== root) root = leader[root]!;
    for (let at = i; at !== root; ) [at, leader[at]] = [leader[at]!, root];
    return root;
  };
  for (let t = 0; t < indices.length; t += 3) {
    leader[find(indices[t + 1]!)] = find(indices[t]!);
    leader[find(indices[t + 2]!)] = find(indices[t]!);
  }
  const pieces = new Map<number, number[]>();
  for (let t = 0; t < indices.length; t += 3) {
    const root = find(indices[t]!);
    const piece = pieces.get(root);
    if (piece) piece.push(...indices.slice(t, t + 3));
    else pieces.set(root, indices.slice(t, t + 3));
  }
  return [...pieces.values()].map((piece) => weld(positions, piece));
}
