/** Triangles with their inside out. */

/** The corners of triangles (nine numbers each), each triangle running the other way round. */
export function turnedOver(corners: readonly number[]): number[] {
  const out = corners.slice();
  for (let t = 0; t < out.length; t += 9)
    for (let axis = 0; axis < 3; axis++) {
      out[t + 3 + axis] = corners[t + 6 + axis]!;
      out[t + 6 + axis] = corners[t + 3 + axis]!;
    }
  return out;
}
