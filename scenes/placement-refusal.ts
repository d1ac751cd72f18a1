/** Why a way to place the objects of a task was refused, for people who must make room. */

import type { BoundObject } from './bind/expand-objects.js';
import type { DocumentPath } from './bind/problem.js';
import type { Footprint } from './outline-overlap.js';

export interface Refusal {
  /** The same words each time, so that they can be counted. */
  reason: string;
  /** Where, and by how much, this time. */
  detail: string;
  /** What in the document asks for it. */
  path: DocumentPath;
  remedy: string;
}

/** A thing and a region that is too small for it; metres along the region's x and y. */
export interface Misfit {
  region: string;
  covers: [number, number];
  has: [number, number];
}

const metres = (value: number): string => `${Number(value.toPrecision(3))}`;
const area = ([x, y]: readonly [number, number]): string => `${metres(x)} × ${metres(y)} m`;

/** How far an outline reaches along x and y. */
export function extent(corners: readonly (readonly [number, number])[]): [number, number] {
  const along = (axis: 0 | 1): number => {
    const values = corners.map((corner) => corner[axis]);
    return Math.max(...values) - Math.min(...values);
  };
  return [along(0), along(1)];
}

/** Lengths of the sides of a rectangle, given by its corners in order. */
function sides([a, b, c]: readonly (readonly [number, number])[]): [number, number] {
  const length = (p: readonly [number, number], q: readonly [number, number]): number => {
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
    return Math.sqrt(dx * dx + dy * dy);
  };
  return [length(a!, b!), length(b!, c!)];
}

type Covering = Footprint & { name: string };

/** Two things on one ground have come too near to each other. */
export const overlap = (object: BoundObject, own: Covering, near: Covering, spacing: number): Refusal => ({
  reason: `${own.name} and ${near.name} overlap`,
  detail: `${own.name} covers ${area(sides(own.corners))}, ${near.name} ${area(sides(near.corners))}${spacing > 0 ? `, and ${metres(spacing)} m belong between them` : ''}`,
  path: [...object.path, 'place'],
  remedy: 'give them more room: wider ranges, fewer or smaller things, or less `spacing`',
});

/** A thing is larger than the region it shall stand in. */
export const misfit = ({ name, path }: BoundObject, { region, covers, has }: Misfit): Refusal => ({
  reason: `${name} does not fit into ${region}`,
  detail: `it covers ${area(covers)}, and the region has ${area(has)}`,
  path: [...path, 'place'],
  remedy: 'make the region larger or the thing smaller, or turn it by `yaw`, `roll` or `pitch`',
});

/** Two things are nearer, or further apart, than the task says. */
export const wrongly = (
  between: readonly string[],
  apart: number,
  how: 'near' | 'far apart',
  bound: number,
  index: number,
): Refusal => ({
  reason: `${between.join(' and ')} are too ${how}`,
  detail: `they are ${metres(apart)} m apart, and ${how === 'near' ? 'at least' : 'at most'} ${bound} m are wanted`,
  path: ['distances', index],
  remedy: 'ask for another distance, or move the ranges of their places',
});

/** A waypoint cannot be reached: the tip would leave the workspace, or no posture of the arm puts it there. */
export const outOfReach = (name: string, detail: string, path: DocumentPath): Refusal => ({
  reason: `waypoint ${name} is out of reach`,
  detail,
  path,
  remedy:
    'bring the place of the object nearer to the robot, or turn it so that the gripper comes from above',
});
