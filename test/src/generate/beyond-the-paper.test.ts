import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exportFormat } from '../../../datasets/export/format.js';
import type { EpisodeRecord, QuestionRecord } from '../../../datasets/records.js';
import { openDataset } from '../../../datasets/store/dataset.js';
import { verifyDataset } from '../../../datasets/store/verify.js';
import { distance } from '../../../sim/math/vector.js';
import { frameGripperPose } from '../../../src/generate/frame-state.js';
import { generate } from '../../../src/generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../src/generate/recipe.js';
import { fullStateOf, parseFullState } from '../../../src/questions/full-state.js';
import { supervisionOf } from '../../../src/train/text/supervision.js';
import { VERSION } from '../../../src/version.js';
import { checkRows } from '../../datasets/export/questions.js';
import { READERS } from '../../datasets/export/read-rows.js';
import { TINY_TASKS } from './tiny.js';

/** Whole keypoints, two views, hard options, object positions, and variations held out, all at once. */
const RECIPE = makeRecipe(
  TINY_TASKS,
  {
    ...DEFAULT_CHOICES,
    ...{ demos: 16, heldOut: 4, block: 16, shard: 16, size: 32, seed: 5 },
    ...{ questions: ['waypoint', 'keypoint'], distractors: 'near', frames: ['independent'] },
    ...{ cameras: ['front', 'wrist'], views: ['front', 'wrist'], objectPositions: true },
  },
  VERSION,
);

describe('a dataset of what goes beyond the paper', () => {
  const out = join(mkdtempSync(join(tmpdir(), 'robot-r1-beyond-')), 'dataset');
  after(() => rmSync(join(out, '..'), { recursive: true }));
  const questions: QuestionRecord[] = [];
  const episodes = new Map<number, EpisodeRecord>();

  before(async () => {
    await generate({ recipe: RECIPE, tasks: TINY_TASKS, out, workers: 1, resume: false });
    const dataset = await openDataset(out);
    for await (const question of dataset.questions()) questions.push(question);
    for await (const episode of dataset.episodes()) episodes.set(episode.index, episode);
  });

  it('is whole, and its shards are made again to the byte', async () => {
    assert.deepEqual((await verifyDataset(out)).problems, []);
    assert.ok(questions.length > 60, String(questions.length));
  });

  for (const [format, { questions: read }] of Object.entries(READERS)) {
    if (!read) continue;
    it(`is exported for ${format} with both images at their places, byte for byte`, async () => {
      const dataset = await openDataset(out);
      const folder = join(out, '..', format);
      const options = { testFraction: 0, supervision: supervisionOf(dataset.info.recipe) };
      await (await exportFormat(format)).export(dataset, folder, options);
      const rows = await read(folder);
      assert.equal(rows.length, questions.length);
      await checkRows(dataset, rows);
    });
  }

  it('shows two views of one moment, at two places of the prompt', async () => {
    const dataset = await openDataset(out);
    for (const question of questions.slice(0, 20)) {
      assert.equal(question.prompt.split('<image>').length, 3);
      assert.deepEqual(
        [question.image.set, ...question.furtherImages!.map(({ set }) => set)],
        ['front-32', 'wrist-32'],
      );
      const [wrist] = question.furtherImages!;
      const { camera, frame } = await dataset.image({ ...question, image: wrist! });
      assert.deepEqual([camera, frame], ['wrist', question.frame]);
    }
  });

  it('asks for whole keypoints that the episode has, each option right once', () => {
    const quartets = new Map<string, QuestionRecord[]>();
    for (const question of questions) {
      const { distractors } = question;
      assert.ok(distractors.kind === 'matched');
      quartets.set(distractors.quartet, [...(quartets.get(distractors.quartet) ?? []), question]);
      if (question.type !== 'keypoint') continue;
      const right = question.options[question.answer[2] as 'A'];
      assert.deepEqual(parseFullState(right), question.fullTarget);
      const episode = episodes.get(question.episode)!;
      const isOpen = episode.frames.gripperOpen.data[episode.waypoints[question.waypoint]!.frame] === 1;
      assert.deepEqual(
        fullStateOf(frameGripperPose(episode, question.keypoint), isOpen),
        question.fullTarget,
      );
      assert.match(question.prompt, /\nRotation: \[-?\d+, -?\d+, -?\d+\]\nGripper: [01]/);
    }
    for (const four of quartets.values()) {
      assert.equal(four.length, 4);
      assert.equal(new Set(four.map(({ options, answer }) => options[answer[2] as 'A'])).size, 4);
      assert.equal(new Set(four.map(({ options }) => Object.values(options).sort().join())).size, 1);
    }
  });

  it('writes down how near the nearest wrong option is, within the band', () => {
    for (const question of questions.filter(({ type }) => type === 'waypoint')) {
      const { distractors, options, answer } = question;
      assert.ok(distractors.kind === 'matched' && distractors.difficulty?.band === 'near');
      const points = Object.values(options).map((text) => JSON.parse(text) as [number, number, number]);
      const right = 'ABCD'.indexOf(answer[2]!);
      const nearest = Math.min(
        ...points.filter((_, i) => i !== right).map((point) => distance(point, points[right]!)),
      );
      assert.ok(Math.abs(nearest - distractors.difficulty.nearest) < 6e-4);
      assert.ok(nearest <= 0.1001 && nearest >= 0.0299);
    }
  });

  it('says in its card what is more than the paper gives', () => {
    const card = readFileSync(join(out, 'README.md'), 'utf8');
    assert.match(card, /Prompts tell where the objects are, which the paper’s do not/);
    assert.match(card, /Each question shows front and wrist/);
    assert.match(card, /Options are chosen to be near one another/);
  });

  it('tells where the objects stand in the picture', () => {
    for (const question of questions) {
      const section = /## Object Positions\n((?:- .*\n)+)/.exec(question.prompt)![1]!;
      const lines = section.trim().split('\n');
      const { objects } = episodes.get(question.episode)!.frames;
      assert.equal(lines.length, Object.keys(objects).length);
      for (const line of lines) assert.match(line, /^- [a-z ]+: \[-?[\d.]+, -?[\d.]+, -?[\d.]+\]$/);
    }
  });

  it('has episodes of held-out variations in shards of their own, and no quartet across', () => {
    const heldOut = new Map(RECIPE.tasks.map(({ name, heldOut: numbers = [] }) => [name, new Set(numbers)]));
    const isHeldOut = ({ task, variation }: EpisodeRecord): boolean => heldOut.get(task)!.has(variation);
    assert.equal([...episodes.values()].filter(isHeldOut).length, 8);
    for (const { distractors } of questions) {
      assert.ok(distractors.kind === 'matched');
      const kinds = distractors.members.map(({ episode }) => isHeldOut(episodes.get(episode)!));
      assert.equal(new Set(kinds).size, 1);
    }
  });
});
