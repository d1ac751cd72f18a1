/** What the success conditions of an episode see of its world. */
import type { ConditionView } from '../scenes/conditions.js';
import { TABLE_NAME, TIP } from '../scenes/format/condition.js';
import { splitReference } from '../scenes/format/fields.js';
import { outline } from '../scenes/outline.js';
import { boxCorners } from '../scenes/outline-overlap.js';
import { localPoint, type Pose, transformPoint } from '../sim/math/pose.js';
import { add, scale, type Vector3 } from '../sim/math/vector.js';
import { TABLE } from '../sim/scene.js';
import type { World } from '../sim/world.js';

/**
 * @param episode the world is looked at as it is when a condition is tested
 * @param starts poses of objects when the episode began, by name
 * @param startJoints values of joints when the episode began, by `object.joint`
 */
export function createConditionView(
  episode: { readonly world: World; tipPose(): Pose },
  starts: ReadonlyMap<string, Pose>,
  startJoints: ReadonlyMap<string, number>,
): ConditionView {
  const objectCenter = (name: string): Vector3 => {
    const { low, high } = outline(episode.world.model(name));
    return transformPoint(episode.world.objectPose(name), scale(add(low, high), 0.5));
  };
  return {
    objectCenter,
    objectPose: (name) => episode.world.objectPose(name),
    place(reference) {
      if (reference === TIP) return episode.tipPose().position;
      const [, site] = splitReference(reference);
      return site === undefined ? objectCenter(reference) : episode.world.sitePose(reference).position;
    },
    verticalExtent(name) {
      if (name === TABLE_NAME) return [TABLE.top - TABLE.thickness, TABLE.top];
      const { low, high } = outline(episode.world.model(name));
      const pose = episode.world.objectPose(name);
      const heights = boxCorners(low, high).map((corner) => transformPoint(pose, corner)[2]);
      return [Math.min(...heights), Math.max(...heights)];
    },
    isOver(point, name) {
      if (name === TABLE_NAME) {
        return [0, 1].every(
          (axis) => Math.abs(point[axis]! - TABLE.center[axis]!) <= TABLE.halfExtents[axis]!,
        );
      }
      const { low, high } = outline(episode.world.model(name));
      const local = localPoint(episode.world.objectPose(name), point);
      return [0, 1].every((axis) => local[axis]! >= low[axis]! && local[axis]! <= high[axis]!);
    },
    startPose: (name) => starts.get(name)!,
    region(reference) {
      const [object, region] = splitReference(reference);
      const { halfExtents } = episode.world.model(object).regions[region!]!;
      return { pose: episode.world.regionPose(reference), halfExtents };
    },
    jointValue: (reference) => episode.world.jointValue(reference),
    startJointValue: (reference) => startJoints.get(reference)!,
    heldObject: () => episode.world.heldObject(),
    areTouching: (a, b) =>
      a === TABLE_NAME ? episode.world.areTouching(b, a) : episode.world.areTouching(a, b),
    isGone: (name) => episode.world.isRemoved(name),
  };
}
