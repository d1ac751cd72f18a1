/** Moments of episodes from which a policy's keypoint is tried. */
import type { LoadedTask } from '../../../scenes/parse-task.js';
import { runWaypoints } from '../../demonstrate/demonstrate.js';
import { Environment } from '../../environment.js';

/** The moment at which the expert is about to go to a waypoint of an episode. */
export interface Start {
  variation: number;
  seed: number;
  /** Number of the waypoint to come. */
  waypoint: number;
}

/**
 * The environment at a start, brought there by the expert, or null where the expert itself does not come so far. Await
 * `loadPhysics()` before, and `free()` it.
 */
export function environmentAt(task: LoadedTask, { variation, seed, waypoint }: Start): Environment | null {
  const environment = new Environment(task, variation, seed);
  if (runWaypoints(environment, 0, waypoint) === null) return environment;
  environment.free();
  return null;
}
