/**
 * The five cameras, RLBench's (facts 2.5). Axes are OpenCV's: x to the image's right, y down, z forward. Pixel (0, 0)
 * covers u and v from 0 to 1, so its centre is at (0.5, 0.5) and the image's centre at (width / 2, height / 2).
 *
 * `front` looks at the workspace from the far side of the table: its image has +y to the right, +z up, and +x comes
 * nearer. `overhead` looks straight down and keeps that sense: +y to the right, the robot (−x) up. The shoulder
 * cameras look from above the robot along +x, so they have −y to the right; so has the wrist camera at home.
 */
import { compose, type Pose, pose } from '../math/pose.js';
import { canonical, fromMatrix, fromRollPitchYaw, toMatrix } from '../math/rotation.js';
import { cos, sin, tan } from '../math/trigonometry.js';
import { cross, normalize, type Vector3 } from '../math/vector.js';
import { WORKSPACE_CENTER } from '../scene.js';
import type { ImageNoise } from './noise.js';

/** A camera with the size of its image. */
export interface View {
  name: string;
  width: number;
  height: number;
  /** 3×3, row-major, pixels. */
  intrinsics: Float64Array;
  /** 4×4, row-major, camera to world; OpenCV's axes. */
  extrinsics: Float64Array;
  /** Default: none. */
  noise?: ImageNoise;
}

/** How a fixed camera differs from where it should be. */
export interface CameraShift {
  /** Metres along its own axes: right, down, forward. */
  offset: Vector3;
  /** Turns about its own axes, radians: pitch, yaw, roll. */
  turn: Vector3;
  /** Factor of its vertical field of view. */
  fieldOfView: number;
}

export const CAMERA_NAMES = ['front', 'left_shoulder', 'right_shoulder', 'overhead', 'wrist'] as const;

export type CameraName = (typeof CAMERA_NAMES)[number];

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The pose of a camera at `position` that looks along `forward`, with `right` level in the image. */
function looking(position: Vector3, forward: Vector3, right: Vector3): Pose {
  const z = normalize(forward);
  const x = normalize(right);
  const y = cross(z, x);
  return pose(position, fromMatrix([x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2]]));
}

/** A camera pitched `down` degrees below the level direction `ahead`, its image upright. */
function upright(position: Vector3, ahead: Vector3, down: number): Pose {
  const level = cos(radians(down));
  const forward: Vector3 = [ahead[0] * level, ahead[1] * level, -sin(radians(down))];
  return looking(position, forward, [ahead[1], -ahead[0], 0]);
}

/** How far the shoulder cameras are turned toward the table's middle. */
const SHOULDER_TURN = radians(10);

/** Height of the overhead camera above the table; the work area fills its image. */
const OVERHEAD_HEIGHT = 1.6;

const FIXED: Record<Exclude<CameraName, 'wrist'>, Pose> = {
  front: upright([1.35, 0, 1.58], [-1, 0, 0], 25),
  left_shoulder: upright([-0.175, 0.2, 1.98], [cos(SHOULDER_TURN), -sin(SHOULDER_TURN), 0], 65),
  right_shoulder: upright([-0.175, -0.2, 1.98], [cos(SHOULDER_TURN), sin(SHOULDER_TURN), 0], 65),
  overhead: looking(
    [WORKSPACE_CENTER[0], WORKSPACE_CENTER[1], WORKSPACE_CENTER[2] + OVERHEAD_HEIGHT],
    [0, 0, -1],
    [0, 1, 0],
  ),
};

/** In the tip's frame: beside the hand, behind the fingertips, looking the way they point, x along the fingers. */
const WRIST = looking([0.048, 0, -0.115], [0, 0, 1], [0, 1, 0]);

/** Vertical field of view, degrees. */
const FIELD_OF_VIEW: Record<CameraName, number> = {
  front: 40,
  left_shoulder: 40,
  right_shoulder: 40,
  overhead: 40,
  wrist: 60,
};

/** Rounds to float32, in which records hold the tip: a live picture and one from a record are then the same. */
const rounded = ({ position, orientation }: Pose): Pose => ({
  position: [Math.fround(position[0]), Math.fround(position[1]), Math.fround(position[2])],
  orientation: canonical([
    Math.fround(orientation[0]),
    Math.fround(orientation[1]),
    Math.fround(orientation[2]),
    Math.fround(orientation[3]),
  ]),
});

/** 4×4, row-major, from the frame `p` to the frame in which `p` is given. */
export function matrixOf(p: Pose): Float64Array {
  const m = toMatrix(p.orientation);
  const [x, y, z] = p.position;
  return Float64Array.of(m[0], m[1], m[2], x, m[3], m[4], m[5], y, m[6], m[7], m[8], z, 0, 0, 0, 1);
}

/** 3×3, row-major, of a camera with square pixels that looks through the image's centre. */
export function intrinsicsOf(width: number, height: number, verticalFieldOfView: number): Float64Array {
  const focal = height / 2 / tan(verticalFieldOfView / 2);
  return Float64Array.of(focal, 0, width / 2, 0, focal, height / 2, 0, 0, 1);
}

/**
 * One of the five cameras with an image of width × height pixels.
 *
 * @param gripperPose the tip's pose in the world, z out of the hand and y along the fingers' opening; only `wrist`
 * depends on it
 * @param shift how the camera differs from where it should be
 */
export function cameraView(
  name: CameraName,
  width: number,
  height: number,
  gripperPose: Pose,
  shift?: CameraShift,
): View {
  const place = name === 'wrist' ? compose(rounded(gripperPose), WRIST) : FIXED[name];
  return {
    name,
    width,
    height,
    intrinsics: intrinsicsOf(width, height, radians(FIELD_OF_VIEW[name]) * (shift?.fieldOfView ?? 1)),
    extrinsics: matrixOf(shift ? shifted(place, shift) : place),
  };
}

const shifted = (place: Pose, { offset, turn }: CameraShift): Pose =>
  compose(place, pose(offset, fromRollPitchYaw(...turn)));

/**
 * Where a point of the world appears: u to the right and v down in pixels, and its depth along the view axis in
 * metres. A point with depth ≤ 0 lies behind the camera and has no place in the image.
 */
export function projectPoint(view: View, point: Readonly<Vector3>): { u: number; v: number; depth: number } {
  const { intrinsics: k, extrinsics: m } = view;
  const dx = point[0] - m[3]!;
  const dy = point[1] - m[7]!;
  const dz = point[2] - m[11]!;
  const x = m[0]! * dx + m[4]! * dy + m[8]! * dz;
  const y = m[1]! * dx + m[5]! * dy + m[9]! * dz;
  const depth = m[2]! * dx + m[6]! * dy + m[10]! * dz;
  return { u: (k[0]! * x + k[1]! * y) / depth + k[2]!, v: (k[4]! * y) / depth + k[5]!, depth };
}

/**
 * The ray in the world through (u, v) of the image. Its direction has length 1 along the view axis, so
 * origin + depth · direction is the point at that depth.
 */
export function pixelRay(view: View, u: number, v: number): { origin: Vector3; direction: Vector3 } {
  const { intrinsics: k, extrinsics: m } = view;
  const y = (v - k[5]!) / k[4]!;
  const x = (u - k[2]! - k[1]! * y) / k[0]!;
  return {
    origin: [m[3]!, m[7]!, m[11]!],
    direction: [m[0]! * x + m[1]! * y + m[2]!, m[4]! * x + m[5]! * y + m[6]!, m[8]! * x + m[9]! * y + m[10]!],
  };
}
