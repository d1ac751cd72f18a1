/** Draws what an episode looked like in each run. */
import { episodeScene } from '../../../scenes/episode-scene.js';
import type { Scene } from '../../../sim/scene.js';
import type { Rollout } from '../../evaluate/rollout-record.js';
import type { ReportEpisode } from '../episodes.js';
import type { Painter } from '../pictures.js';
import type { ReportRun } from '../runs.js';
import type { PanelContent } from './episode-entry.js';

/**
 * The panels of an episode with their pictures. Runs start from the same scene, so what looks the same is drawn once.
 *
 * @param rollouts one a run, whole; undefined where a run has not got the episode
 * @param isDrawn whether a rollout gets pictures
 */
export async function paintPanels(
  painter: Painter,
  runs: readonly ReportRun[],
  episode: ReportEpisode,
  rollouts: readonly (Rollout | undefined)[],
  isDrawn: (rollout: Rollout) => boolean,
): Promise<PanelContent[]> {
  const states = rollouts.map((rollout) => (rollout && isDrawn(rollout) ? rollout.states : []));
  const all = states.flat();
  if (all.length === 0) return rollouts.map((rollout) => ({ rollout, pictures: [] }));
  const pictures = await painter(sceneOf(runs, episode), all);
  let next = 0;
  return rollouts.map((rollout, i) => ({
    rollout,
    pictures: pictures.slice(next, (next += states[i]!.length)),
  }));
}

/** The scene that an episode was played in, as the first run that has it says. */
function sceneOf(
  runs: readonly ReportRun[],
  { level, task, variation, seed, outcomes }: ReportEpisode,
): Scene {
  const { run, tasks } = runs[outcomes.findIndex((outcome) => outcome !== undefined)]!;
  const randomisation = run.levels.find(({ name }) => name === level)?.randomisation;
  return episodeScene(tasks.get(task)!.task, variation, seed, randomisation).scene;
}
