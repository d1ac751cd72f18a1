import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RobotR1Error } from '../../../sim/errors.js';
import { errorText, exitCodeOf, placeText } from '../../../src/cli/errors.js';

const error = new RobotR1Error('bad_task', 'no such model', {
  place: { file: 'my.yaml', line: 3, column: 7, path: 'objects.cup' },
  remedy: 'Write cup.',
});

test('an error that a person can mend says what, where, what to do, and its code', () => {
  assert.equal(
    errorText(error, false),
    [
      'Error: no such model',
      '  where: my.yaml:3:7 (objects.cup)',
      '  to do: Write cup.',
      '  code:  bad_task',
    ].join('\n'),
  );
});

test('a place is told as far as it is known', () => {
  assert.equal(placeText({ file: 'a.yaml' }), 'a.yaml');
  assert.equal(placeText({ path: 'frames' }), 'frames');
  assert.equal(placeText({ file: 'a.yaml', line: 2 }), 'a.yaml:2');
});

test('exit codes: 2 for the call, 1 for the work and for what nobody expected', () => {
  assert.equal(exitCodeOf(error), 2);
  assert.equal(exitCodeOf(new RobotR1Error('disk_full', 'full', { kind: 'work' })), 1);
  assert.equal(exitCodeOf(new TypeError('x is not a function')), 1);
});

test('an unexpected error asks for a report, and shows its stack when asked', () => {
  const fault = new TypeError('x is not a function');
  assert.match(errorText(fault, false), /unexpected.*x is not a function\n.*maintainers/);
  assert.doesNotMatch(errorText(fault, false), /errors\.test/);
  assert.match(errorText(fault, true), /errors\.test/);
});
