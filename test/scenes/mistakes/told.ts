/** Mistakes in a task, each with the one message that a person is told: line, column, path and what to do. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaint, placeOf } from '../complaint.js';
import { exampleText } from '../example-tasks.js';

interface Mistake {
  text: string;
  /** What stands where the message points. */
  at: string;
  path: string;
  message: RegExp;
  remedy: RegExp;
}

export const PLACE = 'place: { x: [0, 0.3], y: 0 }';
export const objects = (text: string): string => exampleText({ objects: text });
export const cup = (text: string): string => objects(`  cup: { ${text} }`);
export const waypoint = (text: string): string =>
  exampleText({ expert: `  - { name: a, subtask: b, ${text} }` });
export const success = (text: string): string => exampleText({ success: text });
export const more = (text: string): string => exampleText({ more: text });
export const box = (text: string): string => cup(`shape: { type: box, size: ${text} }, ${PLACE}`);

export const HINGE = (limits: string): string =>
  `parts: [{ name: a, shapes: [{ shape: { type: sphere, radius: 0.1 } }] }, { name: b, shapes: [{ shape: { type: sphere, radius: 0.1 } }], joint: { name: j, parent: a, type: hinge, axis: [0, 0, 1], limits: ${limits} } }]`;

/** Tests of mistakes by what they are. */
export function mistakes(group: string, all: Record<string, Mistake>): void {
  describe(group, () => {
    for (const [what, { text, at, path, message, remedy }] of Object.entries(all)) {
      it(what, () => {
        const error = complaint(text);
        assert.match(error.message, message);
        assert.equal(error.place?.path, path);
        const { line, column } = error.place!;
        assert.deepEqual({ line, column }, placeOf(text, at));
        assert.match(error.remedy!, remedy);
      });
    }
  });
}
