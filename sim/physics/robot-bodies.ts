/**
 * The robot's bodies. Only hand and fingers are bodies, moved exactly along the trajectory; the other links are
 * checked by shape queries (DESIGN 5).
 */
import RAPIER from '@dimforge/rapier3d';
import { compose } from '../math/pose.js';
import { multiply } from '../math/rotation.js';
import { LINK_NAMES } from '../robot/link-poses.js';
import { PANDA_SOLIDS } from '../robot/panda-solids.js';
import { readTransform, TRANSFORM_SIZE } from '../robot/transform.js';
import { colliderOf, GROUP, hasLongAxis, interaction, LONG_AXIS, toRotation } from './engine.js';

/** Numbers of the links that are bodies. */
export const HAND = LINK_NAMES.indexOf('hand');
export const FINGERS = [HAND + 1, HAND + 2] as const;

/**
 * Handles of the hand's and the two fingers' bodies, in the order of the links.
 *
 * @param friction their Coulomb friction
 */
export function addRobot(world: RAPIER.World, transforms: Float64Array, friction: number): number[] {
  return [HAND, ...FINGERS].map((link) => {
    const { position, orientation } = readTransform(transforms, link * TRANSFORM_SIZE);
    const body = world.createRigidBody(
      RAPIER.RigidBodyDesc.kinematicPositionBased()
        .setTranslation(...position)
        .setRotation(toRotation(orientation))
        .setCanSleep(false),
    );
    for (const { collider } of PANDA_SOLIDS.filter((solid) => solid.link === link)) {
      const { solid } = collider;
      const local = compose({ position: [0, 0, 0], orientation: [0, 0, 0, 1] }, collider.pose);
      const turn = hasLongAxis(solid) ? multiply(local.orientation, LONG_AXIS) : local.orientation;
      world.createCollider(
        colliderOf(solid)
          .setTranslation(...local.position)
          .setRotation(toRotation(turn))
          .setFriction(friction)
          .setFrictionCombineRule(RAPIER.CoefficientCombineRule.Max)
          .setCollisionGroups(interaction(GROUP.robot, GROUP.free)),
        body,
      );
    }
    return body.handle;
  });
}
