import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentStatePrompt, MOVEMENT_PROMPTS, waypointPrompt } from '../../../src/questions/prompts.js';
import {
  chainOfThoughtAnswer,
  directAnswer,
  supervisedStatePrompt,
  supervisedWaypointPrompt,
} from '../../../src/questions/supervised.js';

const FACTS = {
  instruction: 'take the lid off the saucepan',
  state: [0.2651, -0.112, 1.154],
  options: {
    A: '[0.072, 0.243, 0.996]',
    B: '[-0.07, 0.247, 0.937]',
    C: '[0.254, -0.197, 0.894]',
    D: '[0.1, 0, 1]',
  },
} as const;

const SYSTEM = '# You are Franka Robot Assistant: Task Planning and Execution System';
const AXES = ['## Visual Input', '## Coordinate System'];
const CHOICE = ['### Choice Question', '## Output Format'];
const SPECIFICATIONS = '## Robot Specifications';
const STATE = '## Current Robot State';

const PROMPTS: [name: string, prompt: string, headings: string[]][] = [
  [
    'waypoint',
    waypointPrompt(FACTS),
    [SYSTEM, '## Task description', ...AXES, SPECIFICATIONS, STATE, ...CHOICE],
  ],
  [
    'current state',
    currentStatePrompt(FACTS),
    [SYSTEM, '## Robot Task description', ...AXES, SPECIFICATIONS, ...CHOICE],
  ],
  [
    'movement',
    MOVEMENT_PROMPTS['paper-template'](FACTS),
    [SYSTEM, '## Task description', ...AXES, ...CHOICE],
  ],
  [
    'movement by the equation',
    MOVEMENT_PROMPTS['paper-equation'](FACTS),
    [SYSTEM, '## Task description', ...AXES, SPECIFICATIONS, STATE, ...CHOICE],
  ],
  [
    'supervised waypoint',
    supervisedWaypointPrompt(FACTS),
    [SYSTEM, '## Task description', ...AXES, SPECIFICATIONS, STATE],
  ],
  [
    'supervised state',
    supervisedStatePrompt(FACTS),
    [SYSTEM, '## Robot Task description', ...AXES, SPECIFICATIONS],
  ],
];

for (const [name, prompt, headings] of PROMPTS) {
  test(`the ${name} prompt has the paper's headings in order, one image and the instruction`, () => {
    assert.deepEqual(prompt.match(/^#+ .*$/gm), headings);
    assert.deepEqual(prompt.match(/<image>/g), ['<image>']);
    assert.ok(prompt.includes('\n- <image>: front view of the workspace\n'));
    assert.ok(prompt.includes(`escription\n${FACTS.instruction}\n`));
    for (const axis of [
      /X axis: .*front.*positive.*back.*negative/,
      /Y axis: left.*negative.*right.*positive/,
      /Z axis: up.*positive.*down.*negative/,
    ]) {
      assert.match(prompt, axis);
    }
  });

  test(`the ${name} prompt says the state, the gripper, the table's centre and the wrist note where the paper does`, () => {
    assert.equal(prompt.includes('Position: [0.265, -0.112, 1.154]'), headings.includes(STATE));
    assert.equal(prompt.includes('0.265'), headings.includes(STATE));
    assert.equal(/0\.06 m.*0\.2 m.*0\.09 m.*0\.04 m/.test(prompt), headings.includes(SPECIFICATIONS));
    const movement = name.startsWith('movement');
    assert.equal(prompt.includes('[0.25, 0, 0.752]'), !movement);
    assert.equal(/wrist view/.test(prompt), !movement);
  });

  test(`the ${name} prompt ${headings.includes('## Output Format') ? 'lists the options and asks' : 'has no options and does not ask'} for tags`, () => {
    const asks = headings.includes('## Output Format');
    const options = Object.entries(FACTS.options).map(([letter, text]) => `- [[${letter}]] ${text}`);
    assert.equal(prompt.includes(options.join('\n')), asks);
    for (const token of ['<think> </think>', '<answer> </answer>', '<answer> [[A]] </answer>']) {
      assert.equal(prompt.includes(token), asks);
    }
  });
}

test('an instruction with an image token is refused', () => {
  assert.throws(() => waypointPrompt({ ...FACTS, instruction: 'look at <image>' }), {
    name: 'RobotR1Error',
    code: 'instruction_image',
  });
});

test('supervised answers: the position alone, or plan, subtask, movement and position', () => {
  assert.equal(directAnswer([0.254, -0.197, 0.894]), '[0.254, -0.197, 0.894]');
  const plan = ['Reach the lid.', 'Grasp it.'];
  const movement = 'slightly move left and move down';
  assert.equal(
    chainOfThoughtAnswer({ plan, subtask: 'Grasp it.', movement }, [0.1, 0, 0.9]),
    'Plan:\n1. Reach the lid.\n2. Grasp it.\nSubtask: Grasp it.\nMove: slightly move left and move down\nAnswer: [0.1, 0, 0.9]',
  );
  assert.match(
    chainOfThoughtAnswer({ plan, subtask: 'x', movement: null }, [0, 0, 0]),
    /\nMove: stay in place\n/,
  );
});
