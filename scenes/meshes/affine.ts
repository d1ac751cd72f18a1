/** Affine maps: a row-major 3×3 matrix and a shift. Nodes of a glTF scene are placed by them. */
import { type Quaternion, toMatrix } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';

export interface Affine {
  /** Row-major, nine numbers. */
  matrix: readonly number[];
  shift: Readonly<Vector3>;
}

export const IDENTITY_MAP: Affine = { matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1], shift: [0, 0, 0] };

const row = ({ matrix: m }: Affine, r: number, [x, y, z]: Readonly<Vector3>): number =>
  m[3 * r]! * x + m[3 * r + 1]! * y + m[3 * r + 2]! * z;

/** Where the map takes a point. */
export const mapPoint = (map: Affine, point: Readonly<Vector3>): Vector3 => [
  row(map, 0, point) + map.shift[0],
  row(map, 1, point) + map.shift[1],
  row(map, 2, point) + map.shift[2],
];

/** The map that applies `inner` first and `outer` after it. */
export function composeMaps(outer: Affine, inner: Affine): Affine {
  const columns = [0, 1, 2].map(
    (c): Vector3 => [inner.matrix[c]!, inner.matrix[3 + c]!, inner.matrix[6 + c]!],
  );
  return {
    matrix: [0, 1, 2].flatMap((r) => columns.map((column) => row(outer, r, column))),
    shift: mapPoint(outer, inner.shift),
  };
}

/** Whether the map turns right hands into left ones, and so triangles inside out. */
export function isMirror({ matrix: m }: Affine): boolean {
  const determinant =
    m[0]! * (m[4]! * m[8]! - m[5]! * m[7]!) -
    m[1]! * (m[3]! * m[8]! - m[5]! * m[6]!) +
    m[2]! * (m[3]! * m[7]! - m[4]! * m[6]!);
  return determinant < 0;
}

/** Stretches along the axes, then turns, then shifts. The quaternion need not be of length 1. */
export function affineOf(shift: Vector3, rotation: Quaternion, stretch: Readonly<Vector3>): Affine {
  const norm = Math.sqrt(rotation.reduce((sum, value) => sum + value * value, 0));
  const turn = norm > 0 ? toMatrix(rotation.map((value) => value / norm) as Quaternion) : IDENTITY_MAP.matrix;
  return { matrix: turn.map((value, i) => value * stretch[i % 3]!), shift };
}

/** From sixteen numbers, column by column, as glTF writes a matrix. */
export const affineOfColumns = (m: readonly number[]): Affine => ({
  matrix: [m[0]!, m[4]!, m[8]!, m[1]!, m[5]!, m[9]!, m[2]!, m[6]!, m[10]!],
  shift: [m[12]!, m[13]!, m[14]!],
});
