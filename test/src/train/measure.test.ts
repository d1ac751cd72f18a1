import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadBackend } from '../../../src/train/backends/load-backend.js';
import type { Example } from '../../../src/train/data/example.js';
import { modelInput } from '../../../src/train/data/model-input.js';
import { measure } from '../../../src/train/measure.js';
import { decide } from '../../../src/train/model/decide.js';
import { indexOfLargest } from '../../../src/train/model/index-of-largest.js';
import { createModel, freeModel } from '../../../src/train/model/model.js';
import { TINY_CONFIG, tinyExamples, tinyPictures } from './tiny.js';

test('accuracy and errors are those of the answers', async () => {
  await loadBackend('wasm');
  const model = createModel(TINY_CONFIG, { seed: 1 });
  const examples = tinyExamples(70);
  const answers = decide(
    model,
    (await tinyPictures.pixels(examples)).map((image, i) => modelInput(examples[i]!, image, {})),
  );
  // The first ten are asked, and the truth is what the model says of six of them.
  const asked = examples.slice(0, 10).map((example, i): Example => {
    const options = [0, 1, 2, 3].map((letter) => examples[i + letter]!.target);
    const input = modelInput(example, new Uint8Array(3 * 64 * 64), {});
    return {
      ...example,
      asked: { waypoint: { type: 'waypoint', options, answer: 0, prompt: input.instruction } },
    };
  });
  const images = await tinyPictures.pixels(asked);
  const said = decide(
    model,
    images.map((image, i) => modelInput(asked[i]!, image, { waypoint: asked[i]!.asked.waypoint!.options })),
  ).map(({ letters }) => indexOfLargest(letters.waypoint!));
  said.forEach((letter, i) => {
    asked[i]!.asked.waypoint!.answer = i < 6 ? letter : (letter + 1) % 4;
  });
  const { accuracy, keypoint, byWaypoint } = await measure(
    model,
    [...asked, ...examples.slice(10)],
    tinyPictures,
  );
  const waypoint = accuracy.waypoint;
  assert.equal(waypoint.demonstration.asked + waypoint.independent.asked, 10);
  assert.equal(waypoint.demonstration.right + waypoint.independent.right, 6);
  assert.equal(accuracy.movement.demonstration.asked, 0);
  assert.equal(keypoint.demonstration.count + keypoint.independent.count, 70);
  const inPlane = examples
    .map(({ target, frames }, i) => ({
      frames,
      error: Math.hypot(...[0, 1].map((k) => answers[i]!.keypoint[k]! - target[k]!)),
    }))
    .filter(({ frames }) => frames === 'demonstration')
    .map(({ error }) => 100 * error)
    .sort((a, b) => a - b);
  const median = inPlane[Math.floor(inPlane.length / 2)]!;
  assert.ok(Math.abs(keypoint.demonstration.medianInPlane - median) < 1e-3 * median);
  assert.equal(byWaypoint['push/0']!.count, keypoint.demonstration.count);
  freeModel(model);
});
