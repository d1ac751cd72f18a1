/** The files of a LeRobot dataset that tell of the whole: info, statistics, tables of tasks and subtasks. */
import { join } from 'node:path';
import { FRAMES_PER_SECOND } from '../../../sim/physics/engine.js';
import { writeWhole } from '../../store/atomic.js';
import { FILES_A_CHUNK, nested } from './lerobot-episodes.js';
import { describeFeatures } from './lerobot-features.js';
import { imageKey } from './lerobot-names.js';
import { type LeRobotExport, statisticsOfParts } from './lerobot-part.js';
import { column, INTEGER, TEXT } from './parquet-columns.js';
import { writeParquet } from './parquet-file.js';
import type { EpisodePlan } from './plan-episodes.js';

/** Sizes at which LeRobot's own recorder begins a new file when it goes on with a dataset. */
const FILE_SIZES = { data_files_size_in_mb: 100, video_files_size_in_mb: 200 };

const NAMES = '{chunk_index:03d}/file-{file_index:03d}';

/** Episodes of each split, as LeRobot writes a range. */
function splitsOf({ parts }: EpisodePlan): Record<string, string> {
  const ranges = new Map<string, [first: number, end: number]>();
  for (const { split, firstEpisode, episodes } of parts) {
    ranges.set(split, [ranges.get(split)?.[0] ?? firstEpisode, firstEpisode + episodes]);
  }
  return Object.fromEntries([...ranges].map(([split, [first, end]]) => [split, `${first}:${end}`]));
}

/** The content of `meta/info.json`. */
export const leRobotInfo = ({ plan, look, storage, hasLanguage }: LeRobotExport) => ({
  codebase_version: 'v3.0',
  robot_type: 'panda',
  total_episodes: plan.episodes,
  total_frames: plan.frames,
  total_tasks: plan.tasks.size,
  chunks_size: FILES_A_CHUNK,
  ...FILE_SIZES,
  fps: FRAMES_PER_SECOND,
  splits: splitsOf(plan),
  data_path: `data/chunk-${NAMES}.parquet`,
  video_path: storage === 'video' ? `videos/{video_key}/chunk-${NAMES}.mp4` : null,
  features: describeFeatures(plan, look, { storage, hasLanguage }),
});

/**
 * A table of sentences and their numbers. LeRobot reads it with pandas and takes the sentence from the index, which
 * only this note in the footer makes of the column.
 */
async function writeSentences(
  file: string,
  name: string,
  sentences: ReadonlyMap<string, number>,
): Promise<void> {
  const text = { field_name: name, pandas_type: 'unicode', numpy_type: 'object', metadata: null };
  const number = { field_name: `${name}_index`, pandas_type: 'int64', numpy_type: 'int64', metadata: null };
  const pandas = {
    index_columns: [name],
    column_indexes: [
      {
        name: null,
        field_name: null,
        pandas_type: 'unicode',
        numpy_type: 'object',
        metadata: { encoding: 'UTF-8' },
      },
    ],
    columns: [
      { name: number.field_name, ...number },
      { name, ...text },
    ],
    creator: { library: 'robot-r1', version: '1' },
    pandas_version: '2.2.3',
  };
  const columns = [
    column(`${name}_index`, INTEGER, ([, value]: [string, number]) => BigInt(value)),
    column(name, TEXT, ([sentence]: [string, number]) => sentence),
  ];
  await writeParquet(file, columns, sentences, { pandas: JSON.stringify(pandas) });
}

const META = {
  tasks: 'meta/tasks.parquet',
  subtasks: 'meta/subtasks.parquet',
  statistics: 'meta/stats.json',
  info: 'meta/info.json',
} as const;

export const META_FILES: readonly string[] = Object.values(META);

/** Writes the files that tell of the whole, when all parts are there. */
export async function writeLeRobotMeta(making: LeRobotExport): Promise<void> {
  const { folder, plan, look } = making;
  const images = new Set(look.cameras.map(imageKey));
  await writeSentences(join(folder, META.tasks), 'task', plan.tasks);
  await writeSentences(join(folder, META.subtasks), 'subtask', plan.subtasks);
  const statistics = Object.fromEntries(
    Object.entries(await statisticsOfParts(making)).map(([name, { count, ...figures }]) => {
      const shaped = Object.entries(figures).map(([figure, values]) => [
        figure,
        images.has(name) ? nested(values) : values,
      ]);
      return [name, { ...Object.fromEntries(shaped), count: [count] }];
    }),
  );
  await writeWhole(join(folder, META.statistics), `${JSON.stringify(statistics, null, 2)}\n`);
  await writeWhole(join(folder, META.info), `${JSON.stringify(leRobotInfo(making), null, 2)}\n`);
}
