/** Simple solids around the Panda's links, for collision checks: a little larger than its look. */
import { lookAlong } from '../math/rotation.js';
import { add, distance, normalize, scale, subtract, type Vector3 } from '../math/vector.js';
import type { Collider } from '../shapes/shape.js';

/** A solid that moves with a link. */
export interface LinkSolid {
  /** 1 to 7 the arm, 8 the hand, 9 the left finger, 10 the right finger. */
  link: number;
  /** In the frame of the link. */
  collider: Collider;
}

/** A capsule whose half balls stand about two points of the link. */
function capsule(link: number, from: Vector3, to: Vector3, radius: number): LinkSolid {
  const direction = normalize(subtract(to, from));
  const side: Vector3 = Math.abs(direction[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0];
  return {
    link,
    collider: {
      solid: { type: 'capsule', radius, halfHeight: distance(from, to) / 2 },
      pose: { position: scale(add(from, to), 0.5), orientation: lookAlong(direction, side) },
    },
  };
}

const box = (link: number, position: Vector3, halfExtents: Vector3): LinkSolid => ({
  link,
  collider: { solid: { type: 'box', halfExtents }, pose: { position, orientation: [0, 0, 0, 1] } },
});

export const PANDA_SOLIDS: readonly LinkSolid[] = [
  capsule(1, [0, 0, -0.14], [0, 0, 0], 0.06),
  capsule(2, [0, 0, -0.05], [0, 0, 0.05], 0.06),
  capsule(2, [0, -0.15, 0], [0, -0.03, 0], 0.06),
  capsule(3, [0, 0, -0.075], [0.0825, 0, 0], 0.056),
  capsule(4, [0, 0, -0.045], [0, 0, 0.045], 0.054),
  capsule(4, [0, 0, 0], [-0.0825, 0.072, 0], 0.056),
  capsule(5, [0, 0, -0.21], [0, 0.01, -0.15], 0.06),
  capsule(5, [0, 0.015, -0.15], [0, 0.068, -0.02], 0.042),
  capsule(5, [0, 0.062, 0], [0, 0.074, 0], 0.045),
  capsule(6, [0, 0, -0.02], [0, 0, 0.015], 0.05),
  capsule(6, [0.01, 0, 0], [0.088, 0, 0], 0.05),
  capsule(7, [0, 0, 0.055], [0, 0, 0.08], 0.044),
  box(8, [0, 0, 0.03], [0.032, 0.103, 0.03]),
  box(9, [0, 0.0075, 0.0268], [0.0105, 0.0075, 0.0268]),
  box(10, [0, -0.0075, 0.0268], [0.0105, 0.0075, 0.0268]),
];
