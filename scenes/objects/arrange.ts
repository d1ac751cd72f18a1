/** Short ways to put shapes in their places. */
import type { Pose } from '../../sim/math/pose.js';
import { fromAxisAngle, type Quaternion } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Color, Material, ModelShape } from '../../sim/model.js';
import type { Shape } from '../../sim/shapes/registry.generated.js';

/** Turns the z axis of a shape to x. */
export const ALONG_X: Readonly<Quaternion> = fromAxisAngle([0, 1, 0], Math.PI / 2);

const UPRIGHT: Readonly<Quaternion> = [0, 0, 0, 1];

/** A pose at a point, upright where no orientation is given. */
export const at = (position: Vector3, orientation: Readonly<Quaternion> = UPRIGHT): Pose => ({
  position,
  orientation: [...orientation],
});

/** A shape that is seen and touched. */
export const placed = (shape: Shape, pose: Pose, material: Material): ModelShape => ({
  shape,
  pose,
  material,
});

/** A shape that is only seen. */
export const seen = (shape: Shape, pose: Pose, material: Material): ModelShape => ({
  shape,
  pose,
  material,
  solid: false,
});

const UNSEEN: Material = { color: [1, 0, 1] };

/** A shape that is only touched. */
export const touched = (shape: Shape, pose: Pose): ModelShape => ({
  shape,
  pose,
  material: UNSEEN,
  visible: false,
});

export const glazed = (color: Color): Material => ({ color, roughness: 0.3 });
export const matte = (color: Color): Material => ({ color, roughness: 0.7 });
/** Brushed metal. Not `metalness`: with little around it to mirror, that would look black. */
export const metal = (color: Color): Material => ({ color, roughness: 0.28 });
export const DARK_PLASTIC: Material = { color: [0.09, 0.09, 0.1], roughness: 0.45 };
