/** What the arms of the experiments learn from, and what they are measured on. */
import { join } from 'node:path';
import type { EpisodeRecord } from '../../../datasets/records.js';
import { type Dataset, openDataset } from '../../../datasets/store/dataset.js';
import type { LoadedTask } from '../../../scenes/parse-task.js';
import { namedTasks, withSplit } from '../../../scenes/task-sets.js';
import { generate } from '../../generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe, type RecipeChoices } from '../../generate/recipe.js';
import { VERSION } from '../../version.js';
import { type BlindAccuracy, blindAccuracy } from '../blind.js';
import { collectExamples } from '../data/collect.js';
import { configureModel } from '../data/configure.js';
import type { Example } from '../data/example.js';
import { createPictures, type Pictures } from '../data/pictures.js';
import type { ModelConfig } from '../model/config.js';
import { createPhraseBook, type PhraseBook } from '../text/phrase-book.js';
import { measuredExamples } from './measured-examples.js';
import type { Scale } from './scale.js';

/** No demonstration of it is among those that are learned from, and most of its words do not occur there. */
export const UNSEEN_TASK = 'pick_and_lift';

/** What an arm is measured on, from the nearest to what it learned to the farthest. */
export const TEST_SET_NAMES = [
  'seen placements',
  'unseen placements',
  'unseen variations',
  'unseen task',
] as const;
export type TestSetName = (typeof TEST_SET_NAMES)[number];

/** Examples with their pictures. */
export interface Collection {
  examples: readonly Example[];
  pictures: Pictures;
}

/** An episode that the closed loop begins from. */
export type TestEpisode = Pick<EpisodeRecord, 'variation' | 'seed'> & { task: LoadedTask };

export interface TestSet extends Collection {
  name: TestSetName;
  /** What can be got right by a rule without looking. */
  rules: BlindAccuracy;
  /** The first episodes of each task. */
  episodes: readonly TestEpisode[];
}

export interface Material {
  /** With the variations that are learned. */
  tasks: readonly LoadedTask[];
  config: ModelConfig;
  learning: Collection & { hash: string };
  testSets: readonly TestSet[];
}

/**
 * Makes the datasets that are not there yet and reads them.
 *
 * @param folder where they lie
 * @param tasks to learn
 * @param say told what is being made
 */
export async function prepareMaterial(
  folder: string,
  tasks: readonly LoadedTask[],
  scale: Pick<Scale, 'demos' | 'every' | 'measuredDemos' | 'measuredEvery' | 'measuredImages' | 'episodes'>,
  workers: number,
  say: (text: string) => void,
): Promise<Material> {
  const learnedTasks = withSplit(tasks, 'train');
  const unseen = namedTasks(`${UNSEEN_TASK}:train`);
  const make = async (
    name: string,
    some: readonly LoadedTask[],
    choices: Partial<RecipeChoices>,
  ): Promise<Dataset> => {
    const out = join(folder, name);
    say(`Dataset ${out}`);
    const recipe = makeRecipe(some, { ...DEFAULT_CHOICES, ...choices }, VERSION);
    await generate({ recipe, tasks: some, out, workers, resume: true });
    return openDataset(out);
  };

  const { demos, every } = scale;
  const learned = await make('learning', learnedTasks, { demos, every, seed: 1 });
  const config = await configureModel(learned);
  // Whatever is measured has its subtasks numbered; those that were not learned come behind all others.
  const phraseBook = [...config.phraseBook, ...createPhraseBook(unseen.map(({ task }) => task))];
  const learning = await collect(learned, phraseBook, config);

  const other = (name: string, some: readonly LoadedTask[], seed: number): Promise<Dataset> =>
    make(name, some, {
      demos: Math.ceil(scale.measuredDemos / some.length),
      every: scale.measuredEvery,
      seed,
    });
  const datasets: Record<TestSetName, Dataset> = {
    'seen placements': learned,
    'unseen placements': await other('unseen-placements', learnedTasks, 2),
    'unseen variations': await other('unseen-variations', withSplit(tasks, 'held-out'), 3),
    'unseen task': await other('unseen-task', unseen, 4),
  };
  const testSets: TestSet[] = [];
  for (const name of TEST_SET_NAMES) {
    const dataset = datasets[name];
    const { examples, pictures } =
      dataset === learned ? learning : await collect(dataset, phraseBook, config);
    testSets.push({
      name,
      examples: measuredExamples(examples, scale.measuredImages),
      pictures,
      rules: blindAccuracy(dataset.info),
      episodes: await firstEpisodes(
        dataset,
        [...tasks, ...unseen],
        name === 'unseen placements' ? scale.episodes.placements : scale.episodes.others,
      ),
    });
  }
  return { tasks: learnedTasks, config, learning: { ...learning, hash: learned.info.hash }, testSets };
}

async function collect(dataset: Dataset, phraseBook: PhraseBook, config: ModelConfig): Promise<Collection> {
  const pictures = createPictures(dataset, config.camera.size);
  const examples = await collectExamples(dataset, phraseBook, (example, { bytes }) =>
    pictures.keep(example, bytes),
  );
  return { examples, pictures };
}

/** The first episodes of each task in a dataset, so many a task. */
async function firstEpisodes(
  dataset: Dataset,
  tasks: readonly LoadedTask[],
  count: number,
): Promise<TestEpisode[]> {
  const found = new Map<LoadedTask, TestEpisode[]>();
  for await (const { task: name, variation, seed } of dataset.episodes()) {
    const task = tasks.find((known) => known.task.name === name)!;
    const some = found.get(task) ?? [];
    if (some.length < count) found.set(task, [...some, { task, variation, seed }]);
  }
  return [...found.values()].flat();
}
