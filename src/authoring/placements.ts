/** Whether the objects of a task find their places, over many seeds. */
import { episodeScene } from '../../scenes/episode-scene.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { chosenVariations } from '../../scenes/variation-split.js';
import { RobotR1Error } from '../../sim/errors.js';

export interface Placements {
  tried: number;
  placed: number;
  /** Mean milliseconds of setting a scene, each tried anew. */
  meanMilliseconds: number;
  /** The seeds that failed, with the reason. */
  failures: { seed: number; variation: number; detail: string }[];
}

/** Sets a scene for each of `count` seeds from 0; variations take turns. Reachability of all waypoints is part of it. */
export function tryPlacements(task: LoadedTask, count: number): Placements {
  const variations = chosenVariations(task);
  const failures: Placements['failures'] = [];
  const start = performance.now();
  for (let seed = 0; seed < count; seed++) {
    const variation = variations[seed % variations.length]!;
    try {
      episodeScene(task.task, variation, seed);
    } catch (error) {
      if (!(error instanceof RobotR1Error) || error.code !== 'placement_failed') throw error;
      failures.push({ seed, variation, detail: error.message });
    }
  }
  const meanMilliseconds = (performance.now() - start) / Math.max(1, count);
  return { tried: count, placed: count - failures.length, meanMilliseconds, failures };
}
