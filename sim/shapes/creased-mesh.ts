/** Normals and texture coordinates for bare triangles: smooth where they meet nearly flat, sharp at creases. */
import { cos } from '../math/trigonometry.js';
import { DEFAULT_CREASE } from './revolve.js';
import type { Mesh } from './shape.js';

/** A vertex of more triangles than this is drawn with sharp edges: comparing all with all would take too long. */
const MOST_NEIGHBOURS = 64;
/** Normals closer than this (the cosine between them) are one. */
const SAME = 0.9999;

/** For each triangle its normal times twice its area, and its normal; three numbers each. */
function faceNormals(positions: ArrayLike<number>, indices: ArrayLike<number>) {
  const areas = new Float64Array(indices.length);
  const units = new Float64Array(indices.length);
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [3 * indices[t]!, 3 * indices[t + 1]!, 3 * indices[t + 2]!];
    const ux = positions[b]! - positions[a]!;
    const uy = positions[b + 1]! - positions[a + 1]!;
    const uz = positions[b + 2]! - positions[a + 2]!;
    const vx = positions[c]! - positions[a]!;
    const vy = positions[c + 1]! - positions[a + 1]!;
    const vz = positions[c + 2]! - positions[a + 2]!;
    const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const size = Math.sqrt(x * x + y * y + z * z);
    areas.set([x, y, z], t);
    // What has no area needs some normal, for a picture of it may still be drawn.
    units.set(size > 0 ? [x / size, y / size, z / size] : [0, 0, 1], t);
  }
  return { areas, units };
}

/** The triangles around each place: those of place i are `triangles` from `starts[i]` up to `starts[i + 1]`. */
function trianglesAround(places: number, indices: ArrayLike<number>) {
  const starts = new Uint32Array(places + 1);
  for (let i = 0; i < indices.length; i++) starts[indices[i]! + 1]!++;
  for (let i = 0; i < places; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const triangles = new Uint32Array(indices.length);
  for (let i = 0; i < indices.length; i++) triangles[next[indices[i]!]!++] = Math.floor(i / 3);
  return { starts, triangles };
}

/** The axis that a normal points along most. */
function sideOf(x: number, y: number, z: number): 0 | 1 | 2 {
  const [ax, ay, az] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  if (az >= ax && az >= ay) return 2;
  return ax >= ay ? 0 : 1;
}

/**
 * A mesh of bare triangles. Texture lies on it as if projected along the axis that the surface faces most.
 *
 * @param positions x, y, z of each place; triangles that meet there share it
 * @param indices three places a triangle, counter-clockwise seen from outside
 */
export function creasedMesh(positions: ArrayLike<number>, indices: ArrayLike<number>): Mesh {
  const places = positions.length / 3;
  const { areas, units } = faceNormals(positions, indices);
  const { starts, triangles } = trianglesAround(places, indices);
  const smooth = cos(DEFAULT_CREASE);
  // No more vertices than corners; of each place a list, linked through `following`.
  const normals = new Float32Array(3 * indices.length);
  const placeOf = new Uint32Array(indices.length);
  const sides = new Uint8Array(indices.length);
  const following = new Int32Array(indices.length).fill(-1);
  const firsts = new Int32Array(places).fill(-1);
  const numbers = new Uint32Array(indices.length);
  let count = 0;
  for (let corner = 0; corner < indices.length; corner++) {
    const place = indices[corner]!;
    const own = 3 * Math.floor(corner / 3);
    const isCrowded = starts[place + 1]! - starts[place]! > MOST_NEIGHBOURS;
    let [x, y, z] = [units[own]!, units[own + 1]!, units[own + 2]!];
    if (!isCrowded) {
      let [sx, sy, sz] = [0, 0, 0];
      for (let k = starts[place]!; k < starts[place + 1]!; k++) {
        const other = 3 * triangles[k]!;
        if (units[other]! * x + units[other + 1]! * y + units[other + 2]! * z < smooth) continue;
        sx += areas[other]!;
        sy += areas[other + 1]!;
        sz += areas[other + 2]!;
      }
      const size = Math.sqrt(sx * sx + sy * sy + sz * sz);
      if (size > 0) [x, y, z] = [sx / size, sy / size, sz / size];
    }
    const side = sideOf(x, y, z);
    let number = isCrowded ? -1 : firsts[place]!;
    for (; number >= 0; number = following[number]!) {
      const n = 3 * number;
      if (sides[number] === side && normals[n]! * x + normals[n + 1]! * y + normals[n + 2]! * z > SAME) break;
    }
    if (number < 0) {
      number = count++;
      normals.set([x, y, z], 3 * number);
      placeOf[number] = place;
      sides[number] = side;
      following[number] = firsts[place]!;
      firsts[place] = number;
    }
    numbers[corner] = number;
  }
  return packed(positions, placeOf.subarray(0, count), normals.slice(0, 3 * count), sides, numbers);
}

function packed(
  positions: ArrayLike<number>,
  placeOf: Uint32Array,
  normals: Float32Array,
  sides: Uint8Array,
  indices: Uint32Array,
): Mesh {
  const made = new Float32Array(3 * placeOf.length);
  const uvs = new Float32Array(2 * placeOf.length);
  for (let i = 0; i < placeOf.length; i++) {
    const at = 3 * placeOf[i]!;
    for (let axis = 0; axis < 3; axis++) made[3 * i + axis] = positions[at + axis]!;
    uvs[2 * i] = positions[at + (sides[i] === 0 ? 1 : 0)]!;
    uvs[2 * i + 1] = positions[at + (sides[i] === 2 ? 1 : 2)]!;
  }
  return { positions: made, normals, uvs, indices };
}
