/** The Franka Emika Panda as data: geometry, limits, gripper and postures. Metres, radians, seconds. */

export const JOINT_COUNT = 7;

/** One joint in modified (Craig's) Denavit–Hartenberg parameters: shift `a` and twist about x, then `d` along z. */
export interface DenavitHartenberg {
  a: number;
  d: number;
  twist: number;
}

const QUARTER_TURN = Math.PI / 2;

/** From the base to the flange's joint, as in Franka's interface specification. */
export const DENAVIT_HARTENBERG: readonly Readonly<DenavitHartenberg>[] = [
  { a: 0, d: 0.333, twist: 0 },
  { a: 0, d: 0, twist: -QUARTER_TURN },
  { a: 0, d: 0.316, twist: QUARTER_TURN },
  { a: 0.0825, d: 0, twist: QUARTER_TURN },
  { a: -0.0825, d: 0.384, twist: -QUARTER_TURN },
  { a: 0, d: 0, twist: QUARTER_TURN },
  { a: 0.088, d: 0, twist: QUARTER_TURN },
];

/** From the frame of joint 7 to the flange, along its z axis; the hand is bolted on there. */
export const FLANGE_OFFSET = 0.107;

/** How the hand is turned on the flange, about z. */
export const HAND_YAW = -Math.PI / 4;

/** From the hand frame to the tip between the fingers, along the hand's z axis. */
export const TIP_OFFSET = 0.1034;

/** From the hand frame to the frames of the fingers, along the hand's z axis. The fingers slide along its y axis. */
export const FINGER_OFFSET = 0.0584;

/** Least and greatest distance between the finger pads. */
export const GRIPPER_WIDTH = { closed: 0, open: 0.08 } as const;

/** Least joint angles. */
export const LOWER_LIMITS: readonly number[] = [
  -2.8973, -1.7628, -2.8973, -3.0718, -2.8973, -0.0175, -2.8973,
];

/** Greatest joint angles. */
export const UPPER_LIMITS: readonly number[] = [2.8973, 1.7628, 2.8973, -0.0698, 2.8973, 3.7525, 2.8973];

/** Greatest joint speeds, rad/s. */
export const VELOCITY_LIMITS: readonly number[] = [2.175, 2.175, 2.175, 2.175, 2.61, 2.61, 2.61];

/** Greatest joint accelerations, rad/s². */
export const ACCELERATION_LIMITS: readonly number[] = [15, 7.5, 10, 12.5, 15, 20, 20];

/** Where every episode starts (RLBench's); the tip is then at (0.276, 0, 1.453) in the world. */
export const START_JOINTS: readonly number[] = [0, 0.175, 0, -0.873, 0, 1.22, 0.785];

/** Elbow bent and gripper down over the table: the seed from which tabletop poses are found soonest. */
export const WORKING_JOINTS: readonly number[] = [0, -0.3, 0, -2.2, 0, 2.0, Math.PI / 4];
