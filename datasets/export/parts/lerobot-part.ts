/** Writes the files of one part of a LeRobot dataset: rows, videos, episodes, statistics. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../store/atomic.js';
import type { Dataset } from '../../store/dataset.js';
import type { PictureLook, PictureSource, Supervision } from '../format.js';
import { episodeColumns, episodeStatistics, type LeRobotEpisode, placeOf } from './lerobot-episodes.js';
import { type LeRobotFrame, type LeRobotStorage, leRobotColumns } from './lerobot-features.js';
import { frameLanguage } from './lerobot-language.js';
import { imageKey } from './lerobot-names.js';
import { writeParquet } from './parquet-file.js';
import type { EpisodePart, EpisodePlan } from './plan-episodes.js';
import type { Selection } from './select.js';
import { FIGURES, mergeStatistics, type Statistics } from './statistics.js';
import { openVideo, type VideoFile, type VideoFormat } from './video-file.js';

/** How a LeRobot dataset is made. */
export interface LeRobotExport extends LeRobotStorage {
  dataset: Dataset;
  folder: string;
  plan: EpisodePlan;
  source: PictureSource;
  look: PictureLook;
  /** Questions that the language columns have. */
  selection: Selection;
  supervision?: Supervision | undefined;
  /** Where videos are stored. */
  video?: VideoFormat;
}

const three = (value: number): string => String(value).padStart(3, '0');

/** Path of a part's file; the last two folders are LeRobot's numbers. */
function fileOf(part: EpisodePart, folder: string, ending: string): string {
  const { chunk, file } = placeOf(part);
  return `${folder}/chunk-${three(chunk)}/file-${three(file)}.${ending}`;
}

const dataFile = (part: EpisodePart): string => fileOf(part, 'data', 'parquet');
const episodesFile = (part: EpisodePart): string => fileOf(part, 'meta/episodes', 'parquet');
const statisticsFile = (part: EpisodePart): string => fileOf(part, 'meta/robot-r1/statistics', 'json');
const videoFile = (part: EpisodePart, camera: string): string =>
  fileOf(part, `videos/${imageKey(camera)}`, 'mp4');

/** Files of a part, in the order in which they are written. */
export const filesOfPart = ({ look, storage }: LeRobotExport, part: EpisodePart): string[] => [
  dataFile(part),
  ...(storage === 'video' ? look.cameras.map((camera) => videoFile(part, camera)) : []),
  episodesFile(part),
  statisticsFile(part),
];

const silence = () => ({ persistent: [], events: [] });

/** The rows of a part; each has gone through `onRow` when the next is drawn. */
async function* rowsOf(
  { dataset, source, look, hasLanguage, ...words }: LeRobotExport,
  part: EpisodePart,
  onRow: (row: LeRobotFrame) => Promise<void>,
): AsyncGenerator<LeRobotFrame> {
  let episodeIndex = part.firstEpisode - 1;
  let index = part.firstFrame;
  const languageAt = hasLanguage ? frameLanguage(dataset, { ...words, cameras: look.cameras }) : silence;
  for await (const drawn of source.draw(dataset.episodes(part.shards), look)) {
    if (drawn.frame === 0) episodeIndex++;
    const language = await languageAt(drawn.episode, drawn.frame);
    const row = { ...drawn, language, episodeIndex, index: index++ };
    await onRow(row);
    yield row;
  }
}

/** Puts the episodes of a part together from its rows. */
function episodeGatherer({ plan, look }: LeRobotExport, { firstFrame }: EpisodePart) {
  const episodes: LeRobotEpisode[] = [];
  let last: { row: LeRobotFrame; statistics: ReturnType<typeof episodeStatistics> } | undefined;
  const close = (): void => {
    if (!last) return;
    const { row, statistics } = last;
    const firstIndex = row.index - row.frame;
    episodes.push({
      ...{ record: row.episode, episodeIndex: row.episodeIndex, length: row.frame + 1 },
      ...{ firstIndex, firstInFile: firstIndex - firstFrame, statistics: statistics.finish() },
    });
    last = undefined;
  };
  return {
    add: async (row: LeRobotFrame): Promise<void> => {
      if (row.frame === 0) close();
      const statistics = last?.statistics ?? episodeStatistics(plan, look);
      last = { row, statistics };
      await statistics.add(row);
    },
    finish: (): LeRobotEpisode[] => {
      close();
      return episodes;
    },
  };
}

/**
 * Writes a part. A file appears whole or not at all; the statistics, which come last, say that the part is done.
 *
 * @throws RobotR1Error `video_encoder_failed`, `odd_video_size`, `disk_full`, `not_writable`; whatever drawing throws
 */
export async function writeLeRobotPart(
  making: LeRobotExport,
  part: EpisodePart,
  tell: () => void,
): Promise<void> {
  const { folder, plan, look, storage, video } = making;
  const videos: VideoFile[] = [];
  const gatherer = episodeGatherer(making, part);
  try {
    if (video) {
      for (const camera of look.cameras)
        videos.push(await openVideo(join(folder, videoFile(part, camera)), video));
    }
    const rows = rowsOf(making, part, async (row) => {
      await Promise.all(videos.map((file, i) => file.write(row.pictures[i]!.rgb)));
      await gatherer.add(row);
      tell();
    });
    await writeParquet(join(folder, dataFile(part)), leRobotColumns(plan, look, making), rows);
    for (const file of videos) await file.finish();
  } finally {
    for (const file of videos) await file.discard();
  }
  const episodes = gatherer.finish();
  await writeParquet(join(folder, episodesFile(part)), episodeColumns(plan, part, look, storage), episodes);
  const names = Object.keys(episodes[0]!.statistics);
  const statistics = Object.fromEntries(
    names.map((name) => [name, mergeStatistics(episodes.map((episode) => episode.statistics[name]!))]),
  );
  await writeWhole(join(folder, statisticsFile(part)), `${JSON.stringify(statistics)}\n`);
}

const storedStatistics = z.record(
  z.string(),
  z.object({
    ...(Object.fromEntries(FIGURES.map((figure) => [figure, z.array(z.number())])) as Record<
      (typeof FIGURES)[number],
      z.ZodArray<z.ZodNumber>
    >),
    count: z.int().positive(),
  }),
);

/** Statistics over all parts, each of which is written. */
export async function statisticsOfParts({
  folder,
  plan,
}: LeRobotExport): Promise<Record<string, Statistics>> {
  const parts: Record<string, Statistics>[] = [];
  for (const part of plan.parts) {
    const text = await readFile(join(folder, statisticsFile(part)), 'utf8');
    parts.push(storedStatistics.parse(JSON.parse(text)));
  }
  return Object.fromEntries(
    Object.keys(parts[0]!).map((name) => [
      name,
      mergeStatistics(parts.map((statistics) => statistics[name]!)),
    ]),
  );
}
