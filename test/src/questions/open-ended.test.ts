import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coldStartPrompt } from '../../../src/questions/cold-start.js';
import { isOpenEnded, openEnded } from '../../../src/questions/open-ended.js';
import { MOVEMENT_PROMPTS, waypointPrompt } from '../../../src/questions/prompts.js';
import { openEndedReward } from '../../../src/questions/reward.js';

const FACTS = {
  instruction: 'take the lid off the saucepan',
  state: [0.3, 0, 1.2],
  options: { A: '[0.1, 0.1, 0.9]', B: '[0.2, -0.2, 0.8]', C: '[0, 0, 1]', D: '[0.4, 0.2, 1.1]' },
} as const;
const ASKED = { state: [0.3, 0, 1.2], target: [0.2, -0.2, 0.8] } as {
  state: [number, number, number];
  target: [number, number, number];
};
const PROMPT = waypointPrompt(FACTS);

test('the open-ended variant says the same facts, offers nothing, and is answered by the position', () => {
  const asked = openEnded({ type: 'waypoint', prompt: PROMPT, ...ASKED })!;
  assert.ok(asked.prompt.startsWith(PROMPT.slice(0, PROMPT.indexOf('### Choice Question'))));
  assert.doesNotMatch(asked.prompt, /\[\[A\]\]|Choose/);
  assert.equal(asked.prompt.split('<image>').length, 2);
  assert.equal(asked.answer, '[0.2, -0.2, 0.8]');
  assert.equal(openEndedReward(`<think>so</think><answer>${asked.answer}</answer>`, ASKED.target), 1);
  assert.equal(openEnded({ type: 'current_state', prompt: PROMPT, ...ASKED })!.answer, '[0.3, 0, 1.2]');
});

test('a movement is no position', () => {
  const prompt = MOVEMENT_PROMPTS['paper-template'](FACTS);
  assert.equal(openEnded({ type: 'movement', prompt, ...ASKED }), null);
  assert.ok(!isOpenEnded('movement') && isOpenEnded('waypoint'));
});

test('a cold start tells the writer plan, step, movement and answer, and shows the question with its image', () => {
  const prompt = coldStartPrompt({
    question: { prompt: PROMPT, answer: '[[B]]' },
    episode: { plan: ['go above the lid', 'grasp it', 'lift it'] },
    subtask: 'go above the lid',
    movement: null,
  });
  for (const part of [
    '1. go above the lid',
    '3. lift it',
    'The right option: [[B]]',
    'stays where it is',
    PROMPT,
  ]) {
    assert.ok(prompt.includes(part), part);
  }
  assert.equal(prompt.split('<image>').length, 2);
});
