import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTask } from '../../scenes/parse-task.js';
import type { WaypointStep } from '../../scenes/task.js';
import { RobotR1Error } from '../../sim/errors.js';
import { exampleText } from './example-tasks.js';

/** What a person is told about a text. */
function complaint(text: string): RobotR1Error {
  try {
    parseTask(text, 'mine.yaml');
  } catch (error) {
    assert.ok(error instanceof RobotR1Error, `${error}`);
    assert.equal(error.code, 'bad_task');
    assert.equal(error.place?.file, 'mine.yaml');
    return error;
  }
  throw new Error('nothing was wrong');
}

/** Line and column (from 1) of a piece of a text. */
function placeOf(text: string, piece: string): { line: number; column: number } {
  const lines = text.slice(0, text.indexOf(piece)).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

describe('a mistake in a task is shown with line, column and path', () => {
  const mistakes: {
    what: string;
    text: string;
    at: string;
    path: string;
    message: RegExp;
    remedy?: RegExp;
  }[] = [
    {
      what: 'an unknown key',
      text: exampleText({ more: 'colour: red' }),
      at: 'red',
      path: 'colour',
      message: /colour/,
    },
    {
      what: 'an unknown key deep inside',
      text: exampleText({ expert: '  - { name: a, subtask: b, at: cup.grasp, rise: 0.1 }' }),
      at: '0.1 }',
      path: 'expert.0.rise',
      message: /rise/,
    },
    {
      what: 'a text in place of a number',
      text: exampleText({ expert: '  - { name: a, subtask: b, at: cup.grasp, raise: high }' }),
      at: 'high',
      path: 'expert.0.raise',
      message: /number/,
    },
    {
      what: 'a range that runs backward',
      text: exampleText({ objects: '  cup: { model: cup, place: { x: [0.3, 0.1], y: [0, 0] } }' }),
      at: '[0.3, 0.1]',
      path: 'objects.cup.place.x',
      message: /first number must not exceed/,
    },
    {
      what: 'an object that is nothing',
      text: exampleText({ objects: '  cup: { place: { x: [0, 0], y: [0, 0] } }' }),
      at: '{ place',
      path: 'objects.cup',
      message: /say what it is: `model`/,
    },
    {
      what: 'an unknown model',
      text: exampleText({ objects: '  cup: { model: cupp, place: { x: [0, 0], y: [0, 0] } }' }),
      at: 'cupp',
      path: 'objects.cup.model',
      message: /no model "cupp"/,
      remedy: /did you mean "cup"/,
    },
    {
      what: "a model's parameter that it does not have",
      text: exampleText({
        objects: '  cup: { model: cup, with: { colour: red }, place: { x: [0, 0], y: [0, 0] } }',
      }),
      at: '{ colour',
      path: 'objects.cup.with',
      message: /colour/,
      remedy: /did you mean "color"/,
    },
    {
      what: "a value that a model's parameter cannot have",
      text: exampleText({
        objects: '  cup: { model: cup, with: { color: reddish }, place: { x: [0, 0], y: [0, 0] } }',
      }),
      at: 'reddish',
      path: 'objects.cup.with.color',
      message: /one of red, maroon/,
    },
    {
      what: 'a site that the model does not have',
      text: exampleText({ expert: '  - { name: a, subtask: b, at: cup.gras }' }),
      at: 'cup.gras',
      path: 'expert.0.at',
      message: /no site of cup named "gras"/,
      remedy: /did you mean "grasp"/,
    },
    {
      what: 'an object that is not there',
      text: exampleText({ success: '{ all: [{ nothing_grasped: true }, { grasped: mug }] }' }),
      at: 'mug',
      path: 'success.all.1.grasped',
      message: /no object named "mug"/,
    },
    {
      what: 'a joint that is not there',
      text: exampleText({ success: '{ joint: { name: cup.press, beyond: 0.1 } }' }),
      at: 'cup.press',
      path: 'success.joint.name',
      message: /no joint of cup named "press"/,
    },
    {
      what: 'a place on an object that comes later',
      text: exampleText({
        objects:
          '  lid: { model: saucepan_lid, place: { at: pan.rim } }\n  pan: { model: saucepan, place: { x: [0, 0], y: [0, 0] } }',
        expert: '  - { name: a, subtask: b, at: lid.grasp }',
      }),
      at: 'pan.rim',
      path: 'objects.lid.place.at',
      message: /no object named "pan"/,
    },
    {
      what: 'a {parameter} that is nowhere given',
      text: exampleText({
        expert: '  - { name: a, subtask: "take the {colour} cup", at: cup.grasp }',
        more: 'parameters: { color: { of: colors } }',
      }),
      at: '"take',
      path: 'expert.0.subtask',
      message: /no parameter named "colour"/,
      remedy: /did you mean "color"/,
    },
    {
      what: 'a draw with the name of a parameter',
      text: exampleText({ more: 'parameters: { color: { of: colors } }\ndraws: { color: { of: colors } }' }),
      at: '{ of: colors } }\ninstructions',
      path: 'draws.color',
      message: /parameter already/,
    },
    {
      what: 'a draw that may have nothing left',
      text: exampleText({
        more: 'parameters: { color: { of: [red] } }\ndraws: { other: { of: [red, ], except: "{color}" } }',
      }),
      at: '[red, ]',
      path: 'draws.other.of',
      message: /two at least/,
    },
  ];
  for (const { what, text, at, path, message, remedy } of mistakes) {
    it(what, () => {
      const error = complaint(text);
      assert.match(error.message, message);
      assert.equal(error.place?.path, path);
      const { line, column } = error.place!;
      assert.deepEqual({ line, column }, placeOf(text, at));
      if (remedy) assert.match(error.remedy ?? '', remedy);
    });
  }

  it('YAML that is none', () => {
    const error = complaint(exampleText().replace('plan: [do it]', 'plan: [do it'));
    assert.match(error.message, /not valid YAML/);
    assert.ok(error.place!.line! >= 7 && error.place!.column! >= 1, JSON.stringify(error.place));
  });

  for (const [what, text] of [
    ['an empty file', ''],
    ['a list', '- 1'],
    ['a number', '42'],
    ['an alias that leads nowhere', exampleText({ more: 'tags: *nowhere' })],
    ['a key given twice', exampleText({ more: 'name: again' })],
    ['two documents', `${exampleText()}---\n${exampleText()}`],
  ] as const) {
    it(what, () => assert.ok(complaint(text).message.length > 5));
  }
});

describe('a task as read', () => {
  it('has its defaults filled in, its text as written and the hash of that', () => {
    const text = exampleText();
    const { task, hash, text: kept } = parseTask(text);
    assert.equal(kept, text);
    assert.match(hash, /^[0-9a-f]{64}$/);
    const waypoint = task.expert[0] as WaypointStep;
    assert.equal(waypoint.turn, 'half');
    assert.deepEqual(waypoint.offset, [0, 0, 0]);
    assert.equal(task.objects.cup!.fixed, false);
    assert.notEqual(parseTask(`${text}\n`).hash, hash);
  });

  it('may be JSON', () => {
    const { task } = parseTask(exampleText());
    assert.deepEqual(parseTask(JSON.stringify(task)).task, task);
  });
});
