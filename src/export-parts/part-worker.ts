/** What worker threads do for exports of questions: each part by itself. A file of its own, since it needs little. */
import type { MessagePort } from 'node:worker_threads';
import { exportFormat } from '../../datasets/export/format.js';
import { type PartJob, writePart } from '../../datasets/export/parts/write-part.js';
import { type Dataset, openDataset } from '../../datasets/store/dataset.js';
import { supervisionOf } from '../train/text/supervision.js';
import { withPlainErrors } from '../workers/errors.js';

/** One part to write. */
export interface ExportPartJob {
  /** The dataset folder. */
  path: string;
  job: PartJob;
  /** Is told now and then how many rows are written. */
  progress: MessagePort;
}

const TELL_EVERY = 100;

const datasets = new Map<string, Promise<Dataset>>();

/** A dataset, opened once: its parts have manifests in common. */
function datasetAt(path: string): Promise<Dataset> {
  let opened = datasets.get(path);
  if (!opened) datasets.set(path, (opened = openDataset(path)));
  return opened;
}

/** Writes a part; gives how many rows it became. */
export const exportPartJob = withPlainErrors(
  async ({ path, job, progress }: ExportPartJob): Promise<number> => {
    const format = await exportFormat(job.format);
    try {
      const dataset = await datasetAt(path);
      const supervision = supervisionOf(dataset.info.recipe);
      return await writePart(dataset, format.tables!({ supervision }), job, supervision, (rows) => {
        if (rows % TELL_EVERY === 0) progress.postMessage(rows);
      });
    } finally {
      progress.close();
    }
  },
);
