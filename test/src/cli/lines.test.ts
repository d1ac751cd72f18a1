import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shortened, wrapped } from '../../../src/cli/lines.js';

const words = fc
  .array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 20 })
  .map((list) => list.join(' '));

test('a text that is shortened fits, ends between two words, and says that something is missing', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 12, max: 60 }), (text, width) => {
      const short = shortened(text, width);
      assert.ok(short.length <= width, short);
      if (text.length <= width) assert.equal(short, text);
      else {
        assert.match(short, / …$/);
        assert.ok(`${text} `.startsWith(`${short.slice(0, -2)} `), short);
      }
    }),
  );
});

test('a text that is wrapped keeps its words, each line fitting', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 14, max: 60 }), (text, width) => {
      const lines = wrapped(text, width, '    ').split('\n');
      assert.ok(lines.every((line) => line.length <= width));
      assert.equal(lines.map((line) => line.trim()).join(' '), text);
    }),
  );
});
