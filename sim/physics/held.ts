/** What the hand holds: bound to it, and as solids that travel with it. */
import RAPIER from '@dimforge/rapier3d';
import { compose, type Pose, relativeTo } from '../math/pose.js';
import type { ModelPart } from '../model.js';
import { collidersOf } from '../shapes/mesh.js';
import { type LinkSolid, linkSolid } from './clearance.js';
import { fromRotation, fromVector, toRotation, toVector } from './engine.js';
import { HAND } from './robot-bodies.js';

const poseOf = (body: RAPIER.RigidBody): Pose => ({
  position: fromVector(body.translation()),
  orientation: fromRotation(body.rotation()),
});

/** Binds an object to the hand as it lies there. */
export function bind(
  world: RAPIER.World,
  hand: RAPIER.RigidBody,
  object: RAPIER.RigidBody,
): RAPIER.ImpulseJoint {
  const { position, orientation } = relativeTo(poseOf(hand), poseOf(object));
  const bond = RAPIER.JointData.fixed(
    toVector(position),
    toRotation(orientation),
    { x: 0, y: 0, z: 0 },
    { x: 0, y: 0, z: 0, w: 1 },
  );
  const joint = world.createImpulseJoint(bond, hand, object, true);
  joint.setContactsEnabled(false);
  return joint;
}

/** The solids of a part that stands at `frame`, in the frame of the hand. */
export function solidsInHand(part: ModelPart, frame: Pose, hand: Pose): LinkSolid[] {
  return part.shapes
    .filter(({ solid }) => solid !== false)
    .flatMap(({ shape, pose }) =>
      collidersOf(shape).map((collider) =>
        linkSolid(HAND, collider.solid, relativeTo(hand, compose(compose(frame, pose), collider.pose))),
      ),
    );
}
