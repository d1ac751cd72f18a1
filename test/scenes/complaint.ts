/** What a person is told about a task file, for tests. */
import assert from 'node:assert/strict';
import { parseTask } from '../../scenes/parse-task.js';
import { RobotR1Error } from '../../sim/errors.js';

/** The one error that a text gives, which names the file and a remedy. */
export function complaint(text: string): RobotR1Error {
  try {
    parseTask(text, 'mine.yaml');
  } catch (error) {
    assert.ok(error instanceof RobotR1Error, error instanceof Error ? error.stack : String(error));
    assert.equal(error.code, 'bad_task');
    assert.equal(error.place?.file, 'mine.yaml');
    assert.ok(error.remedy, `no remedy for: ${error.message}`);
    return error;
  }
  return assert.fail('nothing was wrong');
}

/** Line and column (from 1) of a piece of a text. */
export function placeOf(text: string, piece: string): { line: number; column: number } {
  const lines = text.slice(0, text.indexOf(piece)).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
