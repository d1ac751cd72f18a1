import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashRecipe } from '../../../datasets/store/hash.js';
import { planShards } from '../../../datasets/store/shard-plan.js';
import { builtInTask } from '../../../scenes/built-in.js';
import { NO_RANDOMISATION, parseRandomisation, type Randomisation } from '../../../scenes/randomisation.js';
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
