import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { builtInTask } from '../../../../scenes/built-in.js';
import { variationBindings } from '../../../../scenes/parameters.js';
import { splitVariations } from '../../../../scenes/variation-split.js';
import { successesOf } from '../../../../src/train/experiments/closed-loop.js';
import {
  type Material,
  prepareMaterial,
  TEST_SET_NAMES,
  type TestSet,
  type TestSetName,
  UNSEEN_TASK,
} from '../../../../src/train/experiments/test-sets.js';
import { createTokenizer, UNKNOWN_WORD } from '../../../../src/train/text/tokenizer.js';
import { createPool } from '../../../../src/workers/pool.js';

const CUP = builtInTask('pick_up_cup');
const TINY = {
  ...{ demos: 8, every: 30, measuredDemos: 4, measuredEvery: 30 },
  measuredImages: { independent: 40, demonstration: 5 },
  episodes: { placements: 3, others: 2 },
};

describe('what the experiments learn from and are measured on', () => {
  let folder: string;
  let material: Material;
  const set = (name: TestSetName): TestSet => material.testSets.find((other) => other.name === name)!;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'experiments-'));
    material = await prepareMaterial(folder, [CUP], TINY, 1, () => {});
  });
  after(() => rm(folder, { recursive: true }));

  const colorOf = (variation: number) => variationBindings(CUP.task, variation).color;
  const leftOut = splitVariations(CUP.task, 'held-out');

  it('leave every fifth variation out of learning, and name it nowhere there', () => {
    assert.deepEqual(leftOut.map(colorOf), ['blue', 'silver', 'teal', 'white']);
    assert.deepEqual(material.tasks[0]!.variations, splitVariations(CUP.task, 'train'));
    for (const color of leftOut.map(colorOf)) {
      assert.ok(!material.config.vocabulary.includes(String(color)), `${color} is a word`);
    }
    for (const { instruction } of material.learning.examples) {
      assert.deepEqual(createTokenizer(material.config.vocabulary).unknownWords(instruction), []);
    }
  });

  it('are of four sets, in which nothing is missing', () => {
    assert.deepEqual(
      material.testSets.map(({ name }) => name),
      [...TEST_SET_NAMES],
    );
    for (const { name, examples, episodes } of material.testSets) {
      assert.ok(examples.length > 0, name);
      assert.ok(examples.filter(({ frames }) => frames === 'demonstration').length <= 5, name);
      assert.equal(episodes.length, name === 'unseen placements' ? 3 : 2, name);
    }
  });

  it('ask about variations and a task that were not learned only where they say so', () => {
    const variations = (name: TestSetName): boolean[] =>
      set(name).episodes.map(({ variation }) => leftOut.includes(variation));
    assert.ok(variations('unseen variations').every(Boolean));
    for (const name of ['seen placements', 'unseen placements', 'unseen task'] as const) {
      assert.ok(!variations(name).some(Boolean), name);
    }
    const seeds = (name: TestSetName): number[] => set(name).episodes.map(({ seed }) => seed);
    assert.ok(!seeds('unseen placements').some((seed) => seeds('seen placements').includes(seed)));
    for (const { name, examples } of material.testSets) {
      assert.ok(examples.every(({ task }) => (task === UNSEEN_TASK) === (name === 'unseen task')));
    }
  });

  it('read words that were never learned as unknown ones', () => {
    const { vocabulary } = material.config;
    const { encode } = createTokenizer(vocabulary);
    const unknown = vocabulary.indexOf(UNKNOWN_WORD);
    for (const name of ['unseen variations', 'unseen task'] as const) {
      assert.ok(
        set(name).examples.every(({ instruction }) => encode(instruction).includes(unknown)),
        name,
      );
    }
  });

  it('run a checkpoint on the very episodes, also of a task that it does not know', async () => {
    const pool = createPool(1);
    const shipped = 'src/policies/default-checkpoint';
    for (const name of ['seen placements', 'unseen task'] as const) {
      const { episodes } = set(name);
      const count = await successesOf(pool, shipped, episodes, 'position');
      assert.equal(count.trials, episodes.length);
      assert.ok(count.successes <= count.trials);
    }
    await pool.destroy();
  });

  it('are not made again', async () => {
    const said: string[] = [];
    const again = await prepareMaterial(folder, [CUP], TINY, 1, (text) => said.push(text));
    assert.equal(again.learning.hash, material.learning.hash);
    assert.deepEqual(
      again.testSets.map(({ examples }) => examples),
      material.testSets.map(({ examples }) => examples),
    );
  });
});
