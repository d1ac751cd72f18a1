import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTask } from '../../scenes/parse-task.js';
import type { WaypointStep } from '../../scenes/task.js';
import { exampleText } from './example-tasks.js';

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
