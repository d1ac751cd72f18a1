/** How whole episodes are divided into part files: whole shards of one split, up to so many frames. */
import { RobotR1Error } from '../../../sim/errors.js';
import type { Dataset } from '../../store/dataset.js';
import type { ExportOptions } from '../format.js';
import { type Split, splitShards } from './split.js';

const DEFAULT_FRAMES = 10_000;

export interface EpisodePart {
  split: Split['name'];
  /** Number of the part in the export, from 0. */
  number: number;
  shards: number[];
  episodes: number;
  frames: number;
  /** Numbers in the export of its first episode and its first frame. */
  firstEpisode: number;
  firstFrame: number;
}

/** All that must be known before the first file is written. */
export interface EpisodePlan {
  parts: EpisodePart[];
  episodes: number;
  frames: number;
  /** Instructions of all episodes, each once, with their numbers; and subtasks, empty where an episode has none. */
  tasks: ReadonlyMap<string, number>;
  subtasks: ReadonlyMap<string, number>;
}

const number = (names: Map<string, number>, name: string): void => {
  if (!names.has(name)) names.set(name, names.size);
};

/** @throws RobotR1Error `no_episodes` where there is none */
export function requireEpisodes(count: number): void {
  if (count > 0) return;
  throw new RobotR1Error('no_episodes', 'the dataset has no episode', {
    remedy: 'Generate one with more --demos; "robot-r1 inspect" shows what there is.',
  });
}

/**
 * Reads the states once and plans. The same dataset and options always give the same plan; memory holds the parts and
 * the different sentences.
 *
 * @throws RobotR1Error `no_episodes`, `cannot_split`; whatever reading throws
 */
export async function planEpisodes(
  dataset: Dataset,
  { rowsPerFile = DEFAULT_FRAMES, ...choice }: Pick<ExportOptions, 'testFraction' | 'testOf' | 'rowsPerFile'>,
): Promise<EpisodePlan> {
  const parts: EpisodePart[] = [];
  const tasks = new Map<string, number>();
  const subtasks = new Map<string, number>();
  let episodes = 0;
  let frames = 0;
  for (const { name: split, shards } of await splitShards(dataset, choice)) {
    for (const shard of shards) {
      const own = { episodes: 0, frames: 0 };
      for await (const episode of dataset.episodes([shard])) {
        number(tasks, episode.instruction);
        for (const { subtask } of episode.waypoints) number(subtasks, subtask);
        if (episode.waypoints.length === 0) number(subtasks, '');
        own.episodes++;
        own.frames += episode.frames.time.data.length;
      }
      if (own.episodes === 0) continue;
      const last = parts.at(-1);
      if (last?.split === split && last.frames + own.frames <= rowsPerFile) {
        last.shards.push(shard);
        last.episodes += own.episodes;
        last.frames += own.frames;
      } else {
        const first = { firstEpisode: episodes, firstFrame: frames };
        parts.push({ split, number: parts.length, shards: [shard], ...own, ...first });
      }
      episodes += own.episodes;
      frames += own.frames;
    }
  }
  requireEpisodes(parts.length);
  return { parts, episodes, frames, tasks, subtasks };
}
