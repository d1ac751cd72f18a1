/** Whether a posture of the arm is free of things, by shape queries. */
import RAPIER from '@dimforge/rapier3d';
import { compose, type Pose } from '../math/pose.js';
import { multiply } from '../math/rotation.js';
import { LINK_COUNT, LINK_NAMES, writeLinkTransforms } from '../robot/link-poses.js';
import { PANDA_SOLIDS } from '../robot/panda-solids.js';
import { readTransform, TRANSFORM_SIZE, toTransform } from '../robot/transform.js';
import { ROBOT_BASE } from '../scene.js';
import type { Solid } from '../shapes/shape.js';
import { GROUP, hasLongAxis, interaction, LONG_AXIS } from './engine.js';
import { HAND } from './robot-bodies.js';

/**
 * How near things may be. `open`: nothing may touch arm, hand, fingers or what they hold. `contact`: hand and fingers
 * may touch what moves, and what they hold may touch anything; nothing else. `roomy`: as `open`, with a centimetre to
 * spare around the arm and the hand, for planned paths, which are checked at points only.
 */
export type Zone = 'open' | 'contact' | 'roomy';

/** A solid that travels with a link. */
export interface LinkSolid {
  link: number;
  shape: RAPIER.Shape;
  /** In the link's frame, the engine's long axis already turned. */
  pose: Pose;
}

/** What keeps a posture from being free. */
export interface Obstruction {
  /** Name of the link, or `held object`. */
  what: string;
  /** Name of the object, or `table`. */
  by: string;
}

// The base stands on the table and joint 1 turns in it: from link 2 on, links meet things.
const FIRST_LINK = 2;
/** Hand and fingers count as touching what stands fast only from this depth. */
const SKIN = 0.002;

function engineShape(solid: Solid, margin: number): RAPIER.Shape {
  switch (solid.type) {
    case 'box': {
      const [x, y, z] = solid.halfExtents;
      return new RAPIER.Cuboid(
        Math.max(x - margin, 1e-3),
        Math.max(y - margin, 1e-3),
        Math.max(z - margin, 1e-3),
      );
    }
    case 'sphere':
      return new RAPIER.Ball(solid.radius - margin);
    case 'cylinder':
      return new RAPIER.Cylinder(solid.halfHeight - margin, solid.radius - margin);
    case 'capsule':
      return new RAPIER.Capsule(solid.halfHeight, solid.radius - margin);
    case 'cone':
      return new RAPIER.Cone(solid.halfHeight - margin, solid.radius - margin);
    case 'hull':
      return new RAPIER.ConvexPolyhedron(solid.points);
  }
}

/** A solid that is carried by a link, for queries. */
export function linkSolid(link: number, solid: Solid, pose: Pose, margin = 0): LinkSolid {
  const turned = hasLongAxis(solid)
    ? { position: pose.position, orientation: multiply(pose.orientation, LONG_AXIS) }
    : pose;
  return { link, shape: engineShape(solid, margin), pose: turned };
}

const ARM = PANDA_SOLIDS.filter(({ link }) => link >= FIRST_LINK && link < HAND).map(({ link, collider }) =>
  linkSolid(link, collider.solid, collider.pose),
);
const HAND_AND_FINGERS = PANDA_SOLIDS.filter(({ link }) => link >= HAND).map(({ link, collider }) =>
  linkSolid(link, collider.solid, collider.pose, SKIN),
);

const ROOM = 0.01;
const ROOMY_ROBOT = PANDA_SOLIDS.filter(({ link }) => link >= FIRST_LINK).map(({ link, collider }) =>
  linkSolid(link, collider.solid, collider.pose, link < HAND ? -ROOM : -ROOM / 2),
);

const EVERYTHING = interaction(0xffff, GROUP.table | GROUP.fixed | GROUP.free);
const STANDING = interaction(0xffff, GROUP.table | GROUP.fixed);
const base = toTransform(ROBOT_BASE);
const transforms = new Float64Array(LINK_COUNT * TRANSFORM_SIZE);

/**
 * What obstructs a posture, or null when it is free.
 *
 * @param owner name of the object a rigid body belongs to
 * @param held solids of a held object in the frame of the hand, and its bodies, which obstruct nothing
 */
export function obstruction(
  world: RAPIER.World,
  owner: ReadonlyMap<number, string>,
  jointPositions: ArrayLike<number>,
  gripperWidth: number,
  zone: Zone,
  held: { solids: readonly LinkSolid[]; bodies: ReadonlySet<number> },
): Obstruction | null {
  writeLinkTransforms(jointPositions, gripperWidth, base, transforms);
  const test = (solids: readonly LinkSolid[], mask: number, what?: string): Obstruction | null => {
    for (const solid of solids) {
      const hit = query(world, solid, mask, held.bodies);
      if (hit) {
        return {
          what: what ?? LINK_NAMES[solid.link]!,
          by: owner.get(hit.parent()?.handle ?? -1) ?? 'table',
        };
      }
    }
    return null;
  };
  if (zone === 'contact') return test(ARM, EVERYTHING) ?? test(HAND_AND_FINGERS, STANDING);
  if (zone === 'roomy') return test(ROOMY_ROBOT, EVERYTHING) ?? test(held.solids, EVERYTHING, 'held object');
  return (
    test(HAND_AND_FINGERS, EVERYTHING) ??
    test(ARM, EVERYTHING) ??
    test(held.solids, EVERYTHING, 'held object')
  );
}

function query(
  world: RAPIER.World,
  solid: LinkSolid,
  mask: number,
  heldBodies: ReadonlySet<number>,
): RAPIER.Collider | null {
  const link = readTransform(transforms, solid.link * TRANSFORM_SIZE);
  const { position, orientation } = compose(link, solid.pose);
  return world.intersectionWithShape(
    { x: position[0], y: position[1], z: position[2] },
    { x: orientation[0], y: orientation[1], z: orientation[2], w: orientation[3] },
    solid.shape,
    undefined,
    mask,
    undefined,
    undefined,
    heldBodies.size === 0 ? undefined : (collider) => !heldBodies.has(collider.parent()?.handle ?? -1),
  );
}
