import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type ExportOptions, exportFormat } from '../../../datasets/export/format.js';
import type { EpisodeRecord, QuestionRecord } from '../../../datasets/records.js';
import { type Dataset, openDataset } from '../../../datasets/store/dataset.js';
import { generate } from '../../../src/generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../src/generate/recipe.js';
import { parsePosition } from '../../../src/questions/coordinates.js';
import { reward } from '../../../src/questions/reward.js';
import { supervisionOf } from '../../../src/train/text/supervision.js';
import { VERSION } from '../../../src/version.js';
import { filesOf, READERS } from '../../datasets/export/read-rows.js';
import { TINY_TASKS } from './tiny.js';

const RECIPE = makeRecipe(
  TINY_TASKS,
  {
    ...DEFAULT_CHOICES,
    ...{ demos: 8, heldOut: 4, block: 4, shard: 4, size: 32, seed: 9, vocabulary: 'front' },
    ...{ questions: ['waypoint', 'movement'], frames: ['independent'] },
  },
  VERSION,
);

describe('an export', () => {
  const root = mkdtempSync(join(tmpdir(), 'robot-r1-splits-'));
  after(() => rmSync(root, { recursive: true }));
  let dataset: Dataset;
  const episodes = new Map<number, EpisodeRecord>();
  const questions: QuestionRecord[] = [];

  before(async () => {
    const out = join(root, 'dataset');
    await generate({ recipe: RECIPE, tasks: TINY_TASKS, out, workers: 1, resume: false });
    dataset = await openDataset(out);
    for await (const episode of dataset.episodes()) episodes.set(episode.index, episode);
    for await (const question of dataset.questions()) questions.push(question);
  });

  const exported = async (format: string, options: Partial<ExportOptions> = {}): Promise<string> => {
    const out = mkdtempSync(join(root, `${format}-`));
    const all = { testFraction: 0, supervision: supervisionOf(dataset.info.recipe), ...options };
    await (await exportFormat(format)).export(dataset, out, all);
    return out;
  };

  /** The values of a property of the rows' episodes in each split, and the quartets. */
  async function splitsOf(options: Partial<ExportOptions>, property: (episode: EpisodeRecord) => unknown) {
    const rows = await READERS.easyr1!.questions!(await exported('easyr1', options));
    assert.equal(rows.length, questions.length);
    const values = { train: new Set<unknown>(), test: new Set<unknown>() };
    const quartets = { train: new Set<string>(), test: new Set<string>() };
    for (const row of rows) {
      const split = row.split as 'train' | 'test';
      values[split].add(property(episodes.get(row.episode)!));
      const { distractors } = questions[row.index]!;
      assert.ok(distractors.kind === 'matched');
      quartets[split].add(distractors.quartet);
      // Whose truths the options are: none of the other split's episodes.
      for (const { episode } of distractors.members) values[split].add(property(episodes.get(episode)!));
    }
    for (const of of [values, quartets]) {
      assert.ok(of.train.size > 0 && of.test.size > 0);
      assert.deepEqual(
        [...of.test].filter((value) => (of.train as Set<unknown>).has(value)),
        [],
      );
    }
    return values;
  }

  it('by seed has no episode in both splits, nor a quartet', async () => {
    await splitsOf({ testFraction: 0.4 }, ({ index }) => index);
  });

  it('by seed leaves of every task something to learn, however much is asked for', async () => {
    const tasksOf = await splitsOf({ testFraction: 0.9 }, ({ index }) => index);
    const tasks = (split: 'train' | 'test') =>
      [...new Set([...tasksOf[split]].map((index) => episodes.get(index as number)!.task))].sort();
    assert.deepEqual(tasks('train'), ['pick_up_cup', 'push_button']);
    assert.deepEqual(tasks('test'), ['pick_up_cup', 'push_button']);
  });

  it('by variation has no variation of a task in both splits, nor a quartet', async () => {
    const values = await splitsOf(
      { testOf: { by: 'variation' } },
      ({ task, variation }) => `${task} ${variation}`,
    );
    const heldOut = RECIPE.tasks.flatMap(({ name, heldOut = [] }) =>
      heldOut.map((number) => `${name} ${number}`),
    );
    for (const value of values.test) assert.ok(heldOut.includes(value as string));
  });

  it('by task has no task in both splits, nor a quartet', async () => {
    const values = await splitsOf({ testOf: { by: 'task', tasks: ['pick_up_cup'] } }, ({ task }) => task);
    assert.deepEqual([...values.test], ['pick_up_cup']);
  });

  it('by what is not there is refused by saying what is', async () => {
    const refused = (options: Partial<ExportOptions>, message: RegExp) =>
      assert.rejects(exported('easyr1', options), { code: 'cannot_split', message });
    await refused({ testOf: { by: 'task', tasks: ['stack_cups'] } }, /no task stack_cups/);
    await refused({ testOf: { by: 'task', tasks: ['pick_up_cup', 'push_button'] } }, /all tasks/);
    const { heldOut: _, ...plain } = dataset.info.recipe;
    const without = { ...dataset, info: { ...dataset.info, recipe: plain } };
    const out = mkdtempSync(join(root, 'refused-'));
    await assert.rejects(
      (await exportFormat('easyr1')).export(without, out, { testFraction: 0, testOf: { by: 'variation' } }),
      { code: 'cannot_split', message: /keeps no variations/ },
    );
  });

  it('for a cold start answered with positions is refused, since it asks about options', async () => {
    await assert.rejects(exported('cold-start', { answers: 'position' }), { code: 'options_only' });
  });

  for (const format of Object.keys(READERS)) {
    if (!READERS[format]!.questions || format === 'cold-start') continue;
    it(`for ${format} answered with positions has the open-ended variant, whose answer earns the full reward`, async () => {
      const rows = await READERS[format]!.questions!(await exported(format, { answers: 'position' }));
      const waypoints = questions.filter(({ type }) => type === 'waypoint');
      assert.equal(rows.length, waypoints.length);
      for (const { prompt, answer, index, images } of rows) {
        const { target } = questions[index]!;
        assert.doesNotMatch(prompt, /\[\[A\]\]/);
        assert.equal(images.length, 1);
        const stated = parsePosition(answer!)!;
        assert.ok(stated.every((value, axis) => Math.abs(value - target[axis]!) <= 0.0005001));
        assert.equal(reward(`<think></think><answer>${answer}</answer>`, answer!).overall, 1);
      }
    });
  }

  it('for a cold start asks once for each question, with image, plan and answer, in the words of the recipe', async () => {
    const out = await exported('cold-start');
    const lines = (folder: string) =>
      filesOf(join(out, folder), /\.jsonl$/).flatMap((file) =>
        readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      );
    const [requests, asked] = [lines('requests'), lines('questions')];
    assert.equal(requests.length, questions.length);
    let fronts = 0;
    for (const [i, request] of requests.entries()) {
      assert.equal(request.custom_id, asked[i].custom_id);
      const question = questions[asked[i].index]!;
      assert.equal(asked[i].answer, question.answer);
      const { content } = request.body.messages[0];
      assert.deepEqual(
        content.map(({ type }: { type: string }) => type),
        ['text', 'image_url', 'text'],
      );
      const [, data] = content[1].image_url.url.split('base64,');
      const { bytes } = await dataset.image(question);
      assert.equal(Buffer.compare(Buffer.from(data, 'base64'), bytes), 0);
      const text = content[0].text as string;
      assert.ok(text.includes(`The right option: ${question.answer}`));
      for (const step of episodes.get(question.episode)!.plan) assert.ok(text.includes(step));
      if (/to the next keypoint: .*move (front|back)\b/.test(text)) fronts++;
      assert.doesNotMatch(text, /move (forward|backward)/);
    }
    assert.ok(fronts > 0);
    assert.ok(filesOf(out, /collect\.py$|robot_r1_rewards\.py$/).length === 2);
  });
});
