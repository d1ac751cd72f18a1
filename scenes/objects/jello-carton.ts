/** The small carton that jelly powder of every flavour comes in. */
import { compose, type Pose } from '../../sim/math/pose.js';
import type { Color, Material, ModelShape, ObjectModel } from '../../sim/model.js';
import { at, placed, seen } from './arrange.js';
import { frontAndBack } from './carton.js';

const SIZE = [0.084, 0.034, 0.07] as const;

/** Printed board. */
export const printed = (color: Color): Material => ({ color, roughness: 0.45 });

/** A carton with a stripe along its top and a picture on its broad sides, drawn in the plane of a pose. */
export function jelloCarton(
  carton: Material,
  stripe: Material,
  picture: (side: Pose) => ModelShape[],
): ObjectModel {
  const [x, y, height] = SIZE;
  return {
    parts: [
      {
        name: 'box',
        mass: 0.1,
        shapes: [
          placed({ type: 'box', size: [...SIZE] }, at([0, 0, height / 2]), carton),
          seen({ type: 'box', size: [x + 0.0008, y + 0.0008, 0.01] }, at([0, 0, height - 0.007]), stripe),
          ...frontAndBack(y, height).flatMap((side) => picture(compose(side, at([0, -0.005, 0.0004])))),
        ],
      },
    ],
    sites: { grasp: { pose: at([0, 0, height - 0.036]) } },
    regions: {},
  };
}
