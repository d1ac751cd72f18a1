/** What the Panda's look is put together from: its materials, and short ways to place turned shells and struts. */
import { lookAlong, type Quaternion } from '../math/rotation.js';
import { length, normalize, subtract, type Vector3 } from '../math/vector.js';
import type { Material, ModelShape } from '../model.js';
import type { Shape } from '../shapes/registry.generated.js';

export const WHITE: Material = { color: [0.93, 0.93, 0.925], roughness: 0.35 };
export const DARK: Material = { color: [0.115, 0.12, 0.13], roughness: 0.5 };
export const GRAY: Material = { color: [0.33, 0.34, 0.36], roughness: 0.5 };
export const RUBBER: Material = { color: [0.2, 0.2, 0.21], roughness: 0.9 };

export type Direction = '+x' | '-x' | '+y' | '-y' | '+z' | '-z';

const H = Math.SQRT1_2;

/** Turns that take the z axis of a shape to a direction of its link. */
const TURNS: Record<Direction, Readonly<Quaternion>> = {
  '+x': [0, H, 0, H],
  '-x': [0, -H, 0, H],
  '+y': [-H, 0, 0, H],
  '-y': [H, 0, 0, H],
  '+z': [0, 0, 0, 1],
  '-z': [1, 0, 0, 0],
};

/** A shape whose z axis points along a direction of its link. */
export const part = (
  material: Material,
  shape: Shape,
  position: Vector3 = [0, 0, 0],
  direction: Direction = '+z',
): ModelShape => ({ shape, material, pose: { position, orientation: [...TURNS[direction]] } });

/** A turned shell: `[radius, height]` from its lower to its upper end, heights counted from `position`. */
export const shell = (
  material: Material,
  profile: [number, number][],
  position: Vector3 = [0, 0, 0],
  direction: Direction = '+z',
): ModelShape => part(material, { type: 'lathe', profile }, position, direction);

/** A disc between two heights above `position`. */
export const disc = (
  material: Material,
  radius: number,
  [low, high]: readonly [number, number],
  position: Vector3 = [0, 0, 0],
  direction: Direction = '+z',
): ModelShape =>
  shell(
    material,
    [
      [radius, low],
      [radius, high],
    ],
    position,
    direction,
  );

/** A round strut between two points, its ends rounded, as thick at either end as its radius there. */
export function strut(
  material: Material,
  from: Vector3,
  to: Vector3,
  [start, end]: readonly [startRadius: number, endRadius: number],
): ModelShape {
  const along = subtract(to, from);
  const reach = length(along);
  const direction = normalize(along);
  const side: Vector3 = Math.abs(direction[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0];
  // Three points stand for a quarter circle.
  const profile: [number, number][] = [
    [start * 0.5, start * -0.85],
    [start * 0.87, start * -0.5],
    [start, 0],
    [end, reach],
    [end * 0.87, reach + end * 0.5],
    [end * 0.5, reach + end * 0.85],
  ];
  return {
    shape: { type: 'lathe', profile },
    material,
    pose: { position: [...from], orientation: lookAlong(direction, side) },
  };
}

/** A drum about a direction of its link, its edges rounded. */
export const drum = (
  material: Material,
  radius: number,
  half: number,
  position: Vector3,
  direction: Direction,
): ModelShape =>
  shell(
    material,
    [
      [radius - 0.008, -half],
      [radius, -half + 0.008],
      [radius, half - 0.008],
      [radius - 0.008, half],
    ],
    position,
    direction,
  );
