/**
 * A pose as twelve numbers in a Float64Array: the rotation's nine, row-major, then the position's three. What inner
 * loops use in place of `Pose`, because it can be filled in place.
 */
import type { Pose } from '../math/pose.js';
import { fromMatrix, toMatrix } from '../math/rotation.js';

/** Numbers in one transform. */
export const TRANSFORM_SIZE = 12;

/** Writes `p` at `offset` of `out`. The orientation must have length 1. */
export function writeTransform(p: Readonly<Pose>, out: Float64Array, offset = 0): void {
  out.set(toMatrix(p.orientation), offset);
  out.set(p.position, offset + 9);
}

/** The pose `p` as a new transform. */
export function toTransform(p: Readonly<Pose>): Float64Array {
  const out = new Float64Array(TRANSFORM_SIZE);
  writeTransform(p, out);
  return out;
}

/** The transform at `offset` of `transforms` as a pose. */
export function readTransform(transforms: Float64Array, offset = 0): Pose {
  return {
    position: [transforms[offset + 9]!, transforms[offset + 10]!, transforms[offset + 11]!],
    orientation: fromMatrix(transforms.subarray(offset, offset + 9)),
  };
}
