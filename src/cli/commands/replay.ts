/** `robot-r1 replay`: an episode as a film, from its states or executed once more. */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { EpisodeRecord } from '../../../datasets/records.js';
import { type Dataset, openDataset } from '../../../datasets/store/dataset.js';
import type { LoadedTask } from '../../../scenes/parse-task.js';
import { GRASPINGS } from '../../../sim/motion/controls.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { CAMERA_NAMES } from '../../../sim/render/cameras.js';
import { createRenderer } from '../../../sim/render/renderer.js';
import { discoverKeypoints } from '../../keypoints/discover.js';
import { episodeTasks } from '../../render-again/episode-task.js';
import { parseStyle } from '../../render-again/style.js';
import { compareFrames } from '../../replay/agreement.js';
import { writeAnimation } from '../../replay/animation.js';
import { EXECUTIONS, type Executed, type Execution, executeEpisode } from '../../replay/execute.js';
import { episodeFilm, type FilmOptions } from '../../replay/film.js';
import { type FilmFile, filmFile } from '../../replay/film-format.js';
import { writeVideo } from '../../replay/video.js';
import { agreementText } from '../agreement-text.js';
import { defineCommand } from '../commands.js';
import { openFile } from '../open-file.js';
import { oneOf, readImageSize, someOf, wholeNumber } from '../options.js';
import { JSON_OPTION, printResult } from '../output.js';
import { withProgress } from '../progress.js';
import { checkWritable } from '../writable.js';

/** Animations hold all pictures in memory and are large, so they show every second frame. */
const ANIMATION_EVERY = 2;

export const command = defineCommand({
  command: 'replay <dataset>',
  describe: 'Show an episode as a film with its keypoints; or execute it again and compare',
  builder: (yargs) =>
    yargs
      .positional('dataset', { type: 'string', demandOption: true, describe: 'Folder of a dataset' })
      .options({
        episode: {
          ...wholeNumber('episode', {
            min: 0,
            max: Number.MAX_SAFE_INTEGER,
            describe: 'Number of the episode, from 0',
          }),
          demandOption: true,
        },
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'File: .mp4 (by ffmpeg), .webp or .gif',
          defaultDescription: 'episode-N.mp4 where there is ffmpeg, else .webp',
        },
        cameras: someOf('cameras', CAMERA_NAMES, {
          describe: `Cameras side by side, separated by commas: ${CAMERA_NAMES.join(', ')}`,
          defaultDescription: 'front',
        }),
        size: {
          type: 'string',
          requiresArg: true,
          describe: 'Pixels of a camera: 480, or 640x480 for width and height',
          defaultDescription: '480',
          coerce: (written: string | undefined) =>
            written === undefined ? undefined : readImageSize('--size', written),
        },
        style: {
          type: 'string',
          requiresArg: true,
          default: 'recorded',
          describe: 'Looks: recorded, plain, or levels such as light=strong,surfaces=mild',
        },
        every: wholeNumber('every', {
          min: 1,
          max: 1000,
          describe: 'Show every so many-th frame; time passes as it did',
          defaultDescription: `1; ${ANIMATION_EVERY} in animations`,
        }),
        execute: oneOf('execute', EXECUTIONS, {
          describe:
            'Execute in the simulator, show that, and say whether it agrees with what was recorded: keypoints (the recorded gripper poses) or expert (its script once more)',
        }),
        open: { type: 'boolean', default: false, describe: 'Open the film when it is there' },
        json: JSON_OPTION,
      })
      .example('$0 replay my-dataset --episode 3', 'the recorded states as a film')
      .example('$0 replay my-dataset --episode 3 --cameras front,wrist --out look.webp', 'two cameras')
      .example('$0 replay my-dataset --episode 3 --execute keypoints', 'execute the recorded keypoints')
      .example('$0 replay my-dataset --episode 3 --execute expert', 'the same bytes? exit code 1 if not'),
  handler: async (args) => {
    const target = await filmFile(args.out ?? `episode-${args.episode}`);
    const style = parseStyle(args.style);
    const dataset = await openDataset(args.dataset);
    const episode = await dataset.episode(args.episode!);
    const task = await episodeTasks(dataset)(episode);
    await checkWritable(target.file);
    const executed = args.execute && (await execute(dataset, task, episode, args.execute));
    const agreement = executed && compareFrames(episode.frames, executed.frames);
    const shown = executed ? { ...episode, ...shownOf(executed) } : episode;
    await writeFilm(target, task, shown, {
      cameras: args.cameras ?? ['front'],
      ...(args.size ?? { width: 480, height: 480 }),
      style,
      every: args.every ?? (target.format.kind === 'animation' ? ANIMATION_EVERY : 1),
    });
    const file = resolve(target.file);
    const isOther = executed !== undefined && executed.success !== episode.success;
    if (agreement?.verdict === 'different' || isOther) process.exitCode = 1;
    const outcome = executed && { success: executed.success, failure: executed.failure };
    printResult(
      args,
      { episode: episode.index, file, ...(agreement && { execution: args.execute, ...outcome, agreement }) },
      () =>
        [`Wrote ${file}`, ...(executed ? ['', agreementText(episode, executed, agreement!)] : [])].join('\n'),
    );
    if (args.open) openFile(file);
  },
});

/** The recorded actions executed as the dataset's recipe has it. */
async function execute(
  { info }: Dataset,
  task: LoadedTask,
  episode: EpisodeRecord,
  execution: Execution,
): Promise<Executed> {
  const grasping = z.enum(GRASPINGS).default('contact').parse(info.recipe.grasping);
  await loadPhysics();
  return executeEpisode(task, episode, execution, grasping);
}

const shownOf = ({ frames }: Executed): Pick<EpisodeRecord, 'frames' | 'keypoints'> => ({
  frames,
  keypoints: discoverKeypoints(frames),
});

async function writeFilm(
  { file, format }: FilmFile,
  task: LoadedTask,
  episode: EpisodeRecord,
  options: FilmOptions,
): Promise<void> {
  const film = episodeFilm(createRenderer(), task, episode, options);
  await withProgress('pictures', async ({ update }) => {
    const onPicture = (done: number): void => update(done, film.length);
    if (format.kind === 'video') await writeVideo(film, file, format.ffmpeg, onPicture);
    else await writeAnimation(film, file, format.format, onPicture);
  });
}
