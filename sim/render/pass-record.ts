/** What the rasteriser needs to know of a camera and of the light. */
import type { Vector3 } from '../math/vector.js';
import type { View } from './cameras.js';
import {
  LIGHT_BYTES,
  LIGHT_RADIANCE,
  PASS_BACKGROUND,
  PASS_BYTES,
  PASS_EYE,
  PASS_GROUND,
  PASS_LIGHT_COUNT,
  PASS_LIGHTS,
  PASS_PIXEL,
  PASS_RAY,
  PASS_RAY_X,
  PASS_RAY_Y,
  PASS_SHADOW_BIAS,
  PASS_SHADOW_EDGE,
  PASS_SHADOW_STRENGTH,
  PASS_SKY,
  PASS_SKYWARD,
  PASS_TO_SHADOW,
} from './layout.js';
import { type Light, SKYWARD } from './lights.js';

/** From the world to the screen: four columns of x · depth, y · depth and depth, the fourth number 0. */
export function screenColumns({ intrinsics: k, extrinsics: m }: View): Float32Array {
  const columns = new Float32Array(16);
  const write = (column: number, x: number, y: number, z: number): void => {
    columns[4 * column] = k[0]! * x + k[1]! * y + k[2]! * z;
    columns[4 * column + 1] = k[4]! * y + k[5]! * z;
    columns[4 * column + 2] = z;
  };
  const along = (axis: number, x: number, y: number, z: number): number =>
    m[axis]! * x + m[4 + axis]! * y + m[8 + axis]! * z;
  for (let column = 0; column < 3; column++) {
    write(column, m[4 * column]!, m[4 * column + 1]!, m[4 * column + 2]!);
  }
  const [x, y, z] = [-m[3]!, -m[7]!, -m[11]!];
  write(3, along(0, x, y, z), along(1, x, y, z), along(2, x, y, z));
  return columns;
}

/** Packs a camera and the light, see layout.ts. */
export function passRecord(view: View, light: Light, shadowBias: number): Float32Array {
  const { intrinsics: k, extrinsics: m } = view;
  const out = new Float32Array(PASS_BYTES / 4);
  const write = (offset: number, values: ArrayLike<number>): void => out.set(values, offset / 4);
  const turned = (x: number, y: number, z: number): Vector3 => [
    m[0]! * x + m[1]! * y + m[2]! * z,
    m[4]! * x + m[5]! * y + m[6]! * z,
    m[8]! * x + m[9]! * y + m[10]! * z,
  ];
  const skew = k[1]! / (k[0]! * k[4]!);
  write(PASS_EYE, [m[3]!, m[7]!, m[11]!]);
  write(PASS_RAY, turned(skew * k[5]! - k[2]! / k[0]!, -k[5]! / k[4]!, 1));
  write(PASS_RAY_X, turned(1 / k[0]!, 0, 0));
  write(PASS_RAY_Y, turned(-skew, 1 / k[4]!, 0));
  for (const [i, { direction, radiance }] of light.lamps.entries()) {
    write(PASS_LIGHTS + i * LIGHT_BYTES, direction);
    write(PASS_LIGHTS + i * LIGHT_BYTES + LIGHT_RADIANCE, radiance);
  }
  write(PASS_LIGHT_COUNT, [light.lamps.length]);
  write(PASS_PIXEL, [1 / k[0]!]);
  write(PASS_SKYWARD, SKYWARD);
  write(PASS_SKY, light.sky);
  write(PASS_GROUND, light.ground);
  write(PASS_BACKGROUND, light.sky);
  write(PASS_TO_SHADOW, light.columns);
  write(PASS_SHADOW_BIAS, [shadowBias]);
  const { steepness, strength } = light.shadow;
  write(PASS_SHADOW_EDGE, [steepness, 0.5 - 0.5 * steepness]);
  write(PASS_SHADOW_STRENGTH, [strength]);
  return out;
}
