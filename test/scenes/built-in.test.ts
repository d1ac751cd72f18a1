import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BUILT_IN_TASKS, builtInTask } from '../../scenes/built-in.js';
import { taskJsonSchema } from '../../scenes/task-json-schema.js';

test('the tasks of the paper are there, each under the name of its file', () => {
  for (const name of [
    'phone_on_base',
    'pick_up_cup',
    'push_button',
    'put_rubbish_in_bin',
    'take_lid_off_saucepan',
  ]) {
    assert.ok(BUILT_IN_TASKS.includes(name));
    assert.equal(builtInTask(name).task.name, name);
  }
});

test('an unknown task is refused with the nearest name, or with all', () => {
  assert.throws(() => builtInTask('push_buton'), { code: 'no_such_task', remedy: /"push_button"/ });
  assert.throws(() => builtInTask('make_coffee_and_tea'), {
    code: 'no_such_task',
    remedy: /known: .*pick_up_cup/,
  });
  assert.throws(() => builtInTask('toString'), { code: 'no_such_task' });
});

test('the schema that editors use says what each part of a task means', () => {
  const schema = taskJsonSchema() as {
    properties: Record<string, { description?: string }>;
    required: string[];
  };
  assert.match(schema.properties.parameters!.description!, /variation/);
  assert.ok(schema.required.includes('success'));
  assert.ok(!schema.required.includes('parameters'), 'what has a default may be left out');
});
