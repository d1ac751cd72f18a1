/** Points anywhere above the table, gripper downward: a lower bound that moves. */

import { type RandomStream, randomStream } from '../../sim/math/random.js';
import { fromAxisAngle, multiply } from '../../sim/math/rotation.js';
import { TABLE, WORKSPACE_BOUNDS } from '../../sim/scene.js';
import type { Policy } from './policy.js';

export const description = 'a random point of the workspace, a random turn, a random gripper';

export function create(): Policy {
  let random: RandomStream | undefined;
  return {
    name: 'random',
    begin({ seed, task, variation }) {
      random = randomStream(seed, 'random policy', task, variation);
    },
    async predict() {
      const { low, high } = WORKSPACE_BOUNDS;
      const stream = random!;
      return {
        keypoint: {
          position: [
            stream.uniform(low[0], high[0]),
            stream.uniform(low[1], high[1]),
            stream.uniform(TABLE.top, high[2]),
          ],
          orientation: multiply(fromAxisAngle([0, 0, 1], stream.uniform(-Math.PI, Math.PI)), [1, 0, 0, 0]),
          gripperOpen: stream.integer(2) === 1,
        },
      };
    },
  };
}
