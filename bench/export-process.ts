/** The process that the benchmark of exports watches: makes one export, so that nothing else is counted. */
import { readFileSync } from 'node:fs';
import { exportFormat } from '../datasets/export/format.js';
import { openDataset } from '../datasets/store/dataset.js';
import { threadedPartRunner } from '../src/export-parts/part-runner.js';
import { SUPERVISION } from '../src/train/text/supervision.js';
import { stopwatch } from './clock.js';
import { storedPictures } from './stored-pictures.js';

/** What to export. */
export interface ExportJob {
  format: string;
  dataset: string;
  out: string;
  /** Threads. */
  workers: number;
  /** A file of pictures that are drawn already, for a format of whole episodes with video. */
  pictures?: string;
}

/** What it took. */
export interface ExportReport {
  questions: number;
  frames: number;
  bytes: number;
  wall: number;
  /** Processor seconds, with those of programs that the process ran, where the system tells them. */
  cpu: number;
  /** Most memory resident at any time, bytes. */
  peak: number;
}

const TICKS_A_SECOND = 100;

/** Processor seconds of programs that this process ran and that have ended: Linux says so, others count 0. */
function cpuOfChildren(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}

const { format, dataset: path, out, workers, pictures } = JSON.parse(process.argv[2]!) as ExportJob;
const dataset = await openDataset(path);
const partRunner = threadedPartRunner(path, { workers });
const watch = stopwatch();
const { questions, frames, files } = await (await exportFormat(format)).export(dataset, out, {
  testFraction: 0,
  supervision: SUPERVISION,
  ...(workers > 1 && { partRunner }),
  ...(pictures && { pictures: storedPictures(pictures), pictureStorage: 'video' }),
});
process.send!({
  ...{ questions, frames: frames ?? 0, wall: watch.wall(), cpu: watch.cpu() + cpuOfChildren() },
  bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  peak: 1024 * process.resourceUsage().maxRSS,
} satisfies ExportReport);
await partRunner.close();
process.disconnect();
