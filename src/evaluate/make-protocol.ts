/** Draws the episodes of a protocol: once, for a file that stays. Every episode is one that the expert can do. */
import { BUILT_IN_TASKS, builtInTask } from '../../scenes/built-in.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { NO_RANDOMISATION, type Randomisation } from '../../scenes/randomisation.js';
import { namedTasks, PAPER_SET } from '../../scenes/task-sets.js';
import { chosenVariations } from '../../scenes/variation-split.js';
import { RobotR1Error } from '../../sim/errors.js';
import { deriveSeed } from '../../sim/math/random.js';
import { demonstrate } from '../demonstrate/demonstrate.js';
import { makeEpisodes } from '../generate/make-episodes.js';
import { DEFAULT_CHOICES, makeRecipe } from '../generate/recipe.js';
import { VERSION } from '../version.js';
import type { Protocol } from './protocol.js';

/** Name of the protocol that {@link makeProtocol} makes. */
export const PROTOCOL_NAME = 'robot-r1-v1';

/** Episodes of each level and task in the file. */
export const PROTOCOL_EPISODES = 25;

/** The randomisation of visuals: strong, in everything that changes pixels and neither scene nor camera. */
const OTHER_VISUALS: Randomisation = { ...NO_RANDOMISATION, light: 'strong', surfaces: 'strong' };
const OTHER_CAMERA: Randomisation = { ...NO_RANDOMISATION, camera: 'strong' };

/** How often an episode is drawn anew where the expert does not succeed. */
const MAX_ATTEMPTS = 20;

type Episode = Protocol['levels'][number]['episodes'][number];

/**
 * The protocol from the nearest to what was learned to the farthest. Await `loadPhysics()` before.
 *
 * Levels without a shift of task, variation or place share their episodes with `unseen-placements`, so what they cost
 * is what their change of pictures costs.
 *
 * @param count episodes of each level and task; a shorter protocol begins as a longer one does
 * @param isWanted tasks to draw; default all
 * @throws RobotR1Error `expert_failed` where the expert cannot do any of many draws
 */
export function makeProtocol(count: number, isWanted: (task: string) => boolean = () => true): Protocol {
  const wanted = (tasks: readonly LoadedTask[]): LoadedTask[] =>
    tasks.filter(({ task }) => isWanted(task.name));
  const learned = wanted(namedTasks(`${PAPER_SET}:train`));
  const heldOut = wanted(namedTasks(`${PAPER_SET}:held-out`));
  const seenNames = new Set(namedTasks(PAPER_SET).map(({ task }) => task.name));
  const unseen = wanted(BUILT_IN_TASKS.filter((name) => !seenNames.has(name)).map(builtInTask));

  const placements = drawEpisodes(learned, 'unseen-placements', count);
  const plain = NO_RANDOMISATION;
  const levels: Protocol['levels'] = [
    {
      name: 'seen',
      description: `the very scenes of the dataset that "generate --tasks ${PAPER_SET}:train" makes with seed 0`,
      randomisation: plain,
      episodes: datasetEpisodes(learned, count),
    },
    {
      name: 'unseen-placements',
      description: 'the same tasks and variations, things in other places',
      randomisation: plain,
      episodes: placements,
    },
    {
      name: 'unseen-variations',
      description: 'the same tasks in the variations that are held out of training',
      randomisation: plain,
      episodes: drawEpisodes(heldOut, 'unseen-variations', count),
    },
    {
      name: 'unseen-tasks',
      description: `tasks outside the set ${PAPER_SET}`,
      randomisation: plain,
      episodes: drawEpisodes(unseen, 'unseen-tasks', count),
    },
    {
      name: 'randomised-visuals',
      description: 'the episodes of unseen-placements in other light, rooms and colours',
      randomisation: OTHER_VISUALS,
      episodes: placements,
    },
    {
      name: 'other-camera',
      description: 'the episodes of unseen-placements, seen by a camera that was moved',
      randomisation: OTHER_CAMERA,
      episodes: placements,
    },
  ];
  const tasks = [...learned, ...unseen].map(({ task, hash }) => [task.name, hash] as const);
  return {
    name: PROTOCOL_NAME,
    description: 'six levels of generalisation, from what was learned to what is farthest from it',
    tasks: Object.fromEntries(tasks),
    levels: levels.filter(({ episodes }) => episodes.length > 0),
  };
}

/** The first episodes of each task of a dataset of these tasks, all else at its default. */
function datasetEpisodes(tasks: readonly LoadedTask[], count: number): Episode[] {
  if (tasks.length === 0) return [];
  const recipe = makeRecipe(tasks, { ...DEFAULT_CHOICES, demos: count }, VERSION);
  return tasks.flatMap((loaded, task) =>
    makeEpisodes(recipe, loaded, { task, first: 0, count }).episodes.map(({ task, variation, seed }) => ({
      task,
      variation,
      seed,
    })),
  );
}

/** Episodes of each task, the variations taking turns. */
const drawEpisodes = (tasks: readonly LoadedTask[], level: string, count: number): Episode[] =>
  tasks.flatMap((task) => {
    const variations = chosenVariations(task);
    return Array.from({ length: count }, (_, index) =>
      drawEpisode(task, variations[index % variations.length]!, level, index),
    );
  });

function drawEpisode(task: LoadedTask, variation: number, level: string, index: number): Episode {
  const { name } = task.task;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const seed = deriveSeed(0, PROTOCOL_NAME, level, name, index, attempt);
    if (isDone(task, variation, seed)) return { task: name, variation, seed };
  }
  throw new RobotR1Error(
    'expert_failed',
    `the expert of ${name} failed ${MAX_ATTEMPTS} times in variation ${variation}`,
    { kind: 'work', remedy: 'look at the task with: robot-r1 scene run' },
  );
}

/** Whether the expert does an episode. A scene that cannot be placed is none. */
function isDone(task: LoadedTask, variation: number, seed: number): boolean {
  try {
    return demonstrate(task, variation, seed).success;
  } catch (error) {
    if (error instanceof RobotR1Error && error.code === 'placement_failed') return false;
    throw error;
  }
}
