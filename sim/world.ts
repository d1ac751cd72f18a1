/**
 * A robot at a table with things on it: stepping, contacts, snapshots. It knows no task.
 *
 * Call and await `loadPhysics()` once before making a world, and `free()` every world that was made.
 */
import RAPIER from '@dimforge/rapier3d';
import { compose, type Pose, toArray } from './math/pose.js';
import { multiply } from './math/rotation.js';
import type { ObjectModel } from './model.js';
import { partMotion } from './part-poses.js';
import { addObject, addRoom, jointValue, type PartBody } from './physics/bodies.js';
import { type LinkSolid, type Obstruction, obstruction, type Zone } from './physics/clearance.js';
import { areTouching, readTouch, type Touch } from './physics/contacts.js';
import { emptyWorld, fromRotation, fromVector } from './physics/engine.js';
import { bind, solidsInHand } from './physics/held.js';
import { addRobot, HAND } from './physics/robot-bodies.js';
import { LINK_COUNT, writeLinkTransforms } from './robot/link-poses.js';
import { GRIPPER_WIDTH, JOINT_COUNT, START_JOINTS } from './robot/panda.js';
import { readTransform, TRANSFORM_SIZE, toTransform } from './robot/transform.js';
import { DEFAULT_CONTACT_FRICTION, ROBOT_BASE, type Scene } from './scene.js';
import type { SceneState } from './state.js';
import type { Attachment, WorldSnapshot } from './world-snapshot.js';

/** Newtons that each finger must feel of an object for it to count as held. */
const HOLDING_FORCE = 1;
/** Where what has been removed lies, metres. */
const REMOVED_HEIGHT = -1;
const NOTHING_HELD = { solids: [] as readonly LinkSolid[], bodies: new Set<number>() as ReadonlySet<number> };

export type { WorldSnapshot } from './world-snapshot.js';

export class World {
  readonly scene: Scene;
  /** Where the arm is, radians. */
  readonly jointPositions = Float64Array.from(START_JOINTS);
  /** Metres between the finger pads. */
  gripperWidth: number = GRIPPER_WIDTH.open;
  /** Physics steps made so far. */
  stepCount = 0;

  #engine: RAPIER.World;
  readonly #parts: PartBody[];
  readonly #robot: number[];
  /** Name of the object that a body, by handle, belongs to. */
  readonly #owner = new Map<number, string>();
  readonly #base = toTransform(ROBOT_BASE);
  readonly #links = new Float64Array(LINK_COUNT * TRANSFORM_SIZE);
  #touch: Touch | null = null;
  #attached: Attachment | null = null;

  constructor(scene: Scene) {
    this.scene = scene;
    this.#engine = emptyWorld();
    const friction = scene.friction ?? DEFAULT_CONTACT_FRICTION;
    addRoom(this.#engine, friction.table);
    this.#parts = scene.objects.flatMap((object) => addObject(this.#engine, object));
    for (const { body, object } of this.#parts) this.#owner.set(body, object);
    writeLinkTransforms(this.jointPositions, this.gripperWidth, this.#base, this.#links);
    this.#robot = addRobot(this.#engine, this.#links, friction.fingers);
  }

  /** Releases the engine's memory; the world is of no use afterwards. */
  free(): void {
    this.#engine.free();
  }

  /** Moves arm and fingers to where they shall be at the end of the step, then makes the step. */
  step(jointPositions: ArrayLike<number>, gripperWidth: number): void {
    for (let i = 0; i < JOINT_COUNT; i++) this.jointPositions[i] = jointPositions[i]!;
    this.gripperWidth = gripperWidth;
    writeLinkTransforms(this.jointPositions, gripperWidth, this.#base, this.#links);
    for (const [i, handle] of this.#robot.entries()) {
      const { position, orientation } = readTransform(this.#links, (HAND + i) * TRANSFORM_SIZE);
      const body = this.#engine.getRigidBody(handle);
      body.setNextKinematicTranslation({ x: position[0], y: position[1], z: position[2] });
      // Of a rotation's two quaternions the one near the present one: the engine takes the other for a whole turn.
      const now = body.rotation();
      const along =
        now.x * orientation[0] + now.y * orientation[1] + now.z * orientation[2] + now.w * orientation[3];
      const sign = along < 0 ? -1 : 1;
      body.setNextKinematicRotation({
        x: sign * orientation[0],
        y: sign * orientation[1],
        z: sign * orientation[2],
        w: sign * orientation[3],
      });
    }
    this.#engine.step();
    this.stepCount++;
    this.#touch = null;
  }

  /** What hand and fingers felt in the last step. */
  touch(): Touch {
    this.#touch ??= readTouch(this.#engine, this.#robot, this.#owner);
    return this.#touch;
  }

  /** The object that is bound to the hand, or null. */
  attachedObject(): string | null {
    return this.#attached?.name ?? null;
  }

  /** Binds an object to the hand as it lies there, as RLBench does with what is grasped. */
  attach(name: string): void {
    this.detach();
    const hand = this.#engine.getRigidBody(this.#robot[0]!);
    const object = this.#engine.getRigidBody(this.#part(name, 0).body);
    const joint = bind(this.#engine, hand, object);
    this.#attached = { name, joint: joint.handle };
  }

  /** Frees what {@link World.attach} bound. */
  detach(): void {
    if (!this.#attached) return;
    this.#engine.removeImpulseJoint(this.#engine.getImpulseJoint(this.#attached.joint), true);
    this.#attached = null;
  }

  /** The object that is bound to the hand or that both fingers press on, or null. */
  heldObject(): string | null {
    if (this.#attached) return this.#attached.name;
    const [left, right] = this.touch().fingerObjects;
    let best: string | null = null;
    let most = HOLDING_FORCE;
    for (const [name, force] of left) {
      const least = Math.min(force, right.get(name) ?? 0);
      if (least >= most) {
        best = name;
        most = least;
      }
    }
    return best;
  }

  /** Pose of an object's root part in the world. */
  objectPose(name: string): Pose {
    return this.partPose(name, 0);
  }

  /** Pose of a part's frame in the world. */
  partPose(name: string, index: number): Pose {
    return this.#framePose(this.#part(name, index));
  }

  /** Value of `object.joint`, metres or radians. */
  jointValue(reference: string): number {
    const [name = '', jointName = ''] = reference.split('.');
    const child = this.#parts.find(({ object, part }) => object === name && part.joint?.name === jointName)!;
    const joint = child.part.joint!;
    const parent = this.#parts.find(({ object, part }) => object === name && part.name === joint.parent)!;
    return jointValue(joint, this.#framePose(parent), this.#framePose(child));
  }

  /**
   * How a jointed part would move in the world if `object.joint` went to a value, metres or radians: composed with a
   * pose that goes along, it gives that pose afterwards.
   */
  jointMotion(reference: string, value: number): Pose {
    const [name = '', joint = ''] = reference.split('.');
    const now = (other: string): number => this.jointValue(`${name}.${other}`);
    return partMotion(this.model(name), this.objectPose(name), joint, now, value);
  }

  /** World pose of `object.site`. */
  sitePose(reference: string): Pose {
    const [name = '', site = ''] = reference.split('.');
    const model = this.model(name);
    const { part, pose } = model.sites[site]!;
    return compose(this.partPose(name, partIndex(model, part)), pose);
  }

  /** World pose of `object.region`. */
  regionPose(reference: string): Pose {
    const [name = '', region = ''] = reference.split('.');
    const model = this.model(name);
    const { part, pose } = model.regions[region]!;
    return compose(this.partPose(name, partIndex(model, part)), pose);
  }

  /** The model an object of the scene was made from. */
  model(name: string): ObjectModel {
    return this.scene.objects.find((object) => object.name === name)!.model;
  }

  /** Names of all joints, `object.joint`. */
  jointNames(): string[] {
    return this.#parts.flatMap(({ object, part }) => (part.joint ? [`${object}.${part.joint.name}`] : []));
  }

  /** The state as records hold it, before rounding to float32. */
  state(): SceneState {
    return {
      jointPositions: Float32Array.from(this.jointPositions),
      gripperWidth: this.gripperWidth,
      objects: Object.fromEntries(
        this.scene.objects.map(({ name }) => [name, Float32Array.from(toArray(this.objectPose(name)))]),
      ),
      joints: Object.fromEntries(this.jointNames().map((name) => [name, this.jointValue(name)])),
    };
  }

  /** Whether two objects touch; `gripper` is hand and fingers, `table` is table and floor. */
  areTouching(a: string, b: string): boolean {
    return areTouching(this.#engine, this.#bodiesNamed(a), (body) => this.#nameOf(body) === b);
  }

  #bodiesNamed(name: string): number[] {
    return name === 'gripper' ? this.#robot : this.bodiesOf(name);
  }

  #nameOf(body: number): string {
    return this.#robot.includes(body) ? 'gripper' : (this.#owner.get(body) ?? 'table');
  }

  /** Takes an object out of the scene for good: it lies below the floor from now on, and touches nothing. */
  remove(name: string): void {
    if (this.#attached?.name === name) this.detach();
    for (const { body } of this.#parts.filter(({ object }) => object === name)) {
      const rigid = this.#engine.getRigidBody(body);
      const { x, y } = rigid.translation();
      rigid.setTranslation({ x, y, z: REMOVED_HEIGHT }, false);
      rigid.setEnabled(false);
    }
  }

  /** Whether {@link World.remove} has taken an object away. */
  isRemoved(name: string): boolean {
    return this.objectPose(name).position[2] <= REMOVED_HEIGHT;
  }

  /** Handles of an object's bodies, for {@link World.obstruction}. */
  bodiesOf(name: string): number[] {
    return this.#parts.filter(({ object }) => object === name).map(({ body }) => body);
  }

  /** What obstructs the arm in a posture, with whatever it holds now, or null. */
  obstruction(
    jointPositions: ArrayLike<number>,
    zone: Zone,
    held: { solids: readonly LinkSolid[]; bodies: ReadonlySet<number> } = NOTHING_HELD,
  ): Obstruction | null {
    return obstruction(this.#engine, this.#owner, jointPositions, this.gripperWidth, zone, held);
  }

  /** The held object as it hangs in the hand, for {@link World.obstruction}. */
  heldSolids(): { solids: readonly LinkSolid[]; bodies: ReadonlySet<number> } {
    const name = this.heldObject();
    if (name === null) return NOTHING_HELD;
    const hand = readTransform(this.#links, HAND * TRANSFORM_SIZE);
    const parts = this.#parts.filter(({ object }) => object === name);
    const solids = parts.flatMap((part) => solidsInHand(part.part, this.#framePose(part), hand));
    return { solids, bodies: new Set(parts.map(({ body }) => body)) };
  }

  /** Everything needed to go on from here, bit for bit. */
  snapshot(): WorldSnapshot {
    return {
      engine: this.#engine.takeSnapshot(),
      jointPositions: Float64Array.from(this.jointPositions),
      gripperWidth: this.gripperWidth,
      stepCount: this.stepCount,
      attached: this.#attached && { ...this.#attached },
    };
  }

  /** Goes back to a snapshot of this world. */
  restore(snapshot: WorldSnapshot): void {
    const restored = RAPIER.World.restoreSnapshot(snapshot.engine);
    this.#engine.free();
    this.#engine = restored;
    this.jointPositions.set(snapshot.jointPositions);
    this.gripperWidth = snapshot.gripperWidth;
    this.stepCount = snapshot.stepCount;
    this.#attached = snapshot.attached && { ...snapshot.attached };
    writeLinkTransforms(this.jointPositions, this.gripperWidth, this.#base, this.#links);
    this.#touch = null;
  }

  #part(name: string, index: number): PartBody {
    return this.#parts.find((part) => part.object === name && part.index === index)!;
  }

  #framePose({ body, frame }: PartBody): Pose {
    const rigid = this.#engine.getRigidBody(body);
    return {
      position: fromVector(rigid.translation()),
      orientation: multiply(fromRotation(rigid.rotation()), frame),
    };
  }
}

function partIndex(model: ObjectModel, part: string | undefined): number {
  return part === undefined ? 0 : model.parts.findIndex(({ name }) => name === part);
}
