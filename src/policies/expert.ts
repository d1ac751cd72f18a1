/** The scripted expert, as a policy among others: an upper bound. */
import type { Policy, Privileged } from './policy.js';

export const description = 'the scripted expert that makes the demonstrations';

export function create(): Policy {
  let privileged: Privileged | undefined;
  return {
    name: 'expert',
    begin(_episode, given) {
      privileged = given;
    },
    async predict() {
      const keypoint = privileged?.expertKeypoint() ?? null;
      return keypoint
        ? { keypoint }
        : { failure: { reason: 'not_successful', detail: 'the expert has no waypoint left' } };
    },
    // A check of the way that questions and letters take, and no more.
    choose: async (_question, { answer }) => ({ letter: answer }),
  };
}
