/** How a handle gives way between the fingers that close on it. */
import type { Pose } from '../../sim/math/pose.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { PartJoint } from '../../sim/model.js';

/**
 * A short sprung slide by which a handle hangs on the part that it moves. Give the handle's part no gravity.
 *
 * A handle that could not give would be pressed ever harder by the finger that comes first, as neither arm nor fingers
 * give; on this slide both fingers press alike at once.
 *
 * @param parent name of the part that carries the handle
 * @param axis the direction in which fingers close on it, unit, in the frame `origin`
 */
export const give = (name: string, parent: string, origin: Pose, axis: Vector3): PartJoint => ({
  name,
  parent,
  type: 'slide',
  origin,
  axis,
  limits: [-0.003, 0.003],
  spring: { stiffness: 800, damping: 8, rest: 0 },
});
