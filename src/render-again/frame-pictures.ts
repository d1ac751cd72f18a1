/** Every frame of stored episodes as pictures, drawn from their states by many workers, in order. */
import type { PicturedFrame, PictureLook, PictureSource } from '../../datasets/export/format.js';
import type { EpisodeRecord } from '../../datasets/records.js';
import type { Dataset } from '../../datasets/store/dataset.js';
import type { TaskSource } from '../../scenes/task-source.js';
import { sourceOf } from '../../scenes/task-source.js';
import type { CameraName } from '../../sim/render/cameras.js';
import { restoreError } from '../workers/errors.js';
import { createPool } from '../workers/pool.js';
import { episodeTasks } from './episode-task.js';
import type { DrawnPictures, PicturesJob } from './pictures-worker.js';

/** Frames that a worker draws at a time: enough that loading the scene is little beside it. */
const FRAMES_A_JOB = 32;
/** Fewer where their pixels would take more bytes. */
const BYTES_A_JOB = 32 * 1024 * 1024;
/** Jobs begun ahead, for each worker: their pictures wait in memory. */
const AHEAD = 2;

/** Bytes of a pixel that are drawn beside colours. */
const BYTES_OF_LAYER = { depth: 4, segmentation: 1 } as const;

/** How many frames of a look a worker draws at a time. */
function framesAJob({ cameras, width, height, layers = [] }: PictureLook): number {
  const ofPixel = layers.reduce((sum, layer) => sum + BYTES_OF_LAYER[layer], 3);
  const ofFrame = cameras.length * width * height * ofPixel;
  return Math.max(1, Math.min(FRAMES_A_JOB, Math.floor(BYTES_A_JOB / ofFrame)));
}

/** Draws until it is closed. */
export interface FramePictures extends PictureSource {
  /** Ends the workers. */
  close(): Promise<void>;
}

/**
 * Draws the frames of a dataset's episodes as they looked when they were recorded. For cameras, size and encoding of
 * the dataset the bytes are those of its images. Close it in the end.
 *
 * Its `draw` throws RobotR1Error `other_task_text`, `state_of_other_scene`; `missing_file`, `bad_task`.
 *
 * @example
 * const pictures = framePictures(dataset, { workers: 4 });
 * try {
 *   await (await exportFormat('lerobot')).export(dataset, 'out', { testFraction: 0, pictures });
 * } finally {
 *   await pictures.close();
 * }
 */
export function framePictures(dataset: Dataset, { workers }: { workers: number }): FramePictures {
  const taskOf = episodeTasks(dataset);
  let pool: ReturnType<typeof createPool> | undefined;

  async function* jobs(episodes: AsyncIterable<EpisodeRecord>, look: PictureLook) {
    const most = framesAJob(look);
    for await (const episode of episodes) {
      const source: TaskSource = sourceOf(await taskOf(episode));
      const length = episode.frames.time.data.length;
      for (let first = 0; first < length; first += most) {
        const end = Math.min(first + most, length);
        const cameras = look.cameras as readonly CameraName[];
        const job: PicturesJob = { ...source, episode, first, end, look: { ...look, cameras } };
        yield job;
      }
    }
  }

  async function* draw(
    episodes: AsyncIterable<EpisodeRecord>,
    look: PictureLook,
  ): AsyncGenerator<PicturedFrame> {
    pool ??= createPool(workers);
    const waiting = jobs(episodes, look);
    const begun: { job: PicturesJob; pictures: Promise<DrawnPictures> }[] = [];
    const begin = async (): Promise<void> => {
      const { value: job, done } = await waiting.next();
      if (done) return;
      const pictures: Promise<DrawnPictures> = pool!.run(job, { name: 'picturesJob' });
      pictures.catch(() => {}); // told when its turn comes
      begun.push({ job, pictures });
    };
    try {
      for (let i = 0; i < AHEAD * workers; i++) await begin();
      for (let next = begun.shift(); next !== undefined; next = begun.shift()) {
        const { job, pictures } = next;
        const { frames, segmentationNames } = await pictures.catch((error: unknown) => {
          throw restoreError(error);
        });
        await begin();
        for (const [i, ofFrame] of frames.entries()) {
          yield { episode: job.episode, frame: job.first + i, pictures: ofFrame, segmentationNames };
        }
      }
    } finally {
      await waiting.return(undefined);
      await Promise.allSettled(begun.map(({ pictures }) => pictures));
    }
  }

  return {
    draw,
    close: async () => {
      await pool?.destroy();
      pool = undefined;
    },
  };
}
