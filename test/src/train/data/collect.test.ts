import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { LETTERS, type QuestionRecord } from '../../../../datasets/records.js';
import { type Dataset, openDataset } from '../../../../datasets/store/dataset.js';
import { builtInTask } from '../../../../scenes/built-in.js';
import { distance } from '../../../../sim/math/vector.js';
import { generate } from '../../../../src/generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../../src/generate/recipe.js';
import { formatPosition } from '../../../../src/questions/coordinates.js';
import { collectExamples } from '../../../../src/train/data/collect.js';
import { configureModel } from '../../../../src/train/data/configure.js';
import type { Example } from '../../../../src/train/data/example.js';
import { createPictures } from '../../../../src/train/data/pictures.js';
import { truePixels } from '../../../../src/train/data/targets.js';
import type { ModelConfig } from '../../../../src/train/model/config.js';
import { viewOf } from '../../../../src/train/model/geometry.js';
import { VERSION } from '../../../../src/version.js';

let folder: string;
let dataset: Dataset;
let config: ModelConfig;
let examples: Example[];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'robot-r1-collect-'));
  const tasks = [builtInTask('push_button')];
  const choices = { ...DEFAULT_CHOICES, demos: 8, shard: 8, size: 112 };
  const recipe = makeRecipe(tasks, choices, VERSION);
  await generate({ recipe, tasks, out: folder, workers: 1, resume: false });
  dataset = await openDataset(folder);
  config = await configureModel(dataset);
  examples = await collectExamples(dataset, config.phraseBook);
});
after(() => rm(folder, { recursive: true }));

test('every question of the dataset is asked, with its truth among the options', async () => {
  const questions: QuestionRecord[] = [];
  for await (const question of dataset.questions()) questions.push(question);
  const asked = examples.flatMap((example) => Object.values(example.asked).map((one) => ({ example, one })));
  assert.ok(asked.length > 20 && asked.length <= questions.length, `${asked.length} of ${questions.length}`);
  for (const { example, one } of asked) {
    const question = questions.find(({ prompt }) => prompt === one.prompt)!;
    const letter = LETTERS[one.answer]!;
    assert.equal(question.answer, `[[${letter}]]`);
    if (one.type === 'movement') continue;
    const truth = one.type === 'waypoint' ? example.target : example.state;
    assert.equal(formatPosition(truth), question.options[letter]);
    assert.ok(distance(one.options[one.answer]!, truth) < 1e-3);
  }
});

test('both kinds of frames are there, and only recorded ones may be at rest', () => {
  const kinds = new Set(examples.map(({ frames }) => frames));
  assert.deepEqual([...kinds].sort(), ['demonstration', 'independent']);
  for (const { frames, frame, proprioception } of examples) {
    if (frames === 'independent') assert.equal(proprioception.moving, true);
    else if (frame === 0) assert.equal(proprioception.moving, false);
  }
});

test('a button is pressed with the gripper closed, and the finger axis is a unit vector', () => {
  for (const { targetOpen, targetAxis, waypoint } of examples) {
    assert.equal(targetOpen, false, `waypoint ${waypoint}`);
    assert.ok(Math.abs(targetAxis[0] ** 2 + targetAxis[1] ** 2 - 1) < 1e-6);
  }
});

test('the camera is that of the dataset, for the size that the model sees', async () => {
  assert.equal(config.camera.size, 224);
  assert.deepEqual(config.camera.intrinsics.slice(2, 6), [112, 0, config.camera.intrinsics[0], 112]);
  const [pixels] = await createPictures(dataset, 224).pixels(examples.slice(0, 1));
  assert.equal(pixels!.length, 3 * 224 * 224);
});

test('the tip appears where the picture shows the gripper', async () => {
  // The table and the wall are the same in all pictures; what differs between two arm poses lies near the tips.
  const view = viewOf(config);
  const pictures = createPictures(dataset, 224);
  const recorded = examples.filter(({ frames }) => frames === 'demonstration');
  const apart = (a: Example, b: Example): boolean =>
    a.episode === b.episode && distance(a.state, b.state) > 0.2;
  const one = recorded.find((a) => recorded.some((b) => apart(a, b)));
  const two = recorded.find((b) => apart(one!, b));
  const [a, b] = await pictures.pixels([one!, two!]);
  const { tip } = truePixels(view, one!);
  const change = (u: number, v: number): number => {
    let sum = 0;
    for (let y = -6; y <= 6; y++) {
      for (let x = -6; x <= 6; x++) {
        const at = 3 * (Math.round(v + y) * 224 + Math.round(u + x));
        sum += Math.abs((a![at] ?? 0) - (b![at] ?? 0));
      }
    }
    return sum / 169;
  };
  assert.ok(change(tip[0], tip[1]) > 10, `${change(tip[0], tip[1])} at ${tip}`);
  assert.ok(change(210, 210) < 5, `${change(210, 210)} in the corner`);
});

test('heights of the keypoints are among the levels', () => {
  for (const { target } of examples) {
    const nearest = Math.min(...config.heightLevels.map((level) => Math.abs(level - (target[2] - 0.752))));
    assert.ok(nearest < 0.01, `${target[2]}`);
  }
});
