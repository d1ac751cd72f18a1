import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportFormat } from '../../../datasets/export/format.js';
import { parseRandomisation } from '../../../scenes/randomisation.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { readFraction } from '../../../src/cli/options.js';
import { readPart } from '../../../src/cli/part.js';
import { RECIPE_OPTIONS, recipeOf } from '../../../src/cli/recipe-options.js';
import { usageError } from '../../../src/cli/usage-error.js';

const { demos, size, quality, seed, variations, cameras, tasks } = RECIPE_OPTIONS;

test('whole numbers are taken in their range, and nothing else', () => {
  assert.equal(demos.coerce('12'), 12);
  assert.equal(demos.coerce(undefined), undefined);
  for (const wrong of ['', ' ', '0', '-3', '2.5', 'NaN', 'Infinity', '0x10', '1e3', 'ten', '1000001']) {
    assert.throws(() => demos.coerce(wrong), /--demos must be a whole number from 1 to 1000000/, wrong);
  }
  assert.throws(() => size.coerce('15'), /from 16 to 2048/);
  assert.throws(() => size.coerce('2049'), /from 16 to 2048/);
  assert.throws(() => quality.coerce('101'), /from 1 to 100/);
  assert.throws(() => seed.coerce('99999999999999999999'), /from 0 to/);
});

test('lists are taken apart at commas, without empty places and repetitions', () => {
  assert.deepEqual(tasks.coerce('a, b'), ['a', 'b']);
  assert.deepEqual(cameras.coerce('wrist,front,wrist'), ['wrist', 'front']);
  assert.throws(() => tasks.coerce('a,,b'), /empty place/);
  assert.throws(() => cameras.coerce('frnt'), /did you mean "front"/);
  assert.equal(variations.coerce('all'), 'all');
  assert.deepEqual(variations.coerce('0,3'), [0, 3]);
  assert.throws(() => variations.coerce('1,x'), /--variations must be a whole number/);
});

test('a part is i/N, i from 1', () => {
  assert.deepEqual(readPart('1/3'), { index: 0, count: 3 });
  assert.deepEqual(readPart('3/3'), { index: 2, count: 3 });
  for (const wrong of ['0/3', '4/3', '1', '1/', '1/0', '-1/3', '1.5/3', 'a/b']) {
    assert.throws(() => readPart(wrong), /--shard must be i\/N/, wrong);
  }
});

test('randomisation is one level, or levels of axes; else it is said what there is', () => {
  const { randomise } = RECIPE_OPTIONS;
  assert.equal(randomise.coerce(undefined), undefined);
  assert.equal(randomise.coerce('mild')!.camera, 'mild');
  assert.deepEqual(randomise.coerce('light=strong'), parseRandomisation('light=strong'));
  assert.throws(() => randomise.coerce('lihgt=mild'), /--randomise: .*"lihgt"; did you mean "light"/);
  assert.throws(() => randomise.coerce('much'), /--randomise: .*"much"; write a level \(off, mild, strong\)/);
});

test('fractions reach from 0 to 1', () => {
  assert.equal(readFraction('--test-fraction', '0.1'), 0.1);
  for (const wrong of ['', '-0.1', '1.1', 'NaN', 'half']) {
    assert.throws(() => readFraction('--test-fraction', wrong), /from 0 to 1/, wrong);
  }
});

const refusal = (code: string, text: RegExp) => (error: unknown) =>
  error instanceof RobotR1Error && error.code === code && text.test(`${error.message}\n${error.remedy}`);

test('choices that do not go together are refused', async () => {
  await assert.rejects(
    recipeOf({ distractors: 'paper', frames: ['independent'] }),
    refusal('bad_recipe', /demonstration frames only/),
  );
  await assert.rejects(
    recipeOf({ tasks: ['push_button:train', 'push_button:held-out'] }),
    refusal('bad_recipe', /named twice/),
  );
  await assert.rejects(exportFormat('esyr1'), refusal('unknown_format', /Did you mean "easyr1"/));
});

test('paper distractors choose the frames that they are drawn for', async () => {
  const { recipe } = await recipeOf({ tasks: ['push_button'], distractors: 'paper' });
  assert.deepEqual(recipe.frames, ['demonstration']);
});

test('what is said of a wrong call names the words of the call', () => {
  const said = (words: string[], message: string): string => {
    const { message: text, remedy } = usageError(words, message, () => ['max-keypoints', 'demos']);
    return `${text}. ${remedy}`;
  };
  assert.equal(
    said(['evaluate', '--max-keypont', '3'], 'Unknown arguments: max-keypont, maxKeypont'),
    'there is no option --max-keypont. Did you mean --max-keypoints?',
  );
  assert.equal(
    said(['frobnicate'], 'Unknown argument: frobnicate'),
    'there is no command "frobnicate". See: robot-r1 --help',
  );
  assert.equal(
    said(['scene', 'foo'], 'Did you mean show?'),
    'there is no command "foo". See: robot-r1 scene --help',
  );
  assert.equal(
    said(['scene', 'chek', 'a.yaml'], 'Did you mean check?'),
    'there is no command "chek". Did you mean "check"?',
  );
  assert.match(said(['train', 'sft', '--steps', 'x'], 'no number'), /See: robot-r1 train sft --help$/);
  assert.match(said(['inspect', 'd'], ' image -> question'), /^--image goes with --question only/);
});
