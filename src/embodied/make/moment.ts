/** One frame of a demonstration, with all of the truth that questions ask for. */
import { outline } from '../../../scenes/outline.js';
import { boxCorners } from '../../../scenes/outline-overlap.js';
import { localPoint, transformPoint } from '../../../sim/math/pose.js';
import { add, scale, type Vector3 } from '../../../sim/math/vector.js';
import { quantize, type SceneState } from '../../../sim/state.js';
import type { Environment } from '../../environment.js';
import type { SceneThing } from './scene-things.js';

/** Where a thing is in the world: its middle, and the box along the axes that holds it. Metres. */
export interface Place {
  center: Vector3;
  low: Vector3;
  high: Vector3;
}

export interface Moment {
  frame: number;
  /** What pixels are made from. */
  state: SceneState;
  tip: Vector3;
  gripperOpen: boolean;
  /** Id of the thing that the gripper holds, or null. */
  held: string | null;
  /** By the id of the thing. */
  places: Readonly<Record<string, Place>>;
  /** What rests on or in what: pairs of ids, the upper or inner one first. */
  resting: readonly { upper: string; lower: string; how: 'on' | 'inside' }[];
}

/** The region that things are inside of, where a model has one. */
const INSIDE = 'inside';

/** Metres between the fingers from which on there may be something between them. */
const LEAST_HELD = 0.002;

/** Half the length along each axis that a part which is a site is taken to have, metres. */
const PART_SIZE = 0.015;

/** The present frame of an environment. */
export function momentOf(environment: Environment, things: readonly SceneThing[]): Moment {
  const { world } = environment;
  const here = things.filter(({ object }) => !world.isRemoved(object));
  const places = Object.fromEntries(here.map((one) => [one.thing.id, placeOf(environment, one)]));
  return {
    frame: environment.frame,
    state: quantize(world.state()),
    tip: environment.tipPose().position,
    gripperOpen: environment.isGripperOpen(),
    held: heldThing(environment, here, places),
    places,
    resting: restingPairs(environment, here, places),
  };
}

function placeOf({ world }: Environment, { object, site }: SceneThing): Place {
  if (site !== null) {
    const center = world.sitePose(`${object}.${site}`).position;
    const around = (sign: 1 | -1): Vector3 =>
      add(center, [sign * PART_SIZE, sign * PART_SIZE, sign * PART_SIZE]);
    return { center, low: around(-1), high: around(1) };
  }
  const pose = world.objectPose(object);
  const { low, high } = outline(world.model(object));
  const corners = boxCorners(low, high).map((corner) => transformPoint(pose, corner));
  const extreme = (pick: (...values: number[]) => number): Vector3 => [
    pick(...corners.map(([x]) => x)),
    pick(...corners.map(([, y]) => y)),
    pick(...corners.map(([, , z]) => z)),
  ];
  return {
    center: transformPoint(pose, scale(add(low, high), 0.5)),
    low: extreme(Math.min),
    high: extreme(Math.max),
  };
}

/** Of a held object with parts that can be held, such as handles, the part nearest to the tip is held. */
function heldThing(
  environment: Environment,
  things: readonly SceneThing[],
  places: Moment['places'],
): string | null {
  const object = environment.world.heldObject();
  // Closed fingers that push against something hold nothing.
  if (object === null || environment.world.gripperWidth < LEAST_HELD) return null;
  const tip = environment.tipPose().position;
  const parts = things.filter(
    (one) => one.object === object && one.site !== null && one.thing.names.includes('handle'),
  );
  const nearest = parts
    .map(({ thing }) => ({ id: thing.id, gap: squared(places[thing.id]!.center, tip) }))
    .sort((a, b) => a.gap - b.gap)[0];
  return nearest?.id ?? things.find((one) => one.object === object)?.thing.id ?? null;
}

const squared = (a: Vector3, b: Vector3): number =>
  (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]);

function restingPairs(
  environment: Environment,
  things: readonly SceneThing[],
  places: Moment['places'],
): Moment['resting'] {
  const { world } = environment;
  const held = world.heldObject();
  const whole = things.filter(({ site, isOneOfSeveral }) => site === null && !isOneOfSeveral);
  const isFixed = (name: string): boolean => world.scene.objects.find((one) => one.name === name)!.fixed;
  return whole.flatMap(({ object: upper }) => {
    if (isFixed(upper) || upper === held) return [];
    return whole.flatMap(({ object: lower }): Moment['resting'][number][] => {
      if (lower === upper || !world.areTouching(upper, lower)) return [];
      const { center } = places[upper]!;
      if (isInRegion(environment, center, lower)) return [{ upper, lower, how: 'inside' }];
      const below = places[lower]!;
      const isOver = [0, 1].every(
        (axis) => center[axis]! >= below.low[axis]! && center[axis]! <= below.high[axis]!,
      );
      return isOver && center[2] > below.center[2] ? [{ upper, lower, how: 'on' }] : [];
    });
  });
}

function isInRegion({ world }: Environment, point: Vector3, object: string): boolean {
  const region = world.model(object).regions[INSIDE];
  if (!region) return false;
  const local = localPoint(world.regionPose(`${object}.${INSIDE}`), point);
  return local.every((value, axis) => Math.abs(value) <= region.halfExtents[axis]!);
}
