/** How much room an object takes. */
import { transformPoint } from '../sim/math/pose.js';
import type { Vector3 } from '../sim/math/vector.js';
import type { ObjectModel } from '../sim/model.js';
import { partPoses } from '../sim/part-poses.js';
import { meshOf } from '../sim/shapes/mesh.js';

export interface Outline {
  low: Vector3;
  high: Vector3;
  /** Greatest distance from the model's vertical axis. */
  radius: number;
}

const known = new WeakMap<ObjectModel, Outline>();

/** Bounds of a model in its own frame with all joints at their start. Metres. */
export function outline(model: ObjectModel): Outline {
  const found = known.get(model);
  if (found) return found;
  const low: Vector3 = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high: Vector3 = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let radius = 0;
  const poses = partPoses(model, { position: [0, 0, 0], orientation: [0, 0, 0, 1] }, startValue(model));
  for (const [i, part] of model.parts.entries()) {
    for (const { shape, pose } of part.shapes) {
      const { positions } = meshOf(shape);
      for (let k = 0; k < positions.length; k += 3) {
        const local = transformPoint(pose, [positions[k]!, positions[k + 1]!, positions[k + 2]!]);
        const p = transformPoint(poses[i]!, local);
        for (let axis = 0; axis < 3; axis++) {
          low[axis] = Math.min(low[axis]!, p[axis]!);
          high[axis] = Math.max(high[axis]!, p[axis]!);
        }
        radius = Math.max(radius, Math.sqrt(p[0] * p[0] + p[1] * p[1]));
      }
    }
  }
  const result = { low, high, radius };
  known.set(model, result);
  return result;
}

export const outlineRadius = (model: ObjectModel): number => outline(model).radius;

/** The joints' values at the start. */
export function startValue(model: ObjectModel): (joint: string) => number {
  return (joint) => model.parts.find((part) => part.joint?.name === joint)?.joint?.start ?? 0;
}
