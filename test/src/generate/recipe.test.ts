import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashRecipe } from '../../../datasets/store/hash.js';
import { episodeIndex, planShards } from '../../../datasets/store/shard-plan.js';
import { builtInTask } from '../../../scenes/built-in.js';
import { NO_RANDOMISATION, parseRandomisation, type Randomisation } from '../../../scenes/randomisation.js';
import { splitVariations } from '../../../scenes/variation-split.js';
import { episodeVariation } from '../../../src/generate/plan.js';
import { DEFAULT_CHOICES, makeRecipe, RECIPES, type RecipeChoices } from '../../../src/generate/recipe.js';

const tasks = ['push_button', 'phone_on_base'].map(builtInTask);
const recipe = (choices: Partial<RecipeChoices>) =>
  makeRecipe(tasks, { ...DEFAULT_CHOICES, ...choices }, '0.0.0');

describe('a recipe', () => {
  const refused: [what: string, choices: Partial<RecipeChoices>, message: RegExp][] = [
    ['no demonstrations', { demos: 0 }, /demos/],
    ['a size of 8 pixels', { size: 8 }, /size/],
    ['a camera that is none', { cameras: ['rear' as 'front'] }, /cameras/],
    ['a seed below 0', { seed: -1 }, /seed/],
    ['shards of half blocks', { block: 8, shard: 12 }, /shard: 12 is not a multiple of the block of 8/],
    ['a variation that a task does not have', { variations: [1] }, /phone_on_base has no variation 1/],
    [
      'a view that no camera has',
      { views: ['front', 'wrist'] },
      /views: wrist is not among the cameras front/,
    ],
    ['a view twice', { views: ['front', 'front'] }, /views: a camera is named twice/],
    ['variations chosen and divided', { heldOut: 8, variations: [0] }, /heldOut: variations are divided/],
    ['paper distractors on independent frames', { distractors: 'paper' }, /frames/],
  ];
  for (const [what, choices, message] of refused) {
    it(`with ${what} is refused`, () =>
      assert.throws(() => recipe(choices), { code: 'bad_recipe', message }));
  }

  it('with a task twice is refused', () => {
    assert.throws(() => makeRecipe([tasks[0]!, tasks[0]!], DEFAULT_CHOICES, '0.0.0'), { code: 'bad_recipe' });
  });

  for (const [name, { tasks: names, choices }] of Object.entries(RECIPES)) {
    it(`${name} is sound`, () => {
      const made = makeRecipe(names.map(builtInTask), { ...DEFAULT_CHOICES, ...choices }, '0.0.0');
      assert.equal(made.tasks.length, 5);
    });
  }
});

describe('choices that the paper leaves open', () => {
  it('are left out where they have their default, so that the recipe is that of one who says nothing', () => {
    const said: Partial<RecipeChoices> = {
      vocabulary: 'forward',
      deadBand: 0.005,
      adjacent: 'edit',
      standstill: 'keep',
      objectPositions: false,
      heldOut: undefined,
    };
    assert.deepEqual(recipe({ ...said, views: ['front'] }), recipe({}));
  });

  it('are part of the recipe, and of its hash, where they differ', () => {
    const hashes = new Set([hashRecipe(recipe({}))]);
    const others: Partial<RecipeChoices>[] = [
      { vocabulary: 'front' },
      { deadBand: 0 },
      { adjacent: 'direction' },
      { standstill: 'skip' },
      { objectPositions: true },
      { cameras: ['front', 'wrist'], views: ['wrist', 'front'] },
      { distractors: 'near' },
    ];
    for (const choices of others) hashes.add(hashRecipe(recipe(choices)));
    assert.equal(hashes.size, others.length + 1);
  });
});

describe('demonstrations of variations held out', () => {
  const made = recipe({ demos: 8, heldOut: 4, block: 4, shard: 4 });

  it('come in shards of their own, of tasks that have variations to hold out', () => {
    assert.deepEqual(made.tasks[0]!.heldOut, splitVariations(tasks[0]!.task, 'held-out'));
    assert.deepEqual(made.tasks[0]!.variations, splitVariations(tasks[0]!.task, 'train'));
    assert.equal(made.tasks[1]!.heldOut, undefined);
    const plans = planShards(made);
    assert.deepEqual(
      plans.map(({ task, first, isHeldOut }) => [task, first, isHeldOut]),
      [
        [0, 0, false],
        [0, 4, false],
        [0, 8, true],
        [1, 0, false],
        [1, 4, false],
      ],
    );
    assert.equal(episodeIndex(made, 1, 0), 12);
  });

  it('show variations that no other demonstration shows', () => {
    const shown = { true: new Set<number>(), false: new Set<number>() };
    for (const { task, first, count, isHeldOut } of planShards(made).filter((plan) => plan.task === 0)) {
      for (let episode = first; episode < first + count; episode++) {
        shown[`${isHeldOut}`].add(episodeVariation(made, tasks[task]!, episode));
      }
    }
    assert.ok(shown.true.size > 0 && shown.false.size > 0);
    assert.deepEqual(
      [...shown.true].filter((variation) => shown.false.has(variation)),
      [],
    );
  });

  it('need a task with a second variation', () => {
    const single = [builtInTask('phone_on_base')];
    assert.throws(() => makeRecipe(single, { ...DEFAULT_CHOICES, heldOut: 4 }, '0.0.0'), {
      code: 'bad_recipe',
      message: /no task has a second variation/,
    });
  });
});

describe('randomisation in a recipe', () => {
  it('is left out where all is off, so that the recipe is that of one who says nothing', () => {
    assert.deepEqual(recipe({ randomisation: NO_RANDOMISATION }), recipe({}));
    assert.ok(!('randomisation' in recipe({})));
  });

  it('is kept with a level for every axis, and checked', () => {
    const randomisation = parseRandomisation('light=strong');
    assert.deepEqual(recipe({ randomisation }).randomisation, randomisation);
    assert.notEqual(hashRecipe(recipe({ randomisation })), hashRecipe(recipe({})));
    const wrong = { light: 'glaring' } as unknown as Randomisation;
    assert.throws(() => recipe({ randomisation: wrong }), { code: 'bad_recipe', message: /randomisation/ });
  });
});

describe('the plan of a recipe', () => {
  it('covers every demonstration of every task once, in whole shards', () => {
    const made = recipe({ demos: 20, block: 8, shard: 8 });
    const plans = planShards(made);
    assert.deepEqual(
      plans.map(({ number }) => number),
      [0, 1, 2, 3, 4, 5],
    );
    assert.deepEqual(
      plans.map(({ task, first, count }) => [task, first, count]),
      [
        [0, 0, 8],
        [0, 8, 8],
        [0, 16, 4],
        [1, 0, 8],
        [1, 8, 8],
        [1, 16, 4],
      ],
    );
  });
});
