/** Writes the parts of an export of questions in several threads. */
import { MessageChannel } from 'node:worker_threads';
import type { PartRunner } from '../../datasets/export/parts/write-part.js';
import { restoreError } from '../workers/errors.js';
import { createPool } from '../workers/pool.js';
import type { ExportPartJob } from './part-worker.js';

const WORKER = new URL('./part-worker.js', import.meta.url);

/** Writes parts until it is closed. */
export interface ThreadedPartRunner extends PartRunner {
  /** Ends the threads. */
  close(): Promise<void>;
}

/**
 * Runs the parts of exports of the dataset in a folder, with the texts of its recipe. The files are the
 * same, byte for byte, with any number of workers. Close it in the end.
 */
export function threadedPartRunner(path: string, { workers }: { workers: number }): ThreadedPartRunner {
  let pool: ReturnType<typeof createPool> | undefined;
  return {
    concurrency: workers,
    run: async (job, tell) => {
      pool ??= createPool(workers, WORKER);
      const { port1, port2 } = new MessageChannel();
      port1.on('message', tell);
      try {
        const work: ExportPartJob = { path, job, progress: port2 };
        return await pool.run(work, { name: 'exportPartJob', transferList: [port2] });
      } catch (error) {
        throw restoreError(error);
      } finally {
        port1.close();
      }
    },
    close: async () => {
      await pool?.destroy();
      pool = undefined;
    },
  };
}
