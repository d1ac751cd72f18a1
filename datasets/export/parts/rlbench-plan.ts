/** Which folder of an RLBench export each episode gets: by split, task and variation, numbered from 0 in each. */
import type { Dataset } from '../../store/dataset.js';
import type { ExportOptions } from '../format.js';
import { frameCount } from './episode-columns.js';
import { requireEpisodes } from './plan-episodes.js';
import { isDivided, splitShards } from './split.js';

export interface PlannedEpisode {
  /** Number of the episode in the dataset. */
  index: number;
  frames: number;
  /** Path of its folder in the export. */
  folder: string;
}

export interface RLBenchPlan {
  episodes: PlannedEpisode[];
  /** What each variation is asked for in words, by the path of its folder. */
  descriptions: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the states once and plans. Without a test split the tasks stand at the top, as RLBench has them; with one, in
 * a folder of each split.
 *
 * @throws RobotR1Error `no_episodes`, `cannot_split`; whatever reading throws
 */
export async function planRLBench(
  dataset: Dataset,
  choice: Pick<ExportOptions, 'testFraction' | 'testOf'>,
): Promise<RLBenchPlan> {
  const episodes: PlannedEpisode[] = [];
  const descriptions = new Map<string, string[]>();
  const counts = new Map<string, number>();
  for (const { name: split, shards } of await splitShards(dataset, choice)) {
    for await (const episode of dataset.episodes(shards)) {
      const { index, task, variation, instructions } = episode;
      const root = isDivided(choice) ? `${split}/${task}` : task;
      const folder = `${root}/variation${variation}`;
      const number = counts.get(folder) ?? 0;
      counts.set(folder, number + 1);
      episodes.push({ index, frames: frameCount(episode), folder: `${folder}/episodes/episode${number}` });
      const known = descriptions.get(folder) ?? [];
      descriptions.set(folder, [...known, ...instructions.filter((text) => !known.includes(text))]);
    }
  }
  requireEpisodes(episodes.length);
  return { episodes, descriptions };
}
