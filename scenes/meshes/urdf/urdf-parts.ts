/** The parts of an object that a URDF describes: links that do not move against each other become one part. */
import { compose, ORIGIN, type Pose } from '../../../sim/math/pose.js';
import { scale as scaled, subtract, type Vector3 } from '../../../sim/math/vector.js';
import type { ModelPart, ModelShape, PartJoint } from '../../../sim/model.js';
import { outline } from '../../outline.js';
import { assetText, type TaskAssets } from '../assets.js';
import { sizeProblem } from '../object-size.js';
import { centerOf } from '../placed-surfaces.js';
import { remembered } from '../remembered.js';
import type { UrdfEntry } from '../schema.js';
import { linkShapes } from './link-shapes.js';
import { linkTree, type TreeLink } from './link-tree.js';
import { readUrdf, type UrdfJoint, type UrdfLink } from './read-urdf.js';

/** Kilograms of a link of which nothing is said. */
const DEFAULT_MASS = 0.1;

/** A link's part, and its frame in that part. */
interface Home {
  part: ModelPart;
  frame: Pose;
}

/**
 * The parts that a URDF gives, the root first. Each part has the name and the frame of the link that its joint moves;
 * names are in small letters with `_`. Inertia tensors, effort and velocity limits are not used.
 *
 * @param assets from `prepareAssets`
 * @throws RobotR1Error `bad_urdf`, `missing_file`, `bad_mesh`, `mesh_too_large`, `wrong_units`
 * @example
 * const parts = urdfParts(urdfSchema.parse({ file: 'cabinet.urdf', scale: 0.4 }), assets);
 */
export const urdfParts = (entry: UrdfEntry, assets: TaskAssets): ModelPart[] =>
  remembered(assets, ['urdf', entry], () => {
    const { file, scale, center } = entry;
    const tree = linkTree(file, readUrdf(file, assetText(assets, file)));
    const parts = partsOf(tree, entry, assets);
    const { low, high } = outline({ parts, sites: {}, regions: {} });
    const problem = sizeProblem(file, subtract(high, low), scale);
    if (problem) throw problem;
    return shiftRoot(parts, centerOf({ low, high }, center));
  });

function partsOf(tree: readonly TreeLink[], entry: UrdfEntry, assets: TaskAssets): ModelPart[] {
  const homes = new Map<string, Home>();
  const parts: ModelPart[] = [];
  const elements = new Map<ModelPart, UrdfLink>();
  for (const { link, joint } of tree) {
    const parent = joint && homes.get(joint.parent)!;
    const origin = joint
      ? { position: scaled(joint.origin.position, entry.scale), orientation: joint.origin.orientation }
      : ORIGIN;
    const place = parent ? compose(parent.frame, origin) : ORIGIN;
    let home: Home;
    if (parent && joint.type === 'fixed') {
      home = { part: parent.part, frame: place };
    } else {
      const part: ModelPart = { name: link.name, mass: 0, shapes: [] };
      if (parent) part.joint = jointOf(joint, parent.part.name, place, entry.scale);
      parts.push(part);
      elements.set(part, link);
      home = { part, frame: ORIGIN };
    }
    home.part.mass += massOf(link);
    home.part.shapes.push(...linkShapes(link, { entry, assets, frame: home.frame }));
    homes.set(link.name, home);
  }
  for (const [part, { element }] of elements) {
    if (!part.shapes.some(({ solid }) => solid !== false)) {
      throw element.error(
        'it moves, but has no form',
        'Give it a <visual> or <collision>, or make its joint fixed.',
      );
    }
    part.mass = part.mass || DEFAULT_MASS;
  }
  return parts;
}

/** A frame without forms weighs nothing. */
const massOf = ({ mass, visuals, collisions }: UrdfLink): number =>
  mass ?? (visuals.length + collisions.length > 0 ? DEFAULT_MASS : 0);

function jointOf(joint: UrdfJoint, parent: string, origin: Pose, scale: number): PartJoint {
  const { name, axis, friction, damping } = joint;
  const type = joint.type === 'slide' ? 'slide' : 'hinge';
  const [low, high] = joint.limits.map((limit) => (type === 'slide' ? limit * scale : limit)) as [
    number,
    number,
  ];
  const made: PartJoint = { name, parent, type, origin, axis, limits: [low, high] };
  // A joint whose range leaves 0 out starts where its range is nearest to it.
  const start = Math.min(Math.max(0, low), high);
  if (start !== 0) made.start = start;
  // Of dry friction and damping the engine takes one.
  if (friction > 0) made.friction = friction;
  else if (damping > 0) made.spring = { stiffness: 0, damping, rest: 0 };
  return made;
}

/** The parts with the root's frame at another place, so that the object's origin is there. */
function shiftRoot(parts: readonly ModelPart[], origin: Vector3): ModelPart[] {
  const root = parts[0]!;
  const moved = <T extends { pose: Pose }>(thing: T): T => ({ ...thing, pose: back(thing.pose) });
  const back = (pose: Pose): Pose => ({
    position: subtract(pose.position, origin),
    orientation: pose.orientation,
  });
  return parts.map((part): ModelPart => {
    if (part === root) return { ...part, shapes: part.shapes.map((shape): ModelShape => moved(shape)) };
    if (part.joint?.parent !== root.name) return part;
    return { ...part, joint: { ...part.joint, origin: back(part.joint.origin) } };
  });
}
