/** Goes anywhere above the table that the arm can reach, gripper downward: a lower bound that moves. */
import { LETTERS } from '../../datasets/records.js';
import type { Pose } from '../../sim/math/pose.js';
import { type RandomStream, randomStream } from '../../sim/math/random.js';
import { fromAxisAngle, multiply } from '../../sim/math/rotation.js';
import { solve } from '../../sim/robot/inverse-kinematics.js';
import { TABLE, WORKSPACE_BOUNDS } from '../../sim/scene.js';
import type { Policy } from './policy.js';

export const description = 'a random point within reach, a random turn, a random gripper';

/** Draws until one is within reach; after so many the last is taken as it is. */
const DRAWS = 100;

export function create(): Policy {
  let random: RandomStream | undefined;
  return {
    name: 'random',
    begin({ seed, task, variation }) {
      random = randomStream(seed, 'random policy', task, variation);
    },
    async predict({ jointPositions }) {
      const stream = random!;
      let pose = drawPose(stream);
      for (let i = 1; i < DRAWS && !solve(pose, jointPositions); i++) pose = drawPose(stream);
      return { keypoint: { ...pose, gripperOpen: stream.integer(2) === 1 } };
    },
    choose: async ({ lot }) => ({ letter: randomStream(0, 'random policy letter', lot).pick(LETTERS) }),
  };
}

function drawPose(stream: RandomStream): Pose {
  const { low, high } = WORKSPACE_BOUNDS;
  return {
    position: [
      stream.uniform(low[0], high[0]),
      stream.uniform(low[1], high[1]),
      stream.uniform(TABLE.top, high[2]),
    ],
    orientation: multiply(fromAxisAngle([0, 0, 1], stream.uniform(-Math.PI, Math.PI)), [1, 0, 0, 0]),
  };
}
