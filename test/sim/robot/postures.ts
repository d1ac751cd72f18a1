/** Postures and poses that the tests of robot and motion draw from. */
import fc from 'fast-check';
import type { Pose } from '../../../sim/math/pose.js';
import type { RandomStream } from '../../../sim/math/random.js';
import { fromRollPitchYaw } from '../../../sim/math/rotation.js';
import { LOWER_LIMITS, UPPER_LIMITS } from '../../../sim/robot/panda.js';

/** Any posture within the joint limits. */
export const anyPosture: fc.Arbitrary<Float64Array> = fc
  .tuple(
    ...LOWER_LIMITS.map((low, k) =>
      fc.double({ min: low, max: UPPER_LIMITS[k]!, noNaN: true, noDefaultInfinity: true }),
    ),
  )
  .map((angles) => Float64Array.from(angles));

/** A posture drawn evenly from the joint limits. */
export const randomPosture = (random: RandomStream): Float64Array =>
  Float64Array.from(LOWER_LIMITS, (low, k) => random.uniform(low, UPPER_LIMITS[k]!));

/** The tip pointing down, its fingers turned by `yaw`. */
export const downward = (x: number, y: number, z: number, yaw = 0): Pose => ({
  position: [x, y, z],
  orientation: fromRollPitchYaw(Math.PI, 0, yaw),
});

/** A downward pose where a tabletop task may need one, all of which the arm can reach. */
export const randomTabletopPose = (random: RandomStream): Pose =>
  downward(
    random.uniform(0, 0.4),
    random.uniform(-0.3, 0.3),
    random.uniform(0.77, 1.05),
    random.uniform(-Math.PI / 2, Math.PI / 2),
  );
