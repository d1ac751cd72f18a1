/** What an object is made of: parts with shapes, joints between them, named sites and regions. */
import type { Pose } from './math/pose.js';
import type { Vector3 } from './math/vector.js';
import type { Shape } from './shapes/registry.generated.js';

/** Colour as sRGB red, green, blue in 0…1. */
export type Color = [number, number, number];

/** Surface patterns; all but `plain` mix a material's two colours. */
export const TEXTURE_PATTERNS = [
  'plain',
  'checker',
  'wood',
  'noise',
  'stripes',
  'planks',
  'tiles',
  'bricks',
  'marble',
  'weave',
  'speckles',
] as const;

export type TexturePattern = (typeof TEXTURE_PATTERNS)[number];

/** How a surface looks. */
export interface Material {
  color: Color;
  /** Default `plain`. The other patterns mix `color` and `secondColor`. */
  texture?: TexturePattern;
  secondColor?: Color;
  /** Metres that one repeat of the texture covers. Default 0.25. */
  textureSize?: number;
  /** 0 mirror-like … 1 chalk. Default 0.5. */
  roughness?: number;
  /** 0 or 1. Default 0. */
  metalness?: number;
}

/** A shape in the frame of its part. */
export interface ModelShape {
  shape: Shape;
  pose: Pose;
  material: Material;
  /** Drawn. Default true. */
  visible?: boolean;
  /** Takes part in contacts. Default true. */
  solid?: boolean;
  /** Coulomb friction; default 0.6. The pair takes the larger of the two. */
  friction?: number;
}

/** How a part moves against the part that carries it. */
export interface PartJoint {
  /** Name under which its value is recorded, as `object.name`. */
  name: string;
  /** Name of the part that carries this one. */
  parent: string;
  type: 'slide' | 'hinge';
  /** The joint's place and the part's own frame at value 0, in the carrying part's frame. */
  origin: Pose;
  /** Direction of positive motion, unit, in the frame `origin`. */
  axis: Vector3;
  /** Least and greatest value, metres or radians. */
  limits: [number, number];
  /** Value at the start. Default 0. */
  start?: number;
  /** Force (N) or torque (Nm) that friction resists with. Default 0. */
  friction?: number;
  /** A spring toward `rest`: N/m and N·s/m, or Nm/rad and Nm·s/rad. */
  spring?: { stiffness: number; damping: number; rest: number };
}

/** One rigid body. */
export interface ModelPart {
  name: string;
  /** Kilograms. */
  mass: number;
  shapes: ModelShape[];
  /** Missing on the root, which is the first part. */
  joint?: PartJoint;
  /** Slows turning, 1/s, as rolling friction does. Default 0. */
  angularDamping?: number;
  /** Default true; false for a part that hangs on a spring and need not sag. */
  gravity?: boolean;
}

/** A named frame on a part: where to grasp, press or put. */
export interface Site {
  /** Default: the root. */
  part?: string;
  /** Its z axis points out of the surface; a gripper approaches against it, its fingers along y. */
  pose: Pose;
}

/** A named box in an object's frame, in which success conditions look. */
export interface Region {
  /** Default: the root. */
  part?: string;
  pose: Pose;
  halfExtents: Vector3;
}

/** A kind of object with its parameters filled in. */
export interface ObjectModel {
  /** The root first; every other part has a joint whose parent stands before it. */
  parts: ModelPart[];
  sites: Record<string, Site>;
  regions: Record<string, Region>;
  /** Why contact alone does not hold it, for things that are bound to the hand when they are grasped. */
  attach?: string;
}
