/** Where clutter may not stand: near objects, under the expert's way, at the robot's foot. */
import { compose, type Pose } from '../../sim/math/pose.js';
import { ROBOT_BASE, type SceneObject, TABLE } from '../../sim/scene.js';
import { movingOutlineRadius } from './moving-outline.js';

/** The points of the table nearer to a line than `radius`, metres. */
export interface KeepOut {
  from: readonly [number, number];
  to: readonly [number, number];
  radius: number;
}

/** Whether a disc about a point stays out of a zone. */
export function isClearOf(
  { from, to, radius }: KeepOut,
  [x, y]: readonly [number, number],
  own: number,
): boolean {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / length2;
  const t = Math.min(1, Math.max(0, along));
  const [ax, ay] = [x - from[0] - t * dx, y - from[1] - t * dy];
  const least = radius + own;
  return ax * ax + ay * ay >= least * least;
}

/** Room about the robot's base. */
const BASE_RADIUS = 0.24;
/** Half the width of the hand across, with room to turn about its axis. */
const HAND_RADIUS = 0.14;
/** How far hand and wrist reach back from the tip. */
const HAND_LENGTH = 0.3;
/** A tip that is higher above the table than this passes over clutter, with what it carries. */
const PASSING_HEIGHT = 0.4;
/** Room about what is carried or pushed, and about objects. */
const CARRIED_GAP = 0.05;
const OBJECT_GAP = 0.04;

const flat = ({ position }: Pose): [number, number] => [position[0], position[1]];

/**
 * What an episode needs of the table.
 *
 * @param objects the task's own
 * @param tips gripper poses that the expert goes to, in order
 * @param grasped names of what it takes along
 */
export function keepOutOf(
  objects: readonly SceneObject[],
  tips: readonly Pose[],
  grasped: ReadonlySet<string>,
): KeepOut[] {
  const carried = objects
    .filter(({ name }) => grasped.has(name))
    .map(({ model }) => movingOutlineRadius(model) + CARRIED_GAP);
  const radius = Math.max(HAND_RADIUS, ...carried);
  const isLow = ({ position }: Pose): boolean => position[2] < TABLE.top + PASSING_HEIGHT;
  const base = flat(ROBOT_BASE);
  return [
    { from: base, to: base, radius: BASE_RADIUS },
    ...objects.map(({ model, pose }) => ({
      from: flat(pose),
      to: flat(pose),
      radius: movingOutlineRadius(model) + OBJECT_GAP,
    })),
    ...tips.flatMap((tip, i): KeepOut[] => {
      if (!isLow(tip)) return [];
      const wrist = compose(tip, { position: [0, 0, -HAND_LENGTH], orientation: [0, 0, 0, 1] });
      const before = tips[i - 1];
      return [
        { from: flat(tip), to: flat(wrist), radius },
        ...(before && isLow(before) ? [{ from: flat(before), to: flat(tip), radius }] : []),
      ];
    }),
  ];
}
