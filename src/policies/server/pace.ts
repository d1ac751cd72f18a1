/** How many requests run at once, and how many begin in a minute. */
import type { Clock } from './clock.js';

export interface Pace {
  /** Does the work when there is room for it; first come, first served. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Lets no work begin for so long: a server that is asked too much means all its requests. */
  pause(seconds: number): void;
}

/**
 * A pace of at most `concurrency` pieces of work at once, beginning at least a minute divided by `requestsPerMinute`
 * apart.
 */
export function createPace(
  { concurrency, requestsPerMinute }: { concurrency: number; requestsPerMinute?: number },
  clock: Clock,
): Pace {
  const gap = requestsPerMinute === undefined ? 0 : 60_000 / requestsPerMinute;
  const waiting: (() => void)[] = [];
  let running = 0;
  let nextStart = 0;

  async function enter(): Promise<void> {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
  }

  /** Hands the place to the next in the queue. */
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }

  /** Waits for this piece's turn; a pause that is called meanwhile counts too. */
  async function turn(): Promise<void> {
    for (;;) {
      const now = clock.now();
      if (nextStart <= now) break;
      await clock.wait(nextStart - now);
    }
    nextStart = clock.now() + gap;
  }

  return {
    async run(work) {
      await enter();
      try {
        await turn();
        return await work();
      } finally {
        leave();
      }
    },
    pause(seconds) {
      nextStart = Math.max(nextStart, clock.now() + seconds * 1000);
    },
  };
}
