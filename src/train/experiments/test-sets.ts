/** What the arms of the experiments learn from, and what they are measured on. */
import { join } from 'node:path';
import type { EpisodeRecord } from '../../../datasets/records.js';
import { type Dataset, openDataset } from '../../../datasets/store/dataset.js';
import { builtInTask } from '../../../scenes/built-in.js';
import type { LoadedTask } from '../../../scenes/parse-task.js';
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
import { commonVariations, isLeftOut, UNSEEN_TASK } from './unseen.js';

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
  const varied = tasks.filter(({ task }) => commonVariations([task], true).length > 0);
  const unseen = [builtInTask(UNSEEN_TASK)];
  const variationsOf = (some: readonly LoadedTask[], leftOut: boolean): number[] =>
    commonVariations(
      some.map(({ task }) => task),
      leftOut,
    );
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
  const learned = withoutLeftOut(await make('learning', tasks, { demos, every, seed: 1 }));
  const config = await configureModel(learned);
  // Whatever is measured has its subtasks numbered; those that were not learned come behind all others.
  const phraseBook = [...config.phraseBook, ...createPhraseBook(unseen.map(({ task }) => task))];
  const learning = await collect(learned, phraseBook, config);

  const measured = (some: readonly LoadedTask[], seed: number): Partial<RecipeChoices> => ({
    demos: Math.ceil(scale.measuredDemos / some.length),
    every: scale.measuredEvery,
    seed,
  });
  const { placements, others } = scale.episodes;
  const sources: Record<TestSetName, { dataset: Dataset; of: readonly LoadedTask[]; episodes: number }> = {
    'seen placements': { dataset: learned, of: tasks, episodes: others },
    'unseen placements': {
      dataset: withoutLeftOut(await make('unseen-placements', tasks, measured(tasks, 2))),
      ...{ of: tasks, episodes: placements },
    },
    'unseen variations': {
      dataset: await make('unseen-variations', varied, {
        ...measured(varied, 3),
        variations: variationsOf(varied, true),
      }),
      ...{ of: varied, episodes: others },
    },
    'unseen task': {
      dataset: await make('unseen-task', unseen, {
        ...measured(unseen, 4),
        variations: variationsOf(unseen, false),
      }),
      ...{ of: unseen, episodes: others },
    },
  };
  const testSets: TestSet[] = [];
  for (const name of TEST_SET_NAMES) {
    const { dataset, of, episodes } = sources[name];
    const { examples, pictures } =
      dataset === learned ? learning : await collect(dataset, phraseBook, config);
    testSets.push({
      name,
      examples: measuredExamples(examples, scale.measuredImages),
      pictures,
      rules: blindAccuracy(dataset.info),
      episodes: await firstEpisodes(dataset, of, episodes),
    });
  }
  return { tasks, config, learning: { ...learning, hash: learned.info.hash }, testSets };
}

/** A dataset as if the episodes of variations that are left out had never been made. */
function withoutLeftOut(dataset: Dataset): Dataset {
  async function* episodes(shards?: readonly number[]) {
    for await (const episode of dataset.episodes(shards)) {
      if (!isLeftOut(episode.variation)) yield episode;
    }
  }
  async function* questions(shards?: readonly number[]) {
    const kept = new Set<number>();
    for await (const { index } of episodes(shards)) kept.add(index);
    for await (const question of dataset.questions(shards)) if (kept.has(question.episode)) yield question;
  }
  return { ...dataset, episodes, questions };
}

async function collect(dataset: Dataset, phraseBook: PhraseBook, config: ModelConfig): Promise<Collection> {
  const pictures = createPictures(dataset, config.camera.size);
  const examples = await collectExamples(dataset, phraseBook, (example, { bytes }) =>
    pictures.keep(example, bytes),
  );
  return { examples, pictures };
}

async function firstEpisodes(
  dataset: Dataset,
  tasks: readonly LoadedTask[],
  count: number,
): Promise<TestEpisode[]> {
  const found = new Map(tasks.map((task) => [task.task.name, [] as TestEpisode[]]));
  for await (const { task: name, variation, seed } of dataset.episodes()) {
    const some = found.get(name)!;
    const task = tasks.find(({ task: { name: other } }) => other === name)!;
    if (some.length < count) some.push({ task, variation, seed });
  }
  return [...found.values()].flat();
}
