/** A pool of worker threads. */
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';

/** As many workers as the machine has cores for. */
export const defaultWorkers = (): number => Math.max(1, availableParallelism());

/** A pool of `workers` threads that run the functions of worker.ts by name. Destroy it in the end. */
export function createPool(workers: number): Piscina {
  return new Piscina({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
  });
}
