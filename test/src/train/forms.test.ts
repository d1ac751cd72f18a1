import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PAPER_QUESTION_TYPES } from '../../../datasets/records.js';
import { AUXILIARY_LOSSES, lossWeightsOf, usualAuxiliary } from '../../../src/train/forms.js';
import { DEFAULT_LOSS_WEIGHTS } from '../../../src/train/loss-weights.js';
import { ANSWER_FORMS } from '../../../src/train/text/supervised-texts.js';

const { letters: LETTERS, ...PARTS } = DEFAULT_LOSS_WEIGHTS;
const NO_LETTERS = { waypoint: 0, current_state: 0, movement: 0 };

test('letters of all questions learn everything, where nobody chose', () => {
  assert.deepEqual(lossWeightsOf('letter', PAPER_QUESTION_TYPES), DEFAULT_LOSS_WEIGHTS);
});

test('positions learn no letters, and a direct answer says nothing before', () => {
  assert.deepEqual(lossWeightsOf('cot', PAPER_QUESTION_TYPES), { ...PARTS, letters: NO_LETTERS });
  const direct = { ...PARTS, letters: NO_LETTERS, movement: 0, subtask: 0 };
  assert.deepEqual(lossWeightsOf('direct', PAPER_QUESTION_TYPES), direct);
});

test('what only other questions would teach is left out, unless it is asked for', () => {
  assert.equal(lossWeightsOf('letter', ['waypoint']).tip, 0);
  assert.equal(lossWeightsOf('letter', ['current_state']).keypoint, 0);
  assert.equal(lossWeightsOf('letter', ['waypoint'], ['tip']).tip, PARTS.tip);
});

test('of the losses that help, those named count; what a form answers with counts always', () => {
  const chosen = lossWeightsOf('letter', PAPER_QUESTION_TYPES, ['heat-map', 'keypoint']);
  assert.deepEqual(chosen, {
    letters: LETTERS,
    ...{ offsets: 0, tip: 0, orientation: 0, gripper: 0, movement: 0, subtask: 0 },
    attention: PARTS.attention,
    keypoint: PARTS.keypoint,
  });
  const bare = lossWeightsOf('direct', PAPER_QUESTION_TYPES, []);
  assert.deepEqual([bare.keypoint, bare.tip, bare.attention], [PARTS.keypoint, PARTS.tip, 0]);
});

test('what is thought first is learned whatever is asked', () => {
  const { movement, subtask } = lossWeightsOf('letter', ['current_state'], [], 'first');
  assert.deepEqual([movement, subtask], [PARTS.movement, PARTS.subtask]);
  assert.deepEqual(lossWeightsOf('letter', PAPER_QUESTION_TYPES, undefined, 'first'), DEFAULT_LOSS_WEIGHTS);
});

test('one more loss makes one weight larger and none smaller', () => {
  const losses = fc.subarray([...AUXILIARY_LOSSES]);
  const types = fc.subarray([...PAPER_QUESTION_TYPES], { minLength: 1 });
  fc.assert(
    fc.property(fc.constantFrom(...ANSWER_FORMS), types, losses, (form, asked, some) => {
      const { letters, ...fewer } = lossWeightsOf(form, asked, some);
      const all = lossWeightsOf(form, asked, AUXILIARY_LOSSES);
      assert.deepEqual(all.letters, letters);
      for (const [name, weight] of Object.entries(fewer)) {
        assert.ok(weight === 0 || weight === all[name as keyof typeof fewer]);
      }
      const usual = lossWeightsOf(form, asked, usualAuxiliary(form, asked));
      assert.deepEqual(usual, lossWeightsOf(form, asked));
    }),
  );
});
