/** Everything that stands in a scene and how it looks: what physics and renderer are made from. */
import type { Pose } from './math/pose.js';
import type { Vector3 } from './math/vector.js';
import type { Color, Material, ObjectModel } from './model.js';
import type { CameraRig } from './render/camera-rig.js';

export interface SceneObject {
  /** Unique in the scene. */
  name: string;
  model: ObjectModel;
  /** Pose of the root part, world frame. */
  pose: Pose;
  /** True: stands fast. False: moves freely. */
  fixed: boolean;
}

/** A further light, which casts no shadow. */
export interface FillLight {
  /** Unit vector toward the light. */
  direction: Vector3;
  color: Color;
  intensity: number;
}

/** The one light that casts shadows, and the sky. Intensities are relative, 1 is ordinary. */
export interface Lighting {
  /** Unit vector toward the light. */
  direction: Vector3;
  color: Color;
  intensity: number;
  sky: Color;
  ground: Color;
  ambient: number;
  /** At most two more. Default none. */
  fills?: FillLight[];
  /** Width of a shadow's edge against the ordinary, from 0.2. Default 1. */
  shadowSoftness?: number;
  /** Part of the light that a shadow takes away, 0 to 1. Default 1. */
  shadowStrength?: number;
}

/** How the room looks. */
export interface RoomAppearance {
  table: Material;
  floor: Material;
  wall: Material;
  lighting: Lighting;
}

/** How the robot looks, against the ordinary. */
export interface RobotAppearance {
  /** Factors of red, green and blue of all its colours, 0 to 1. */
  tint: Color;
  /** Factor of its surfaces' roughness. */
  roughness: number;
}

/** Coulomb friction of what every scene has. */
export interface ContactFriction {
  /** Of table and floor. */
  table: number;
  /** Of the hand and its fingers. */
  fingers: number;
}

export const DEFAULT_CONTACT_FRICTION: Readonly<ContactFriction> = { table: 0.6, fingers: 1.5 };

export interface Scene {
  objects: SceneObject[];
  room: RoomAppearance;
  /** Default: as it is. */
  robot?: RobotAppearance;
  /** Default: where they should be, without noise. */
  cameras?: CameraRig;
  /** Default: {@link DEFAULT_CONTACT_FRICTION}. */
  friction?: ContactFriction;
}

/** The table, fixed for all tasks (RLBench's). Metres, world frame. */
export const TABLE = {
  top: 0.752,
  thickness: 0.04,
  center: [0.25, 0] as const,
  halfExtents: [0.6, 0.75] as const,
} as const;

/** Centre of the table surface, the reference point of the paper's prompts. */
export const WORKSPACE_CENTER: Readonly<Vector3> = [0.25, 0, 0.752];

/** Box in which the gripper tip may be (ARM's scene bounds). */
export const WORKSPACE_BOUNDS = {
  low: [-0.3, -0.5, 0.6] as const,
  high: [0.7, 0.5, 1.6] as const,
} as const;

/** Pose of the Panda's base in the world. */
export const ROBOT_BASE: Readonly<Pose> = { position: [-0.275, 0, 0.752], orientation: [0, 0, 0, 1] };

/** The look of the room where a task says nothing. */
export const DEFAULT_ROOM: RoomAppearance = {
  table: {
    color: [0.76, 0.62, 0.46],
    secondColor: [0.66, 0.51, 0.36],
    texture: 'wood',
    textureSize: 0.5,
    roughness: 0.6,
  },
  floor: {
    color: [0.55, 0.57, 0.6],
    secondColor: [0.49, 0.51, 0.54],
    texture: 'checker',
    textureSize: 1,
    roughness: 0.9,
  },
  wall: { color: [0.83, 0.85, 0.87], roughness: 0.95 },
  lighting: {
    direction: [0.4309458036856673, -0.34475664294853386, 0.8332952160566064],
    color: [1, 0.97, 0.92],
    intensity: 1,
    sky: [0.95, 0.97, 1],
    ground: [0.55, 0.52, 0.5],
    ambient: 1,
  },
};
