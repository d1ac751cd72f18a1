/** Which episodes an evaluation runs: a fixed list, the same for every policy, so that comparisons are paired. */
import type { LoadedTask } from '../../scenes/parse-task.js';
import { NO_RANDOMISATION, type Randomisation } from '../../scenes/randomisation.js';
import { chosenVariations } from '../../scenes/variation-split.js';
import { RobotR1Error } from '../../sim/errors.js';
import { deriveSeed } from '../../sim/math/random.js';
import { CHOSEN_LEVEL } from './rollout.js';

/** One episode of a list. */
export interface PlannedEpisode {
  /** Level of generalisation. */
  level: string;
  task: string;
  variation: number;
  seed: number;
}

/** What the episodes of a level have in common. */
export interface PlannedLevel {
  name: string;
  /** What differs beyond what the tasks say. */
  randomisation: Randomisation;
}

export interface EpisodePlan {
  /** Name of the protocol, or null where the episodes were chosen by tasks and a seed. */
  protocol: string | null;
  seed: number | null;
  levels: readonly PlannedLevel[];
  /** The tasks that the episodes name. */
  tasks: readonly LoadedTask[];
  episodes: readonly PlannedEpisode[];
}

export interface ChosenEpisodes {
  /** Episodes a task. */
  episodes: number;
  seed: number;
  /** Default: nothing is randomised beyond what the tasks say. */
  randomisation?: Randomisation;
}

/** An episode of the fixed list that (seed, task) stand for; the task's variations take turns. */
export function evaluationEpisode(
  task: LoadedTask,
  seed: number,
  index: number,
): { variation: number; seed: number } {
  const variations = chosenVariations(task);
  return {
    variation: variations[index % variations.length]!,
    seed: deriveSeed(seed, 'evaluation', task.task.name, index),
  };
}

/**
 * Episodes of tasks of one's choice, without a protocol.
 *
 * @throws RobotR1Error `wrong_call` where two different tasks have the same name
 * @example
 * evaluate({ policy: 'expert', plan: chosenEpisodes([builtInTask('push_button')], { episodes: 20, seed: 0 }) });
 */
export function chosenEpisodes(
  tasks: readonly LoadedTask[],
  { episodes, seed, randomisation = NO_RANDOMISATION }: ChosenEpisodes,
): EpisodePlan {
  const byName = new Map<string, LoadedTask>();
  const planned = new Map<string, PlannedEpisode>();
  for (const task of tasks) {
    const { name } = task.task;
    if ((byName.get(name) ?? task).hash !== task.hash) {
      throw new RobotR1Error('wrong_call', `two different tasks are named ${name}`, {
        remedy: 'give one of them another name, or evaluate them one after the other',
      });
    }
    byName.set(name, task);
    for (let index = 0; index < episodes; index++) {
      const episode = { level: CHOSEN_LEVEL, task: name, ...evaluationEpisode(task, seed, index) };
      planned.set(JSON.stringify(episode), episode); // a task that is named twice may bring the same one
    }
  }
  return {
    protocol: null,
    seed,
    levels: [{ name: CHOSEN_LEVEL, randomisation }],
    tasks: [...byName.values()],
    episodes: [...planned.values()],
  };
}
