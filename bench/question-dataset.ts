/** A dataset of as many questions as are wanted, with real prompts and pictures, made in little time. */
import { join } from 'node:path';
import type { EpisodeRecord, ImageRecord, QuestionRecord } from '../datasets/records.js';
import { finishDataset } from '../datasets/store/finish.js';
import { hashRecipe } from '../datasets/store/hash.js';
import { prepareFolder } from '../datasets/store/prepare.js';
import { writeShard } from '../datasets/store/shard.js';
import { planShards } from '../datasets/store/shard-plan.js';
import { loadPhysics } from '../sim/physics/engine.js';
import { createRenderer } from '../sim/render/renderer.js';
import { recipeOf } from '../src/cli/recipe-options.js';
import { makeShard, type ShardContent } from '../src/generate/make-shard.js';
import { VERSION } from '../src/version.js';

/** Demonstrations of each of the paper's tasks that are really made; their shards are then repeated. */
const DEMONSTRATIONS = 8;
const CAMERA = 'front';
const SIZE = 224;
const SET = `${CAMERA}-${SIZE}`;

/** A shard whose episodes have other numbers. */
function renumbered({ episodes, images, questions }: ShardContent, first: number) {
  const shift = first - episodes[0]!.index;
  const moved = <T extends { episode: number }>(record: T): T => ({
    ...record,
    episode: record.episode + shift,
  });
  return {
    episodes: episodes.map((episode): EpisodeRecord => ({ ...episode, index: episode.index + shift })),
    images: images[SET]!.map((image): ImageRecord => moved(image)),
    questions: questions.map((question): QuestionRecord => moved(question)),
  };
}

/**
 * Makes a dataset of at least so many questions in a folder.
 *
 * @returns how many it has
 */
export async function makeQuestionDataset(folder: string, wanted: number): Promise<number> {
  const { recipe, tasks } = await recipeOf({ recipe: 'paper', demos: DEMONSTRATIONS });
  await loadPhysics();
  const renderer = createRenderer();
  const made: ShardContent[] = [];
  for (const plan of planShards(recipe))
    made.push(await makeShard(recipe, tasks[plan.task]!, plan, renderer));

  const description = { ...recipe, repeated: wanted };
  const { storage } = await prepareFolder(folder, description, { resume: false });
  for (const { name, text } of tasks.map(({ task, text }) => ({ name: task.name, text }))) {
    await storage.put(join('tasks', `${name}.yaml`), text);
  }
  const origin = { recipeHash: hashRecipe(description) };
  let [number, episodes, questions] = [0, 0, 0];
  for (; questions < wanted; number++) {
    const shard = renumbered(made[number % made.length]!, episodes);
    await writeShard(storage, { folder: 'episodes', number }, shard.episodes, origin);
    await writeShard(storage, { folder: `images/${SET}`, number }, shard.images, origin);
    await writeShard(storage, { folder: 'questions', number }, shard.questions, origin);
    episodes += shard.episodes.length;
    questions += shard.questions.length;
  }
  await finishDataset(folder, {
    recipe: description,
    shards: number,
    versions: { 'robot-r1': VERSION },
    renderer: 'cpu',
    imageSets: { [SET]: { camera: CAMERA, width: SIZE, height: SIZE, encoding: 'jpeg' } },
    baselines: [],
  });
  return questions;
}
