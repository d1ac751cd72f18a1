import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentStatePrompt, MOVEMENT_PROMPTS, waypointPrompt } from '../../../../src/questions/prompts.js';
import { textQuestion } from '../../../../src/questions/shortcut-model/text-question.js';

const options = { A: '[0.1, 0, 1]', B: '[0.2, 0, 1]', C: '[0.3, 0, 1]', D: '[0.7, -0.1, 1]' };
const facts = { instruction: 'push the red button', state: [0.276, -0.05, 1.453] as const, options };

test('a prompt is read into words, state, options and answer; a state is known only where it is stated', () => {
  const waypoint = textQuestion({ prompt: waypointPrompt(facts), options, answer: '[[D]]' });
  assert.deepEqual(waypoint, {
    instruction: 'push the red button',
    state: [0.276, -0.05, 1.453],
    places: [],
    options: Object.values(options),
    right: 3,
  });
  const state = textQuestion({ prompt: currentStatePrompt(facts), options, answer: '[[A]]' });
  assert.deepEqual([state.state, state.right], [[], 0]);
  const movement = (template: keyof typeof MOVEMENT_PROMPTS) =>
    textQuestion({ prompt: MOVEMENT_PROMPTS[template](facts), options, answer: '[[A]]' }).state.length;
  assert.equal(movement('paper-template'), 0);
  assert.equal(movement('paper-equation'), 3);
});

test('positions of other things are read, but not the middle of the table', () => {
  const prompt = `${waypointPrompt(facts)}\n\n## Objects\n- button: [0.3, 0.2, 0.78]\n- bin: [0, -0.25, 0.8]`;
  assert.deepEqual(textQuestion({ prompt, options, answer: '[[A]]' }).places, [
    [0.3, 0.2, 0.78],
    [0, -0.25, 0.8],
  ]);
});
