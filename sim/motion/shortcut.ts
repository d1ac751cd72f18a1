/** Straightens the detours of a sampled path. */
import type { RandomStream } from '../math/random.js';
import { JOINT_COUNT } from '../robot/panda.js';
import { type FreePosture, isEdgeFree } from './free-edge.js';
import { jointDistance, mixJoints } from './joint-path.js';

/** A place on a polyline: after which corner, and the posture there. */
interface Place {
  corner: number;
  posture: Float64Array;
}

/** The place at `distance` along the polyline. */
function placeAt(corners: readonly Float64Array[], distance: number): Place {
  const posture = new Float64Array(JOINT_COUNT);
  let left = distance;
  for (let corner = 0; ; corner++) {
    const from = corners[corner]!;
    const to = corners[corner + 1]!;
    const leg = jointDistance(from, to);
    if (left < leg || corner + 2 === corners.length) {
      mixJoints(from, to, leg === 0 ? 0 : Math.min(left / leg, 1), posture);
      return { corner, posture };
    }
    left -= leg;
  }
}

const polylineLength = (corners: readonly Float64Array[]): number =>
  corners.reduce((sum, corner, i) => (i === 0 ? 0 : sum + jointDistance(corners[i - 1]!, corner)), 0);

/**
 * Corners of a path no longer than the one given, with the same ends and free wherever that is. Tries `attempts` times
 * to join two random places of the path by a straight line.
 */
export function shortcut(
  corners: readonly Float64Array[],
  isFree: FreePosture,
  random: RandomStream,
  attempts: number,
  resolution: number,
): Float64Array[] {
  let path = [...corners];
  for (let attempt = 0; attempt < attempts && path.length > 2; attempt++) {
    const total = polylineLength(path);
    const one = random.uniform(0, total);
    const other = random.uniform(0, total);
    const from = placeAt(path, Math.min(one, other));
    const to = placeAt(path, Math.max(one, other));
    if (from.corner === to.corner || !isEdgeFree(from.posture, to.posture, isFree, resolution)) continue;
    path = [...path.slice(0, from.corner + 1), from.posture, to.posture, ...path.slice(to.corner + 1)];
    path = withoutNeedlessCorners(path, isFree, resolution);
  }
  return path;
}

/** Leaves out each corner whose neighbours can see each other, so that shortcuts do not pile up corners. */
function withoutNeedlessCorners(
  corners: readonly Float64Array[],
  isFree: FreePosture,
  resolution: number,
): Float64Array[] {
  const kept = [corners[0]!];
  for (let i = 1; i + 1 < corners.length; i++) {
    if (!isEdgeFree(kept.at(-1)!, corners[i + 1]!, isFree, resolution)) kept.push(corners[i]!);
  }
  kept.push(corners.at(-1)!);
  return kept;
}
