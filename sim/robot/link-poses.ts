/** Frames of everything that moves on the robot: what is drawn, and what is checked for collisions. */
import type { Pose } from '../math/pose.js';
import { cos, sin } from '../math/trigonometry.js';
import { ROBOT_BASE } from '../scene.js';
import { DENAVIT_HARTENBERG, FINGER_OFFSET, FLANGE_OFFSET, HAND_YAW, JOINT_COUNT } from './panda.js';
import { readTransform, TRANSFORM_SIZE, toTransform } from './transform.js';

/** The frames in their order: the base, the seven joints, the hand and its fingers. */
export const LINK_NAMES = [
  'base',
  'link1',
  'link2',
  'link3',
  'link4',
  'link5',
  'link6',
  'link7',
  'hand',
  'left_finger',
  'right_finger',
] as const;

export type LinkName = (typeof LINK_NAMES)[number];

export const LINK_COUNT = LINK_NAMES.length;

const HAND = LINK_NAMES.indexOf('hand');

const TWISTS = DENAVIT_HARTENBERG.map(
  (joint) => [Math.round(cos(joint.twist)), Math.round(sin(joint.twist))] as const,
);
const HAND_COSINE = cos(HAND_YAW);
const HAND_SINE = sin(HAND_YAW);

/**
 * Writes link `index` from its parent: a step (a, y, z) in the parent's frame, a twist about x, a turn about z.
 * Cosines and sines are given, so that the fixed ones are not worked out again.
 */
function writeChild(
  transforms: Float64Array,
  index: number,
  stepX: number,
  stepY: number,
  stepZ: number,
  twistCosine: number,
  twistSine: number,
  cosine: number,
  sine: number,
): void {
  const from = (index - 1) * TRANSFORM_SIZE;
  const to = index * TRANSFORM_SIZE;
  for (let row = 0; row < 3; row++) {
    const x = transforms[from + 3 * row]!;
    const y = transforms[from + 3 * row + 1]!;
    const z = transforms[from + 3 * row + 2]!;
    const u = twistCosine * y + twistSine * z;
    transforms[to + 3 * row] = cosine * x + sine * u;
    transforms[to + 3 * row + 1] = cosine * u - sine * x;
    transforms[to + 3 * row + 2] = twistCosine * z - twistSine * y;
    transforms[to + 9 + row] = transforms[from + 9 + row]! + stepX * x + stepY * y + stepZ * z;
  }
}

function writeFinger(transforms: Float64Array, index: number, side: number): void {
  const from = HAND * TRANSFORM_SIZE;
  const to = index * TRANSFORM_SIZE;
  transforms.copyWithin(to, from, from + 9);
  for (let row = 0; row < 3; row++) {
    const y = transforms[from + 3 * row + 1]!;
    const z = transforms[from + 3 * row + 2]!;
    transforms[to + 9 + row] = transforms[from + 9 + row]! + side * y + FINGER_OFFSET * z;
  }
}

/**
 * Fills `out`, [11, 12], with the transform of every link in the order of {@link LINK_NAMES}: rotation row-major, then
 * position. Allocates nothing, for planning.
 *
 * @param jointPositions seven angles, radians
 * @param gripperWidth metres between the finger pads
 * @param base transform of the robot's base (see `toTransform`)
 */
export function writeLinkTransforms(
  jointPositions: ArrayLike<number>,
  gripperWidth: number,
  base: Float64Array,
  out: Float64Array,
): void {
  for (let i = 0; i < TRANSFORM_SIZE; i++) out[i] = base[i]!;
  for (let i = 0; i < JOINT_COUNT; i++) {
    const joint = DENAVIT_HARTENBERG[i]!;
    const [twistCosine, twistSine] = TWISTS[i]!;
    const angle = jointPositions[i]!;
    const y = -twistSine * joint.d;
    writeChild(out, i + 1, joint.a, y, twistCosine * joint.d, twistCosine, twistSine, cos(angle), sin(angle));
  }
  writeChild(out, HAND, 0, 0, FLANGE_OFFSET, 1, 0, HAND_COSINE, HAND_SINE);
  writeFinger(out, HAND + 1, gripperWidth / 2);
  writeFinger(out, HAND + 2, -gripperWidth / 2);
}

/**
 * Poses of the eleven links in the order of {@link LINK_NAMES}: base, the frames of joints 1 to 7, hand, left finger,
 * right finger. The left finger lies toward the hand's +y.
 *
 * @param jointPositions seven angles, radians
 * @param gripperWidth metres between the finger pads, 0 to 0.08
 * @param base pose of the robot's base; the result is in the frame in which it is given
 */
export function linkPoses(
  jointPositions: ArrayLike<number>,
  gripperWidth: number,
  base: Readonly<Pose> = ROBOT_BASE,
): Pose[] {
  const transforms = new Float64Array(LINK_COUNT * TRANSFORM_SIZE);
  writeLinkTransforms(jointPositions, gripperWidth, toTransform(base), transforms);
  return LINK_NAMES.map((_, index) => readTransform(transforms, index * TRANSFORM_SIZE));
}
