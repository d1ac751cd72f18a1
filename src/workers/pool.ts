/** A pool of worker threads. */
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';

/** As many workers as the machine has cores for. */
export const defaultWorkers = (): number => Math.max(1, availableParallelism());

const WORKER = new URL('./worker.js', import.meta.url);

/** A pool of `workers` threads that run the functions of a file, worker.ts, by name. Destroy it in the end. */
export function createPool(workers: number, file = WORKER): Piscina {
  return new Piscina({
    filename: file.href,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
  });
}
