import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { PAPER_QUESTION_TYPES } from '../../../../datasets/records.js';
import { randomStream } from '../../../../sim/math/random.js';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import { modelInput } from '../../../../src/train/data/model-input.js';
import { createDealer } from '../../../../src/train/data/regroup.js';
import { batchTensors } from '../../../../src/train/model/batch.js';
import { decide, locate } from '../../../../src/train/model/decide.js';
import { forward, type Speech } from '../../../../src/train/model/forward.js';
import { createModel, freeModel, type Model } from '../../../../src/train/model/model.js';
import { type Speaker, sayMostProbable, THOUGHT_WORDS } from '../../../../src/train/model/thought.js';
import { MOVEMENT_CLASSES, type ModelInput, type ModelOutputs } from '../../../../src/train/model/types.js';
import { TINY_CONFIG, tinyExamples, tinyPictures } from '../tiny.js';

const examples = tinyExamples(16);
let model: Model;
let aside: Model;
let inputs: ModelInput[];

before(async () => {
  await loadBackend('wasm');
  model = createModel({ ...TINY_CONFIG, thinking: 'first' }, { seed: 1 });
  aside = createModel(TINY_CONFIG, { seed: 1 });
  const deal = createDealer(examples, PAPER_QUESTION_TYPES);
  const random = randomStream(1, 'test');
  const images = await tinyPictures.pixels(examples);
  inputs = examples.map((example, i) => modelInput(example, images[i]!, deal(example, random).options));
});
after(() => [model, aside].forEach(freeModel));

/** What a model says, as numbers, a row an answer. */
function say(some: Model, speech: Speech, asked = inputs): Record<string, number[][]> {
  const { config, constants, tokenizer, parameters } = some;
  const batch = batchTensors(config, tokenizer, asked, locate(some, asked));
  const rows = (x: tf.Tensor): number[][] => tf.reshape(x, [x.shape[0]!, -1]).arraySync() as number[][];
  const said = tf.tidy(() => {
    const { letters, ...others }: ModelOutputs = forward(config, constants, parameters, batch, speech);
    return Object.fromEntries(
      Object.entries({ ...letters, way: others.movement, ...others, movement: letters.movement }).map(
        ([name, x]) => [name, rows(x)],
      ),
    );
  });
  tf.dispose(batch);
  return said;
}

/** Says the same of every row. */
const always =
  (...thought: number[]): Speaker =>
  (_, __, word) =>
    thought[word]!;

/** Whether some number of a row differs. */
const differ = (a: number[][], b: number[][]): boolean[] =>
  a.map((row, i) => row.some((value, k) => Math.abs(value - b[i]![k]!) > 1e-6));

describe('a model that thinks first', () => {
  it('answers otherwise where other words are put into its mouth', () => {
    const first = say(model, { speak: always(0, 0, 2, 4), times: 1 });
    const others: [changed: string, speak: Speaker][] = [
      ['subtask', always(1, 0, 2, 4)],
      ['movement', always(0, 4, 2, 0)],
    ];
    for (const [changed, speak] of others) {
      const second = say(model, { speak, times: 1 });
      for (const answer of ['waypoint', 'keypoint', 'keypointUnaided', 'fingerAxis', 'gripperOpen']) {
        assert.ok(differ(first[answer]!, second[answer]!).every(Boolean), `${answer} by ${changed}`);
      }
      // Where the gripper is, and where to look, comes before any thought.
      for (const answer of ['current_state', 'tip', 'attention', 'subtask']) {
        assert.deepEqual(second[answer], first[answer], answer);
      }
    }
  });

  it('prefers the option that it said', () => {
    const row = inputs.findIndex(({ options }) => options.movement);
    for (const [letter, movement] of inputs[row]!.options.movement!.entries()) {
      const words = movement.map((along) => MOVEMENT_CLASSES.indexOf(along));
      const probabilityAfter = (said: number[]): number => {
        const logits = say(model, { speak: always(0, ...said), times: 1 }).movement![row]!;
        return Math.exp(logits[letter]!) / logits.reduce((sum, value) => sum + Math.exp(value), 0);
      };
      assert.ok(probabilityAfter(words) > probabilityAfter(words.map((word) => (word + 1) % 5)));
    }
  });

  it('decides by its own most probable words, and tells them', () => {
    const spoken: number[][] = inputs.map(() => []);
    const speak: Speaker = (logits, row, word) => (spoken[row]![word] = sayMostProbable(logits, row, word));
    const { keypoint } = say(model, { speak, times: 1 });
    decide(model, inputs).forEach((decision, i) => {
      const { movement, subtask } = decision;
      assert.deepEqual([subtask, ...movement.map((along) => MOVEMENT_CLASSES.indexOf(along))], spoken[i]);
      assert.ok(Math.abs(decision.keypoint[0] - keypoint![i]![0]! - 0.25) < 1e-5);
    });
  });

  it('thinks by what it sees, not by the position that a waypoint prompt states', () => {
    const elsewhere = inputs.map((input) => ({ ...input, position: [0.1, 0.2, 1] as const }));
    const [stated, moved] = [decide(model, inputs), decide(model, elsewhere)];
    stated.forEach(({ movement, subtask, letters }, i) => {
      assert.deepEqual([moved[i]!.movement, moved[i]!.subtask], [movement, subtask]);
      assert.deepEqual(moved[i]!.letters.movement, letters.movement);
      assert.deepEqual(moved[i]!.letters.current_state, letters.current_state);
    });
    assert.ok(stated.some(({ keypoint }, i) => keypoint[0] !== moved[i]!.keypoint[0]));
  });

  it('answers an image several times from one look as it would each time alone', () => {
    const thoughts = [
      [0, 1, 2, 3],
      [1, 4, 0, 2],
    ];
    const times = thoughts.length;
    const together = say(model, {
      speak: (_, row, word) => thoughts[row % times]![word]!,
      times,
    });
    for (const [k, thought] of thoughts.entries()) {
      const alone = say(model, { speak: always(...thought), times: 1 });
      for (const answer of ['waypoint', 'current_state', 'movement', 'keypoint', 'way', 'subtask']) {
        const same = together[answer]!.filter((_, row) => row % times === k);
        same.flat().forEach((value, i) => {
          assert.ok(Math.abs(value - alone[answer]!.flat()[i]!) < 1e-4, answer);
        });
      }
    }
    assert.equal(together.attention!.length, inputs.length);
  });

  it('leaves no tensors behind', () => {
    const { numTensors } = tf.memory();
    say(model, { speak: sayMostProbable, times: 3 });
    decide(model, inputs);
    assert.equal(tf.memory().numTensors, numTensors);
  });
});

describe('a model that thinks aside', () => {
  it('is not asked for words before it answers', () => {
    const silent: Speaker = () => assert.fail('it was asked what to say');
    assert.equal(say(aside, { speak: silent, times: 1 }).waypoint!.length, inputs.length);
    assert.deepEqual([...THOUGHT_WORDS], ['subtask', 'x', 'y', 'z']);
  });
});
