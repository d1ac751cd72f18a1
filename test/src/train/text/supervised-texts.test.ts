import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUESTION_TYPES, type QuestionType } from '../../../../datasets/records.js';
import {
  currentStatePrompt,
  keypointPrompt,
  MOVEMENT_PROMPTS,
  waypointPrompt,
} from '../../../../src/questions/prompts.js';
import { supervisedStatePrompt, supervisedWaypointPrompt } from '../../../../src/questions/supervised.js';
import {
  ANSWER_FORMS,
  hasForm,
  letterText,
  type SupervisedQuestion,
  supervisedText,
} from '../../../../src/train/text/supervised-texts.js';

const instruction = 'push the teal button';
const FACTS = {
  instruction,
  state: [0.3, 0, 1.2],
  options: { A: 'one', B: 'two', C: 'three', D: 'four' },
} as const;
const FULL_STATE = [0.3, 0, 1.2, 180, 0, 45, 1] as const;
const PROMPTS: Record<QuestionType, string> = {
  waypoint: waypointPrompt(FACTS),
  current_state: currentStatePrompt(FACTS),
  movement: MOVEMENT_PROMPTS['paper-template'](FACTS),
  keypoint: keypointPrompt({ ...FACTS, fullState: [...FULL_STATE] }),
};

const asked = (type: QuestionType): SupervisedQuestion => ({
  question: {
    type,
    prompt: PROMPTS[type],
    answer: '[[B]]',
    state: [0.3, 0, 1.2],
    target: [0.303, -0.15, 0.8],
    fullTarget: [0.303, -0.15, 0.8, 180, 0, -30, 0],
    waypoint: 1,
  },
  episode: {
    instruction,
    plan: ['go above it', 'push it'],
    waypoints: [
      { frame: 20, name: 'above', subtask: 'go above it', phase: 'approach' },
      { frame: 30, name: 'press', subtask: 'push the teal button down', phase: 'contact' },
    ],
  },
});

test('a letter answers the prompt as asked, whatever the type', () => {
  for (const type of QUESTION_TYPES) {
    assert.deepEqual(supervisedText('letter', asked(type)), {
      prompt: PROMPTS[type],
      response: '<think></think><answer>[[B]]</answer>',
    });
  }
  assert.equal(
    letterText(asked('waypoint'), 'movement').response,
    '<think>Move: slightly move left and move down</think><answer>[[B]]</answer>',
  );
  assert.equal(
    letterText(asked('waypoint'), 'subtask').response,
    '<think>Subtask: push the teal button down</think><answer>[[B]]</answer>',
  );
});

test('direct answers state the target of a waypoint question and the state of a state question', () => {
  assert.deepEqual(supervisedText('direct', asked('waypoint')), {
    prompt: supervisedWaypointPrompt({ instruction, state: [0.3, 0, 1.2] }),
    response: '[0.303, -0.15, 0.8]',
  });
  assert.deepEqual(supervisedText('direct', asked('current_state')), {
    prompt: supervisedStatePrompt({ instruction }),
    response: '[0.3, 0, 1.2]',
  });
  const whole = supervisedText('direct', asked('keypoint'))!;
  assert.equal(whole.response, '[0.303, -0.15, 0.8, 180, 0, -30, 0]');
  assert.ok(whole.prompt.startsWith(PROMPTS.keypoint.slice(0, PROMPTS.keypoint.indexOf('### Choice'))));
  assert.doesNotMatch(whole.prompt, /Choice Question|Output Format/);
});

test('a chain of thought says plan, subtask under way, movement and position', () => {
  assert.equal(
    supervisedText('cot', asked('waypoint'))?.response,
    'Plan:\n1. go above it\n2. push it\nSubtask: push the teal button down\nMove: slightly move left and move down\nAnswer: [0.303, -0.15, 0.8]',
  );
});

test('a form says for which types it has texts', () => {
  for (const form of ANSWER_FORMS) {
    for (const type of QUESTION_TYPES) {
      assert.equal(supervisedText(form, asked(type)) !== null, hasForm(form, type));
      assert.equal(hasForm(form, type), form === 'letter' || type !== 'movement');
    }
  }
});
