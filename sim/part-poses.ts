/** Where the parts of an articulated object are, from its root and the values of its joints. */
import { compose, invert, type Pose } from './math/pose.js';
import { fromAxisAngle, IDENTITY } from './math/rotation.js';
import { scale } from './math/vector.js';
import type { ObjectModel, PartJoint } from './model.js';

/** What a joint at `value` (metres or radians) does to the part's frame, given in the frame `joint.origin`. */
function jointMotion(joint: PartJoint, value: number): Pose {
  return joint.type === 'slide'
    ? { position: scale(joint.axis, value), orientation: [...IDENTITY] }
    : { position: [0, 0, 0], orientation: fromAxisAngle(joint.axis, value) };
}

/**
 * Poses of an object's parts, in their order in the model, in the frame in which `root` is given.
 *
 * @param root pose of the first part
 * @param jointValue value of a joint by its name in the model, metres or radians
 */
export function partPoses(
  model: ObjectModel,
  root: Readonly<Pose>,
  jointValue: (joint: string) => number,
): Pose[] {
  const byName = new Map<string, Pose>();
  return model.parts.map(({ name, joint }) => {
    let pose: Pose = root;
    if (joint !== undefined) {
      const parent = byName.get(joint.parent) ?? root;
      pose = compose(parent, compose(joint.origin, jointMotion(joint, jointValue(joint.name))));
    }
    byName.set(name, pose);
    return pose;
  });
}

/**
 * How a jointed part moves in the world when its joint goes to another value: composed with a pose that goes along, it
 * gives that pose afterwards.
 *
 * @param root pose of the first part
 * @param now present value of each joint of the model
 * @param value of the joint named `joint` afterwards, metres or radians
 */
export function partMotion(
  model: ObjectModel,
  root: Pose,
  joint: string,
  now: (joint: string) => number,
  value: number,
): Pose {
  const index = model.parts.findIndex((part) => part.joint?.name === joint);
  const before = partPoses(model, root, now)[index]!;
  const after = partPoses(model, root, (name) => (name === joint ? value : now(name)))[index]!;
  return compose(after, invert(before));
}
