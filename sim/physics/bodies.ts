/** Makes the engine's bodies for the objects of a scene. */
import RAPIER from '@dimforge/rapier3d';
import { compose, type Pose } from '../math/pose.js';
import { multiply, type Quaternion, rotate } from '../math/rotation.js';
import { atan2 } from '../math/trigonometry.js';
import type { ModelPart, PartJoint } from '../model.js';
import { partPoses } from '../part-poses.js';
import { type SceneObject, TABLE } from '../scene.js';
import { collidersOf } from '../shapes/mesh.js';
import { colliderOf, GROUP, hasLongAxis, interaction, LONG_AXIS, toRotation, toVector } from './engine.js';

const DEFAULT_FRICTION = 0.6;

/** A part's body. Bodies go by handle, which survives a snapshot. */
export interface PartBody {
  object: string;
  part: ModelPart;
  /** Index of the part in its model. */
  index: number;
  /** Handle of the rigid body. */
  body: number;
  /**
   * The part's frame in its body's frame, a turn only: bodies joined to each other keep one orientation at joint
   * value 0, so that one axis serves both sides of the joint.
   */
  frame: Quaternion;
}

/** Adds the table and the floor; both have one Coulomb friction. */
export function addRoom(world: RAPIER.World, friction: number): void {
  const body = world.createRigidBody(RAPIER.RigidBodyDesc.fixed());
  const groups = interaction(GROUP.table, GROUP.free | GROUP.robot);
  const top = RAPIER.ColliderDesc.cuboid(TABLE.halfExtents[0], TABLE.halfExtents[1], TABLE.thickness / 2);
  top.setTranslation(TABLE.center[0], TABLE.center[1], TABLE.top - TABLE.thickness / 2);
  world.createCollider(top.setCollisionGroups(groups).setFriction(friction), body);
  const floor = RAPIER.ColliderDesc.cuboid(5, 5, 0.1).setTranslation(0, 0, -0.1);
  world.createCollider(floor.setCollisionGroups(groups).setFriction(friction), body);
}

/** Adds an object: a body for each part, a joint for each part that hangs on another. */
export function addObject(world: RAPIER.World, object: SceneObject): PartBody[] {
  const { model } = object;
  const starts = Object.fromEntries(
    model.parts.flatMap(({ joint }) => (joint ? [[joint.name, joint.start ?? 0]] : [])),
  );
  const poses = partPoses(model, object.pose, (joint) => starts[joint]!);
  const bodies: PartBody[] = [];
  for (const [index, part] of model.parts.entries()) {
    const parent = bodies.find(({ part: { name } }) => name === part.joint?.parent);
    const frame = parent
      ? multiply(parent.frame, part.joint!.origin.orientation)
      : ([0, 0, 0, 1] as Quaternion);
    const bodyPose: Pose = {
      position: poses[index]!.position,
      orientation: multiply(poses[index]!.orientation, [-frame[0], -frame[1], -frame[2], frame[3]]),
    };
    const stands = object.fixed && index === 0;
    const description = stands ? RAPIER.RigidBodyDesc.fixed() : RAPIER.RigidBodyDesc.dynamic();
    description
      .setTranslation(...bodyPose.position)
      .setRotation(toRotation(bodyPose.orientation))
      .setCanSleep(false)
      .setAngularDamping(part.angularDamping ?? 0)
      .setGravityScale(part.gravity === false ? 0 : 1);
    const body = world.createRigidBody(description);
    addColliders(world, body, part, frame, stands ? GROUP.fixed : GROUP.free);
    const made: PartBody = { object: object.name, part, index, body: body.handle, frame };
    if (parent) addJoint(world, world.getRigidBody(parent.body), parent.frame, body, part.joint!);
    bodies.push(made);
  }
  return bodies;
}

function addColliders(
  world: RAPIER.World,
  body: RAPIER.RigidBody,
  part: ModelPart,
  frame: Quaternion,
  group: number,
): void {
  const colliders = part.shapes
    .filter(({ solid }) => solid !== false)
    .flatMap(({ shape, pose, friction }) =>
      collidersOf(shape).map((collider) => {
        const local = compose(compose({ position: [0, 0, 0], orientation: frame }, pose), collider.pose);
        const turn = hasLongAxis(collider.solid) ? multiply(local.orientation, LONG_AXIS) : local.orientation;
        const description = colliderOf(collider.solid)
          .setTranslation(...local.position)
          .setRotation(toRotation(turn))
          .setDensity(1)
          .setFriction(friction ?? DEFAULT_FRICTION)
          .setCollisionGroups(interaction(group, group === GROUP.fixed ? GROUP.free | GROUP.robot : 15));
        return world.createCollider(description, body);
      }),
    );
  const volume = colliders.reduce((sum, collider) => sum + collider.volume(), 0);
  for (const collider of colliders) collider.setMass((part.mass * collider.volume()) / volume);
  body.recomputeMassPropertiesFromColliders();
}

function addJoint(
  world: RAPIER.World,
  parent: RAPIER.RigidBody,
  parentFrame: Quaternion,
  child: RAPIER.RigidBody,
  joint: PartJoint,
): void {
  const anchor = toVector(rotate(parentFrame, joint.origin.position));
  const axis = toVector(rotate(multiply(parentFrame, joint.origin.orientation), joint.axis));
  const zero = { x: 0, y: 0, z: 0 };
  const data =
    joint.type === 'slide'
      ? RAPIER.JointData.prismatic(anchor, zero, axis)
      : RAPIER.JointData.revolute(anchor, zero, axis);
  const made = world.createImpulseJoint(data, parent, child, true) as
    | RAPIER.PrismaticImpulseJoint
    | RAPIER.RevoluteImpulseJoint;
  made.setContactsEnabled(false);
  made.setLimits(...joint.limits);
  made.configureMotorModel(RAPIER.MotorModel.ForceBased);
  if (joint.spring) {
    made.configureMotorPosition(joint.spring.rest, joint.spring.stiffness, joint.spring.damping);
  } else if (joint.friction) {
    // A motor that wants to stand still and is only so strong resists as dry friction does. It gives way with
    // force / gain, hence the large gain: what friction holds must not creep.
    made.configureMotorVelocity(0, 1e6);
    made.setMotorMaxForce(joint.friction);
  }
}

/** Value of a joint from the poses of the two parts' frames, metres or radians. */
export function jointValue(joint: PartJoint, parent: Pose, child: Pose): number {
  const origin = compose(parent, joint.origin);
  const inverse: Quaternion = [
    -origin.orientation[0],
    -origin.orientation[1],
    -origin.orientation[2],
    origin.orientation[3],
  ];
  const [ax, ay, az] = joint.axis;
  if (joint.type === 'slide') {
    const [x, y, z] = rotate(inverse, [
      child.position[0] - origin.position[0],
      child.position[1] - origin.position[1],
      child.position[2] - origin.position[2],
    ]);
    return x * ax + y * ay + z * az;
  }
  const [x, y, z, w] = multiply(inverse, child.orientation);
  const angle = 2 * atan2(x * ax + y * ay + z * az, w);
  return angle > Math.PI ? angle - 2 * Math.PI : angle < -Math.PI ? angle + 2 * Math.PI : angle;
}
