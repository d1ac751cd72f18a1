/** The body that round tins share. */

import type { Pose } from '../../sim/math/pose.js';
import { fromAxisAngle, multiply, type Quaternion } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, seen } from './arrange.js';
import { drumOfBoxes } from './rounds.js';

const STEEL: Material = { color: [0.74, 0.75, 0.77], roughness: 0.28 };
const SHADED_STEEL: Material = { color: [0.6, 0.61, 0.63], roughness: 0.35 };
const RIM = 0.0014;
/** How far a label stands out of the tin. */
const PAPER = 0.0005;

/** A closed tin with a label around it and a rim at either end; heights of the label count from the bottom. */
export function tin(
  radius: number,
  height: number,
  label: { material: Material; from: number; to: number },
): ModelShape[] {
  return [
    seen({ type: 'cylinder', radius, height }, at([0, 0, height / 2]), STEEL),
    ...drumOfBoxes(radius, 0, height),
    seen(
      { type: 'cylinder', radius: radius + PAPER, height: label.to - label.from },
      at([0, 0, (label.from + label.to) / 2]),
      label.material,
    ),
    seen({ type: 'torus', radius: radius - RIM, tubeRadius: RIM + PAPER }, at([0, 0, height - RIM]), STEEL),
    seen({ type: 'torus', radius: radius - RIM, tubeRadius: RIM + PAPER }, at([0, 0, RIM + PAPER]), STEEL),
    seen({ type: 'torus', radius: radius * 0.62, tubeRadius: 0.0012 }, at([0, 0, height]), SHADED_STEEL),
  ];
}

/** A band around a tin, as wide as `to - from`. */
export const band = (radius: number, from: number, to: number, material: Material): ModelShape =>
  seen(
    { type: 'cylinder', radius: radius + 2 * PAPER, height: to - from },
    at([0, 0, (from + to) / 2]),
    material,
  );

/** Turns x upward and z outward along x: for pictures drawn in the plane of a wall that faces along x. */
const ON_WALL: Quaternion = multiply(
  fromAxisAngle([0, 0, 1], Math.PI / 2),
  fromAxisAngle([1, 0, 0], Math.PI / 2),
);

/**
 * A place on an upright round wall: x to the right as one looks at it, y up, z out of the wall.
 *
 * @param azimuth where around the z axis, radians
 */
export const onWall = (radius: number, azimuth: number, height: number): Pose =>
  at(
    [radius * cos(azimuth), radius * sin(azimuth), height],
    multiply(fromAxisAngle([0, 0, 1], azimuth), ON_WALL),
  );

/** Azimuths that share a full turn evenly. */
export const around = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => (2 * Math.PI * i) / count);
