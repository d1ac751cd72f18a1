/** The physics engine and the settings that were measured to grasp and stack well (DESIGN 5). */
import RAPIER from '@dimforge/rapier3d';
import type { Quaternion } from '../math/rotation.js';
import type { Vector3 } from '../math/vector.js';
import type { Solid } from '../shapes/shape.js';

/** Physics steps a second. */
export const STEPS_PER_SECOND = 120;
/** Control and record frames a second. */
export const FRAMES_PER_SECOND = 20;
/** Physics steps in one frame. */
export const STEPS_PER_FRAME = STEPS_PER_SECOND / FRAMES_PER_SECOND;
/** Seconds of one physics step. */
export const TIME_STEP = 1 / STEPS_PER_SECOND;

const SOLVER_ITERATIONS = 4;

/** Rapier 0.20 reads contact impulses n+1 over n too large, n being the solver's iterations. */
export const FORCE_CORRECTION = SOLVER_ITERATIONS / (SOLVER_ITERATIONS + 1);

/** Who a collider is: each one is in one group, queries and contacts choose among them. */
export const GROUP = {
  /** Table and floor. */
  table: 1,
  /** Parts of objects that stand fast. */
  fixed: 2,
  /** Parts that move. */
  free: 4,
  /** Hand and fingers. */
  robot: 8,
} as const;

/** Interaction groups of a collider that belongs to `group` and meets `others`. */
export const interaction = (group: number, others: number): number => ((group << 16) | others) >>> 0;

let loading: Promise<void> | undefined;

/** Loads the engine; call and await it once before the first world is made. Calling it again costs nothing. */
export function loadPhysics(): Promise<void> {
  loading ??= RAPIER.init();
  return loading;
}

/** An empty world with gravity and the settings above. */
export function emptyWorld(): RAPIER.World {
  const world = new RAPIER.World({ x: 0, y: 0, z: -9.81 });
  world.timestep = TIME_STEP;
  world.numSolverIterations = SOLVER_ITERATIONS;
  // Objects are centimetres large, and stiff: with the engine's defaults, grasps slip and stacks sag.
  world.lengthUnit = 0.1;
  world.integrationParameters.contact_natural_frequency = 120;
  return world;
}

export const toVector = (v: Readonly<Vector3>): RAPIER.Vector => ({ x: v[0], y: v[1], z: v[2] });
export const fromVector = (v: RAPIER.Vector): Vector3 => [v.x, v.y, v.z];
export const toRotation = (q: Readonly<Quaternion>): RAPIER.Rotation => ({
  x: q[0],
  y: q[1],
  z: q[2],
  w: q[3],
});
export const fromRotation = (q: RAPIER.Rotation): Quaternion => [q.x, q.y, q.z, q.w];

/** The engine's long axis is y, ours is z: a quarter turn about x. */
export const LONG_AXIS: Quaternion = [Math.SQRT1_2, 0, 0, Math.SQRT1_2];

/** Whether the engine's shape for a solid has its long axis along y. */
export const hasLongAxis = (solid: Solid): boolean =>
  solid.type === 'cylinder' || solid.type === 'capsule' || solid.type === 'cone';

/** A collider for a solid, about the solid's centre; long axes still along y. */
export function colliderOf(solid: Solid): RAPIER.ColliderDesc {
  switch (solid.type) {
    case 'box':
      return RAPIER.ColliderDesc.cuboid(...solid.halfExtents);
    case 'sphere':
      return RAPIER.ColliderDesc.ball(solid.radius);
    case 'cylinder':
      return RAPIER.ColliderDesc.cylinder(solid.halfHeight, solid.radius);
    case 'capsule':
      return RAPIER.ColliderDesc.capsule(solid.halfHeight, solid.radius);
    case 'cone':
      return RAPIER.ColliderDesc.cone(solid.halfHeight, solid.radius);
    case 'hull': {
      const description = RAPIER.ColliderDesc.convexHull(solid.points);
      if (!description) throw new Error('a hull needs at least four points that are not in one plane');
      return description;
    }
  }
}
