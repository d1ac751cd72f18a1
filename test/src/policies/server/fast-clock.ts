/** A clock that does not wait: waiting moves it on at once. */
import type { Clock } from '../../../../src/policies/server/clock.js';

export interface FastClock extends Clock {
  /** Milliseconds of every wait. */
  waits: number[];
}

export function fastClock(): FastClock {
  let now = 1_000_000;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    async wait(milliseconds) {
      waits.push(milliseconds);
      const until = now + milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
      now = Math.max(now, until);
    },
  };
}
