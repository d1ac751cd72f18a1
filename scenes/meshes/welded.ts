/** Joins the vertices of triangles that stand at the same place, as files repeat them, and drops what has no area. */

/** Triangles that share their vertices. */
export interface WeldedTriangles {
  positions: number[];
  indices: number[];
}

/** Numbers places: equal places get equal numbers, in the order in which they are first asked for. */
function placeNumbers(most: number): {
  numberOf(x: number, y: number, z: number): number;
  positions: number[];
} {
  let size = 16;
  while (size < 2 * most) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const place = new Float32Array(3);
  const bits = new Int32Array(place.buffer);
  const positions: number[] = [];
  return {
    positions,
    numberOf(x, y, z) {
      place[0] = x + 0; // no −0
      place[1] = y + 0;
      place[2] = z + 0;
      const mixed =
        Math.imul(bits[0]!, 73856093) ^ Math.imul(bits[1]!, 19349663) ^ Math.imul(bits[2]!, 83492791);
      let slot = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) & (size - 1);
      for (let number = slots[slot]!; number >= 0; number = slots[slot]!) {
        const at = 3 * number;
        if (positions[at] === place[0] && positions[at + 1] === place[1] && positions[at + 2] === place[2]) {
          return number;
        }
        slot = (slot + 1) & (size - 1);
      }
      slots[slot] = positions.length / 3;
      positions.push(place[0]!, place[1]!, place[2]!);
      return slots[slot]!;
    },
  };
}

/**
 * Joins the corners of triangles. Places are rounded to float32, as physics and pictures see them.
 *
 * @param corners x, y, z of each corner, nine numbers a triangle
 */
export function weld(corners: readonly number[]): WeldedTriangles {
  const places = placeNumbers(corners.length / 3);
  const numberAt = (i: number): number => places.numberOf(corners[i]!, corners[i + 1]!, corners[i + 2]!);
  const indices: number[] = [];
  for (let t = 0; t + 8 < corners.length; t += 9) {
    const a = numberAt(t);
    const b = numberAt(t + 3);
    const c = numberAt(t + 6);
    if (a !== b && b !== c && c !== a) indices.push(a, b, c);
  }
  return { positions: places.positions, indices };
}

/** The parts of triangles that hang together, in the order of their first triangles. */
export function connectedPieces(mesh: WeldedTriangles): WeldedTriangles[] {
  const { positions, indices } = mesh;
  const leader = Int32Array.from({ length: positions.length / 3 }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (leader[root] !== root) root = leader[root] = leader[leader[root]!]!;
    return root;
  };
  for (let t = 0; t < indices.length; t += 3) {
    leader[find(indices[t + 1]!)] = find(indices[t]!);
    leader[find(indices[t + 2]!)] = find(indices[t]!);
  }
  const pieces = new Map<number, number[]>(); // corners
  for (let t = 0; t < indices.length; t += 3) {
    const root = find(indices[t]!);
    let piece = pieces.get(root);
    if (!piece) pieces.set(root, (piece = []));
    for (const i of [indices[t]!, indices[t + 1]!, indices[t + 2]!])
      piece.push(positions[3 * i]!, positions[3 * i + 1]!, positions[3 * i + 2]!);
  }
  return pieces.size === 1 ? [mesh] : [...pieces.values()].map(weld);
}
