/** How much room an object takes wherever its joints go. */
import type { ObjectModel } from '../../sim/model.js';
import { outline } from '../outline.js';

/** Values of every joint at which the outline is measured, from its least to its greatest. */
const STEPS = [0, 0.5, 1];

/** Greatest distance from the model's vertical axis, metres, over the ranges of its joints, one after the other. */
export function movingOutlineRadius(model: ObjectModel): number {
  let radius = outline(model).radius;
  for (const [index, { joint }] of model.parts.entries()) {
    if (!joint) continue;
    for (const step of STEPS) {
      const start = joint.limits[0] + step * (joint.limits[1] - joint.limits[0]);
      const parts = model.parts.map((part, i) =>
        i === index && part.joint ? { ...part, joint: { ...part.joint, start } } : part,
      );
      radius = Math.max(radius, outline({ ...model, parts }).radius);
    }
  }
  return radius;
}
