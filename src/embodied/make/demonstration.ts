/** A demonstration watched frame by frame, with the truth that questions ask for. */
import type { LoadedTask } from '../../../scenes/parse-task.js';
import { RobotR1Error } from '../../../sim/errors.js';
import type { Scene } from '../../../sim/scene.js';
import { runExpert } from '../../demonstrate/demonstrate.js';
import { Environment } from '../../environment.js';
import type { StepRecord } from '../records.js';
import { type Moment, momentOf } from './moment.js';
import { type SceneThing, sceneThings } from './scene-things.js';
import { stepOf } from './steps-left.js';

export interface WatchedDemonstration {
  scene: Scene;
  instruction: string;
  things: readonly SceneThing[];
  moments: readonly Moment[];
  /** One for each waypoint of the expert, and the frame at which it was done. */
  steps: readonly { step: StepRecord; end: number }[];
}

/**
 * Watches the expert solve an episode; null where it does not. Await `loadPhysics()` before.
 *
 * @throws RobotR1Error `no_such_variation`
 */
export function watchDemonstration(
  task: LoadedTask,
  variation: number,
  seed: number,
): WatchedDemonstration | null {
  const things = sceneThings(task.task, variation, seed);
  const environment = begun(task, variation, seed);
  if (!environment) return null;
  try {
    const moments = [momentOf(environment, things)];
    environment.onFrame = () => {
      moments.push({ ...momentOf(environment, things), frame: moments.length });
      return false;
    };
    const ends: number[] = [];
    const failure = runExpert(environment, () => ends.push(moments.length - 1));
    if (failure) return null;
    return {
      scene: environment.world.scene,
      instruction: environment.episode.instruction,
      things,
      moments,
      steps: environment.waypoints.map((waypoint, i) => ({ step: stepOf(waypoint, things), end: ends[i]! })),
    };
  } finally {
    environment.free();
  }
}

/** An episode's beginning, or null where its objects find no place. */
function begun(task: LoadedTask, variation: number, seed: number): Environment | null {
  try {
    return new Environment(task, variation, seed);
  } catch (error) {
    if (error instanceof RobotR1Error && error.code === 'placement_failed') return null;
    throw error;
  }
}
