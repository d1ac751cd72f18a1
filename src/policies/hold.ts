/** Stays where it is: a lower bound that does nothing. */
import type { Policy } from './policy.js';

export const description = 'stays where it is';

export function create(): Policy {
  return {
    name: 'hold',
    async predict({ gripperPose, gripperOpen }) {
      return {
        keypoint: { position: gripperPose.position, orientation: gripperPose.orientation, gripperOpen },
      };
    },
  };
}
