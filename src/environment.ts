/** A task as an environment: reset to an episode, observe it, execute keypoints, ask whether it is done. */
import { type ConditionMemory, createMemory } from '../scenes/condition-memory.js';
import { isMet, type SubResult, subResults, unmet } from '../scenes/conditions.js';
import { type EpisodeScene, episodeScene } from '../scenes/episode-scene.js';
import type { LoadedTask } from '../scenes/parse-task.js';
import { NO_RANDOMISATION, type Randomisation } from '../scenes/randomisation.js';
import type { TaskWaypoint } from '../scenes/task.js';
import { type WaypointView, waypointTargets } from '../scenes/waypoints.js';
import type { FailureReport } from '../sim/errors.js';
import type { Pose } from '../sim/math/pose.js';
import { randomStream } from '../sim/math/random.js';
import { canonical } from '../sim/math/rotation.js';
import {
  actuateGripper,
  type Controls,
  createControls,
  follow,
  type Grasping,
  type MotionResult,
  rest,
} from '../sim/motion/controls.js';
import { type AllowedContact, type Reach, reach, reachAround, reachStraight } from '../sim/motion/reach.js';
import { timePath } from '../sim/motion/timing.js';
import { STEPS_PER_FRAME } from '../sim/physics/engine.js';
import { sceneView } from '../sim/render/camera-rig.js';
import type { CameraName, View } from '../sim/render/cameras.js';
import type { Gripper } from '../sim/robot/gripper.js';
import { isOpen } from '../sim/robot/gripper.js';
import { tipPose } from '../sim/robot/kinematics.js';
import { ACCELERATION_LIMITS } from '../sim/robot/panda.js';
import { World, type WorldSnapshot } from '../sim/world.js';
import { createConditionView } from './condition-view.js';
import { checkKeypoint, type Keypoint } from './keypoint-action.js';

/** What does not change during an episode. */
export interface EpisodeInfo {
  task: string;
  variation: number;
  seed: number;
  instruction: string;
  instructions: string[];
  plan: string[];
}

/** How the arm goes to a keypoint. */
export interface ExecutionOptions {
  /**
   * `auto` plans around things where the straight line is not free, `planned` plans around them even where it is.
   * Default `auto`.
   */
  path?: 'auto' | 'straight' | 'planned';
  /** Share of the ordinary speed, over 0 to 1. Default 1. */
  speed?: number;
}

/** How an execution ended. A missed or lost grasp is an event, not an end. */
export type ExecutionResult =
  | { ended: 'completed' | 'stopped' }
  | { ended: 'failed'; failure: FailureReport };

/** Everything needed to go on from a moment of an episode, bit for bit. */
export interface EnvironmentSnapshot {
  world: WorldSnapshot;
  gripper: Gripper;
  carried: Controls['carried'];
  overForce: number;
  jointVelocities: Float64Array;
  motions: number;
  drops: string[];
  grasps: (string | null)[];
  /** What the success conditions and effects remember. */
  memory: number[];
  /** Effects that have taken place, by number. */
  effectsDone: number[];
}

/** Frames that things are given to come to rest before an episode begins (RLBench's ten). */
const SETTLING_FRAMES = 10;

/** Share of the Panda's joint limits, and metres a second of the tip, at which demonstrations move. */
const ORDINARY_SPEED = 0.7;
const ACCELERATION_SHARE = 0.5;
const TIP_SPEED = 0.65;
const GENTLE_ACCELERATION = ACCELERATION_LIMITS.map((limit) => limit * ACCELERATION_SHARE);

export class Environment {
  readonly task: LoadedTask;
  readonly episode: EpisodeInfo;
  readonly world: World;
  readonly controls: Controls;
  /** Called after every frame of 1/20 s; answering true ends the motion. */
  onFrame: () => boolean = () => false;
  /** Objects that slipped out of the fingers, in order. */
  drops: string[] = [];
  /** What the fingers closed on, in order; null where it was nothing. */
  grasps: (string | null)[] = [];

  readonly #scene: EpisodeScene;
  readonly #starts = new Map<string, Pose>();
  readonly #startJoints = new Map<string, number>();
  readonly #conditions = createConditionView(this, this.#starts, this.#startJoints);
  readonly #memory: ConditionMemory;
  readonly #effectsDone = new Set<number>();
  readonly #firstStep: number;
  #motions = 0;

  /**
   * Sets up one episode: the same task text, variation and seed give the same episode, bit for bit.
   *
   * Await `loadPhysics()` before the first one, and `free()` each.
   *
   * @param grasping whether grasped things hold by contact (the default) or are attached to the hand
   * @param randomisation what differs beyond what the task says, see `episodeScene`
   */
  constructor(
    task: LoadedTask,
    variation: number,
    seed: number,
    grasping: Grasping = 'contact',
    randomisation: Randomisation = NO_RANDOMISATION,
  ) {
    this.task = task;
    this.#scene = episodeScene(task.task, variation, seed, randomisation);
    const { instruction, instructions, plan, scene } = this.#scene;
    this.episode = { task: task.task.name, variation, seed, instruction, instructions, plan };
    this.world = new World(scene);
    this.controls = createControls(this.world, grasping);
    this.controls.onDrop = (name) => this.drops.push(name);
    rest(this.controls, SETTLING_FRAMES);
    this.#firstStep = this.world.stepCount;
    for (const { name } of scene.objects) this.#starts.set(name, this.world.objectPose(name));
    for (const name of this.world.jointNames()) this.#startJoints.set(name, this.world.jointValue(name));
    this.#memory = createMemory([this.#scene.success, ...this.#scene.effects.map(({ when }) => when)]);
    this.controls.onFrame = () => {
      this.#notice();
      return this.onFrame();
    };
  }

  /** Takes notice of the present frame: what conditions remember, and what vanishes. */
  #notice(): void {
    this.#memory.notice(this.#conditions);
    for (const [i, { when, remove }] of this.#scene.effects.entries()) {
      if (this.#effectsDone.has(i) || !isMet(when, this.#conditions, this.#memory)) continue;
      this.world.remove(remove);
      this.#effectsDone.add(i);
    }
  }

  /** The expert's waypoints, words filled in. */
  get waypoints(): readonly TaskWaypoint[] {
    return this.#scene.waypoints;
  }

  /** The levels of domain randomisation of this episode. */
  get randomisation(): Randomisation {
    return this.#scene.randomisation;
  }

  /** Number of the present frame; the episode begins with frame 0. */
  get frame(): number {
    return Math.floor((this.world.stepCount - this.#firstStep) / STEPS_PER_FRAME);
  }

  /** A camera of the episode as things stand now, with an image of width × height pixels. */
  view(camera: CameraName, width: number, height: number): View {
    return sceneView(this.world.scene, camera, width, height, this.tipPose(), this.frame);
  }

  /** Pose of the gripper tip in the world. */
  tipPose(): Pose {
    return tipPose(this.world.jointPositions);
  }

  /** Whether the gripper is open, as records say it. */
  isGripperOpen(): boolean {
    return isOpen(this.world.gripperWidth);
  }

  /** Gripper poses that fulfil a waypoint of the expert as things stand now, the best first. */
  waypointTargets(waypoint: TaskWaypoint): Pose[] {
    const view: WaypointView = {
      sitePose: (reference) => this.world.sitePose(reference),
      objectPose: (name) => this.world.objectPose(name),
      tipPose: () => this.tipPose(),
      jointValue: (reference) => this.world.jointValue(reference),
      jointMotion: (reference, value) => this.world.jointMotion(reference, value),
    };
    return waypointTargets(waypoint, view);
  }

  /**
   * Moves the tip to a keypoint, then opens or closes the gripper as it says. An expert's waypoint and a policy's
   * prediction are executed by this same code.
   */
  execute(keypoint: Keypoint, options: ExecutionOptions = {}): ExecutionResult {
    const bad = checkKeypoint(keypoint);
    if (bad) return { ended: 'failed', failure: bad };
    const target: Pose = { position: [...keypoint.position], orientation: canonical(keypoint.orientation) };
    const way = this.#way(target, options.path ?? 'auto', keypoint.contact ?? 'avoid');
    if ('failure' in way) return { ended: 'failed', failure: way.failure };
    for (const path of way.paths) {
      const trajectory = timePath(path, {
        speed: ORDINARY_SPEED * (options.speed ?? 1),
        tipSpeed: TIP_SPEED * (options.speed ?? 1),
        accelerationLimits: GENTLE_ACCELERATION,
      });
      const result = follow(this.controls, trajectory);
      if (result.ended !== 'completed') return result;
    }
    return this.#actuate(keypoint.gripperOpen);
  }

  #way(target: Pose, path: 'auto' | 'straight' | 'planned', contact: AllowedContact): Reach {
    const { seed, task, variation } = this.episode;
    const random = randomStream(seed, 'path planning', task, variation, this.#motions++);
    if (path === 'straight') return reachStraight(this.world, target, contact);
    if (path === 'planned') return reachAround(this.world, target, random);
    return reach(this.world, target, random, contact);
  }

  #actuate(open: boolean): MotionResult {
    const goal = open ? 'open' : 'closed';
    if (this.controls.gripper.goal === goal) return { ended: 'completed' };
    const result = actuateGripper(this.controls, goal);
    if (!open) this.grasps.push(this.world.heldObject());
    return result;
  }

  /** Stands still for a number of frames. */
  wait(frames: number): MotionResult {
    return rest(this.controls, frames);
  }

  /** Whether the task is done now. */
  isSuccessful(): boolean {
    return isMet(this.#scene.success, this.#conditions, this.#memory);
  }

  /** What is missing for success, in words. */
  missing(): string[] {
    return unmet(this.#scene.success, this.#conditions, this.#memory);
  }

  /** The named parts of success, and which hold now: how far the episode has come. */
  subResults(): SubResult[] {
    return subResults(this.#scene.success, this.#conditions, this.#memory);
  }

  snapshot(): EnvironmentSnapshot {
    const { gripper, carried, overForce, jointVelocities } = this.controls;
    return {
      world: this.world.snapshot(),
      gripper: { ...gripper },
      carried: carried && { ...carried },
      overForce,
      jointVelocities: Float64Array.from(jointVelocities),
      motions: this.#motions,
      drops: [...this.drops],
      grasps: [...this.grasps],
      memory: this.#memory.save(),
      effectsDone: [...this.#effectsDone],
    };
  }

  /** Goes back to a snapshot of this environment. */
  restore(snapshot: EnvironmentSnapshot): void {
    this.world.restore(snapshot.world);
    Object.assign(this.controls.gripper, snapshot.gripper);
    this.controls.carried = snapshot.carried && { ...snapshot.carried };
    this.controls.overForce = snapshot.overForce;
    this.controls.jointVelocities.set(snapshot.jointVelocities);
    this.#motions = snapshot.motions;
    this.drops = [...snapshot.drops];
    this.grasps = [...snapshot.grasps];
    this.#memory.restore(snapshot.memory);
    this.#effectsDone.clear();
    for (const effect of snapshot.effectsDone) this.#effectsDone.add(effect);
  }

  /** Releases the world; the environment is of no use afterwards. */
  free(): void {
    this.world.free();
  }
}
