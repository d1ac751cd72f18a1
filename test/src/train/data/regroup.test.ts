import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAPER_QUESTION_TYPES } from '../../../../datasets/records.js';
import { randomStream } from '../../../../sim/math/random.js';
import { distance } from '../../../../sim/math/vector.js';
import { createDealer } from '../../../../src/train/data/regroup.js';
import { tinyExamples } from '../tiny.js';

const examples = tinyExamples(64);
const deal = createDealer(examples, PAPER_QUESTION_TYPES);

test('the truth stands under the letter of the answer, among truths of the same group', () => {
  const random = randomStream(1, 'test');
  let dealt = 0;
  for (const example of examples) {
    const { options, answers } = deal(example, random);
    if (answers.waypoint !== undefined) {
      dealt++;
      assert.deepEqual(options.waypoint![answers.waypoint], example.target);
      for (const option of options.waypoint!) {
        const member = examples.find(({ target }) => target === option)!;
        assert.equal(member.frames, example.frames);
      }
    }
    if (answers.current_state !== undefined) {
      assert.deepEqual(options.current_state![answers.current_state], example.state);
    }
    if (answers.movement !== undefined) {
      assert.deepEqual(options.movement![answers.movement], example.movement);
    }
  }
  assert.ok(dealt > 10, `${dealt} dealt`);
});

test('points keep apart, and movements differ', () => {
  const random = randomStream(2, 'test');
  for (const example of examples) {
    const { options } = deal(example, random);
    for (const points of [options.waypoint ?? [], options.current_state ?? []]) {
      points.forEach((a, i) => {
        for (const b of points.slice(i + 1)) assert.ok(distance(a, b) >= 0.03);
      });
    }
    const movements = (options.movement ?? []).map((movement) => movement.join());
    assert.equal(new Set(movements).size, movements.length);
  }
});

test('the answer falls on all letters alike, and on no rule of place', () => {
  const random = randomStream(3, 'test');
  const counts = [0, 0, 0, 0];
  for (let round = 0; round < 40; round++) {
    for (const example of examples) {
      const { waypoint } = deal(example, random).answers;
      if (waypoint !== undefined) counts[waypoint]!++;
    }
  }
  const total = counts.reduce((a, b) => a + b, 0);
  for (const count of counts) assert.ok(Math.abs(count / total - 0.25) < 0.05, `${counts}`);
});

test('only the types asked for are dealt', () => {
  const { options } = createDealer(examples, ['movement'])(examples[0]!, randomStream(4, 'test'));
  assert.ok(!options.waypoint && !options.current_state);
});
