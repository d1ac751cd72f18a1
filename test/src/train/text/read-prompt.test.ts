import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentStatePrompt, MOVEMENT_PROMPTS, waypointPrompt } from '../../../../src/questions/prompts.js';
import { supervisedStatePrompt, supervisedWaypointPrompt } from '../../../../src/questions/supervised.js';
import { readPrompt } from '../../../../src/train/text/read-prompt.js';

const POINTS = {
  A: '[0.072, 0.243, 0.996]',
  B: '[-0.07, 0.247, 0.937]',
  C: '[0.254, -0.197, 0.894]',
  D: '[0.1, 0, 1]',
};
const FACTS = {
  instruction: 'push the teal button',
  state: [0.265, -0.112, 1.154],
  options: POINTS,
} as const;
const MOVEMENTS = {
  ...FACTS,
  options: {
    A: 'move left and move down',
    B: 'slightly move forward, slightly move left, and move down',
    C: 'move up',
    D: 'move right',
  },
} as const;
const READ_POINTS = {
  kind: 'points',
  points: [
    [0.072, 0.243, 0.996],
    [-0.07, 0.247, 0.937],
    [0.254, -0.197, 0.894],
    [0.1, 0, 1],
  ],
};
const READ_MOVEMENTS = {
  kind: 'movements',
  movements: [
    [0, -2, -2],
    [1, -1, -2],
    [0, 0, 2],
    [0, 2, 0],
  ],
};
const { instruction, state } = FACTS;

test('every prompt is read back into what it was made of', () => {
  assert.deepEqual(readPrompt(waypointPrompt(FACTS)), {
    type: 'waypoint',
    instruction,
    position: [...state],
    options: READ_POINTS,
  });
  assert.deepEqual(readPrompt(currentStatePrompt(FACTS)), {
    type: 'current_state',
    instruction,
    position: null,
    options: READ_POINTS,
  });
  assert.deepEqual(readPrompt(MOVEMENT_PROMPTS['paper-template'](MOVEMENTS)), {
    type: 'movement',
    instruction,
    position: null,
    options: READ_MOVEMENTS,
  });
  assert.deepEqual(readPrompt(MOVEMENT_PROMPTS['paper-equation'](MOVEMENTS)), {
    type: 'movement',
    instruction,
    position: [...state],
    options: READ_MOVEMENTS,
  });
  assert.deepEqual(readPrompt(supervisedWaypointPrompt(FACTS)), {
    type: 'waypoint',
    instruction,
    position: [...state],
    options: null,
  });
  assert.deepEqual(readPrompt(supervisedStatePrompt(FACTS)), {
    type: 'current_state',
    instruction,
    position: null,
    options: null,
  });
});

test('wording and line ends between the literal tokens are free', () => {
  const prompt = waypointPrompt(FACTS)
    .replace(/From the image and.*option\./, 'Where to?')
    .replaceAll('\n', '\r\n');
  assert.deepEqual(readPrompt(prompt), readPrompt(waypointPrompt(FACTS)));
});

const whole = waypointPrompt(FACTS);
const BROKEN: [what: string, prompt: string, message: RegExp][] = [
  ['no text', '', /neither a section "Task description" nor/],
  ['no task', whole.replace('## Task description', '## Task'), /neither a section "Task description" nor/],
  ['an empty task', whole.replace(instruction, ''), /"Task description" is empty/],
  ['no image', whole.replace('<image>', 'image'), /it there 0 times of 0/],
  ['an image among the words', whole.replace(instruction, `${instruction} <image>`), /it there 1 times of 2/],
  ['no state', whole.replace('## Current Robot State', '## State'), /needs a section "Current Robot State"/],
  ['no position', whole.replace('Position: [', 'Position: '), /no line "Position: \[x, y, z\]"/],
  ['an option less', whole.replace('- [[C]]', '- C'), /0 options "- \[\[C\]\]/],
  ['an option twice', whole.replace('- [[C]]', '- [[B]]'), /2 options "- \[\[B\]\]/],
  ['an option that is neither', whole.replace(POINTS.B, 'somewhere'), /all movements: "somewhere"/],
  ['options of both kinds', whole.replace(POINTS.B, 'move up'), /all movements: ".*move up.*"/],
];

for (const [what, prompt, message] of BROKEN) {
  test(`a prompt with ${what} is refused by saying so`, () => {
    assert.throws(() => readPrompt(prompt), { name: 'RobotR1Error', code: 'prompt_structure', message });
  });
}
