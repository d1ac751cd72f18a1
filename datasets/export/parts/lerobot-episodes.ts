/** LeRobot's table of episodes: where each lies, where it comes from, and its statistics. */
import sharp from 'sharp';
import { FRAMES_PER_SECOND } from '../../../sim/physics/engine.js';
import type { EpisodeRecord } from '../../records.js';
import type { PictureLook, PictureStorage } from '../format.js';
import { type LeRobotFrame, leRobotFeatures } from './lerobot-features.js';
import { imageKey } from './lerobot-names.js';
import { type ColumnType, column, INTEGER, listOf, type ParquetColumn, TEXT } from './parquet-columns.js';
import { BOOLEAN, DOUBLE } from './parquet-numbers.js';
import type { EpisodePart, EpisodePlan } from './plan-episodes.js';
import {
  type ColourCounts,
  colourStatistics,
  countColours,
  FIGURES,
  noColours,
  rowStatistics,
  type Statistics,
} from './statistics.js';

/** Colours are counted in every so many-th frame: neighbours look alike. */
const COLOURS_EVERY = 5;

/** Files in a chunk, as LeRobot numbers them. */
export const FILES_A_CHUNK = 1000;

/** Chunk and file of a part. */
export const placeOf = ({ number }: Pick<EpisodePart, 'number'>) => ({
  chunk: Math.floor(number / FILES_A_CHUNK),
  file: number % FILES_A_CHUNK,
});

/** An episode of the export. */
export interface LeRobotEpisode {
  record: EpisodeRecord;
  episodeIndex: number;
  length: number;
  /** Number of its first frame in the export, and in the files of its part. */
  firstIndex: number;
  firstInFile: number;
  statistics: Record<string, Statistics>;
}

/** Gathers the statistics of one episode, frame after frame. */
export function episodeStatistics(plan: EpisodePlan, look: PictureLook) {
  const features = Object.entries(leRobotFeatures(plan));
  const values = features.map((): number[] => []);
  const colours = look.cameras.map((): ColourCounts => noColours());

  return {
    add: async (row: LeRobotFrame): Promise<void> => {
      for (const [i, [, { value }]] of features.entries()) values[i]!.push(...value(row));
      if (row.frame % COLOURS_EVERY !== 0) return;
      for (const [i, { rgb: stored }] of row.pictures.entries()) {
        const rgb = look.encoding === 'raw' ? stored : await sharp(stored).removeAlpha().raw().toBuffer();
        countColours(colours[i]!, rgb);
      }
    },
    finish: (): Record<string, Statistics> => ({
      ...Object.fromEntries(
        look.cameras.map((camera, i) => [imageKey(camera), colourStatistics(colours[i]!)]),
      ),
      ...Object.fromEntries(
        features.map(([name, { names }], i) => [name, rowStatistics(values[i]!, names?.length ?? 1)]),
      ),
    }),
  };
}

type Column = ParquetColumn<LeRobotEpisode>;
const whole = (name: string, value: (episode: LeRobotEpisode) => number): Column =>
  column(name, INTEGER, (episode: LeRobotEpisode) => BigInt(value(episode)));

/** Channels are a matrix of 3 × 1 × 1, as of a picture whose rows and columns are gone. */
export const nested = (channels: readonly number[]): number[][][] => channels.map((value) => [[value]]);

function statisticsColumns(plan: EpisodePlan, { cameras }: PictureLook): Column[] {
  const images = new Set(cameras.map(imageKey));
  const vector = listOf(DOUBLE);
  const channels = listOf(listOf(vector));
  return [...images, ...Object.keys(leRobotFeatures(plan))].flatMap((name) => {
    const type: ColumnType = images.has(name) ? channels : vector;
    const shaped = (values: number[]): unknown => (images.has(name) ? nested(values) : values);
    return [
      ...FIGURES.map((figure) =>
        column(`stats/${name}/${figure}`, type, ({ statistics }: LeRobotEpisode) =>
          shaped(statistics[name]![figure]),
        ),
      ),
      column(`stats/${name}/count`, listOf(INTEGER), ({ statistics }: LeRobotEpisode) => [
        BigInt(statistics[name]!.count),
      ]),
    ];
  });
}

/** Columns of `meta/episodes`. */
export function episodeColumns(
  plan: EpisodePlan,
  part: EpisodePart,
  look: PictureLook,
  storage: PictureStorage,
): Column[] {
  const { chunk, file } = placeOf(part);
  const place = (key: string): Column[] => [
    whole(`${key}/chunk_index`, () => chunk),
    whole(`${key}/file_index`, () => file),
  ];
  const videos = look.cameras.flatMap((camera): Column[] => {
    const key = `videos/${imageKey(camera)}`;
    return [
      ...place(key),
      column(`${key}/from_timestamp`, DOUBLE, ({ firstInFile }) => firstInFile / FRAMES_PER_SECOND),
      column(
        `${key}/to_timestamp`,
        DOUBLE,
        ({ firstInFile, length }) => (firstInFile + length) / FRAMES_PER_SECOND,
      ),
    ];
  });
  return [
    whole('episode_index', ({ episodeIndex }) => episodeIndex),
    column('tasks', listOf(TEXT), ({ record }) => [record.instruction]),
    whole('length', ({ length }) => length),
    ...place('data'),
    whole('dataset_from_index', ({ firstIndex }) => firstIndex),
    whole('dataset_to_index', ({ firstIndex, length }) => firstIndex + length),
    ...(storage === 'video' ? videos : []),
    ...place('meta/episodes'),
    whole('source/episode', ({ record }) => record.index),
    column('source/task', TEXT, ({ record }) => record.task),
    whole('source/variation', ({ record }) => record.variation),
    whole('source/seed', ({ record }) => record.seed),
    column('source/success', BOOLEAN, ({ record }) => record.success),
    column('source/plan', listOf(TEXT), ({ record }) => record.plan),
    column('source/keypoints', listOf(INTEGER), ({ record }) => record.keypoints.map(BigInt)),
    ...statisticsColumns(plan, look),
  ];
}
