/** A frame in space: where it is and how it is turned. */
import { canonical, conjugate, IDENTITY, multiply, type Quaternion, rotate } from './rotation.js';
import { add, subtract, type Vector3 } from './vector.js';

export interface Pose {
  /** Metres. */
  position: Vector3;
  /** Unit quaternion [x, y, z, w]. */
  orientation: Quaternion;
}

export const ORIGIN: Readonly<Pose> = { position: [0, 0, 0], orientation: [...IDENTITY] };

export const pose = (position: Vector3, orientation: Quaternion = [...IDENTITY]): Pose => ({
  position,
  orientation,
});

/** The pose `local`, given in the frame `parent`, in the frame in which `parent` is given. */
export const compose = (parent: Readonly<Pose>, local: Readonly<Pose>): Pose => ({
  position: add(parent.position, rotate(parent.orientation, local.position)),
  orientation: multiply(parent.orientation, local.orientation),
});

export function invert(p: Readonly<Pose>): Pose {
  const orientation = conjugate(p.orientation);
  const position = rotate(orientation, p.position);
  return { position: [-position[0], -position[1], -position[2]], orientation };
}

/** The pose `p` as seen from the frame `from`. */
export const relativeTo = (from: Readonly<Pose>, p: Readonly<Pose>): Pose => compose(invert(from), p);

/** A point given in the frame `p`, in the frame in which `p` is given. */
export const transformPoint = (p: Readonly<Pose>, point: Readonly<Vector3>): Vector3 =>
  add(p.position, rotate(p.orientation, point));

/** The inverse of {@link transformPoint}. */
export const localPoint = (p: Readonly<Pose>, point: Readonly<Vector3>): Vector3 =>
  rotate(conjugate(p.orientation), subtract(point, p.position));

/** x, y, z, qx, qy, qz, qw with w ≥ 0: the order in which records hold poses. */
export function toArray(p: Readonly<Pose>): [number, number, number, number, number, number, number] {
  const q = canonical(p.orientation);
  return [...p.position, ...q];
}

/** Reads a pose from seven numbers at `offset`. */
export function fromArray(values: ArrayLike<number>, offset = 0): Pose {
  return {
    position: [values[offset]!, values[offset + 1]!, values[offset + 2]!],
    orientation: [values[offset + 3]!, values[offset + 4]!, values[offset + 5]!, values[offset + 6]!],
  };
}
