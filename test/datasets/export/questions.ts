/** Datasets of questions, and what each row of an export must lead back to. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Dataset,
  finishDataset,
  LETTERS,
  openDataset,
  PAPER_QUESTION_TYPES,
  prepareFolder,
  type QuestionRecord,
  writeShard,
} from '../../../datasets/index.js';
import { FRAMES, RECIPE, SET, sampleEpisode, sampleImage, sampleQuestion, TASKS } from '../sample.js';

/** Questions about the one image of each episode: one of each type. */
export const QUESTIONS_AN_EPISODE = PAPER_QUESTION_TYPES.length;

function shardOf(number: number, episodes: number) {
  const indices = [...Array(episodes).keys()].map((i) => number * episodes + i);
  const frameOf = (index: number) => index % FRAMES;
  const questions: QuestionRecord[] = indices.flatMap((index, record) =>
    PAPER_QUESTION_TYPES.map((type, i) => ({
      ...sampleQuestion(index, record),
      type,
      task: TASKS[number % 2]!,
      frame: frameOf(index),
      frames: number % 3 === 0 ? 'demonstration' : 'independent',
      prompt: `# Where?\n- <image>: front view\nEpisode ${index}, question ${i}: „Grüße“ – "quoted", 部屋 🤖`,
      answer: `[[${LETTERS[(index + i) % 4]!}]]`,
      state: [index / 1000, 0.1, 1],
      target: [0.2, index / 1000, 0.8],
    })),
  );
  return {
    episodes: indices.map((index) => ({ ...sampleEpisode(index), task: TASKS[number % 2]! })),
    images: indices.map((index) => sampleImage(index, frameOf(index))),
    questions,
  };
}

/** Makes a dataset of shards of some episodes each in a folder. */
export async function questionDataset(
  path: string,
  shards: number,
  episodesAShard: number,
): Promise<Dataset> {
  const { storage, recipeHash } = await prepareFolder(path, RECIPE, { resume: false });
  for (const task of TASKS) await storage.put(`tasks/${task}.yaml`, `name: ${task}\n`);
  for (let number = 0; number < shards; number++) {
    const { episodes, images, questions } = shardOf(number, episodesAShard);
    await writeShard(storage, { folder: 'episodes', number }, episodes, { recipeHash });
    await writeShard(storage, { folder: `images/${SET}`, number }, images, { recipeHash });
    await writeShard(storage, { folder: 'questions', number }, questions, { recipeHash });
  }
  await finishDataset(path, {
    recipe: RECIPE,
    shards,
    versions: { 'robot-r1': '0.1.0' },
    renderer: 'cpu',
    imageSets: { [SET]: { camera: 'front', width: 224, height: 224, encoding: 'jpeg' } },
    baselines: [],
  });
  return openDataset(path);
}

/** A row of any export, in the words of this test. */
export interface Row {
  prompt: string;
  /** The option's token, where the row is not supervised. */
  answer?: string;
  /** What the assistant says, where it is. */
  response?: string;
  images: Uint8Array[];
  index: number;
  episode: number;
  frame: number;
  task: string;
  question_type: string;
  frame_kind: string;
  split: string;
}

/** Follows each row back to its question, its episode and its image, and compares. */
export async function checkRows(dataset: Dataset, rows: readonly Row[]): Promise<void> {
  const questions: QuestionRecord[] = [];
  for await (const question of dataset.questions()) questions.push(question);
  for (const row of rows) {
    const question = questions[row.index]!;
    const shown = await Promise.all(
      [question.image, ...(question.furtherImages ?? [])].map((image) =>
        dataset.image({ ...question, image }),
      ),
    );
    assert.deepEqual(
      [row.episode, row.frame, row.task, row.question_type, row.frame_kind],
      [question.episode, question.frame, question.task, question.type, question.frames],
    );
    assert.equal(row.images.length, shown.length);
    assert.equal(row.prompt.split('<image>').length, shown.length + 1);
    for (const [i, { bytes, episode, frame }] of shown.entries()) {
      const shows = [episode, frame];
      assert.deepEqual(shows, [row.episode, row.frame], 'the image shows that frame of that episode');
      assert.equal(
        Buffer.compare(row.images[i]!, bytes),
        0,
        'the image is byte for byte that of the dataset',
      );
    }
    if (row.answer !== undefined) {
      assert.equal(row.answer, question.answer);
      assert.equal(row.prompt, question.prompt);
    } else {
      const position = row.question_type === 'waypoint' ? question.target : question.state;
      assert.ok(row.response!.endsWith(`[${position.join(', ')}]`), row.response);
    }
  }
}

/** Every file of a folder with the SHA-256 of its bytes. */
export function fingerprint(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    files.map((file) => [
      file.slice(folder.length + 1),
      createHash('sha256').update(readFileSync(file)).digest('hex'),
    ]),
  );
}
