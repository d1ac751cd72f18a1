/** Texts that are no document, or far more than one: each is refused at once, with a message for a person. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MOST_CHARACTERS } from '../../../scenes/document/read-document.js';
import { complaint } from '../complaint.js';
import { exampleText } from '../example-tasks.js';

const refused: [what: string, text: string, message: RegExp, place?: { line: number; column?: number }][] = [
  ['an empty file', '', /nothing in it/],
  ['comments only', '# a task\n# to be written\n', /nothing in it/],
  ['a list', '- 1', /a task is a map of keys/, { line: 1, column: 1 }],
  ['a number', '42', /a task is a map of keys/, { line: 1, column: 1 }],
  ['prose', 'put the cup on the plate', /a task is a map of keys/],
  ['a bracket that is not closed', 'name: [unclosed\ntags: x\n', /not valid YAML/, { line: 2, column: 1 }],
  ['a quote that is not closed', 'name: "unclosed\n', /not valid YAML: Missing closing "quote/],
  ['a tab in place of spaces', 'objects:\n\tcup: 1\n', /begins with a tab/, { line: 2, column: 1 }],
  ['two colons in one line', 'description: cup: red\n', /second ":"/, { line: 1, column: 14 }],
  ['a parameter without quotes', 'a: { b: move {color} x }\n', /not valid YAML/, { line: 1, column: 14 }],
  ['two documents', `${exampleText()}---\n${exampleText()}`, /second document/, { line: 13, column: 1 }],
  [
    'a key given twice',
    exampleText({ more: 'name: again' }),
    /"name" is given twice/,
    { line: 5, column: 1 },
  ],
  ['a map as a key', '? [a, b]\n: 1\n', /where a key is wanted/, { line: 1, column: 3 }],
  ['a tag', 'name: !function x\n', /tag !function means nothing/, { line: 1, column: 7 }],
  ['a tag that means bytes', 'name: !!binary aGVsbG8=\n', /tag !!binary means nothing/],
  [
    'an alias that leads nowhere',
    exampleText({ more: 'tags: *nowhere' }),
    /\*nowhere stands for nothing/,
    { line: 5, column: 7 },
  ],
  ['an alias within itself', 'a: &a [*a]\n', /within what it stands for/],
  [
    'the name of a prototype',
    exampleText({ more: '__proto__: { name: x }' }),
    /"__proto__"/,
    { line: 5, column: 1 },
  ],
  ['null bytes', 'name: a\nb: \0\n', /bytes that are no text/, { line: 2 }],
  ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', /bytes that are no text/],
];

describe('what is no document is refused with a message for people', () => {
  for (const [what, text, message, place] of refused) {
    it(what, () => {
      const error = complaint(text);
      assert.match(error.message, message);
      if (!place) return;
      assert.equal(error.place?.line, place.line);
      if (place.column !== undefined) assert.equal(error.place?.column, place.column);
    });
  }
});

describe('what would take forever is refused before it is read', () => {
  const explosion = ['a: &a [x, x, x, x, x, x, x, x, x]']
    .concat([...'bcdefgh'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]`))
    .join('\n');
  for (const [what, text, message] of [
    ['far too many letters', `name: ${'x'.repeat(MOST_CHARACTERS)}`, /characters are the most/],
    [
      'far too many lines',
      Array.from({ length: 90_000 }, (_, i) => `k${i}: ${i}`).join('\n'),
      /far more lines/,
    ],
    ['brackets without end', '['.repeat(100_000), /levels deep/],
    ['maps within maps without end', '{a: '.repeat(50_000), /levels deep/],
    ['dashes without end', '- '.repeat(50_000), /levels deep/],
    ['question marks without end', '? '.repeat(50_000), /levels deep/],
    ['aliases that explode', explosion, /far more than can be meant/],
  ] as const) {
    it(what, () => assert.match(complaint(text).message, message));
  }

  it('parameters that explode', () => {
    const values = [...'abcd'].map((name, i) => `${name}: { of: ["${`{${'bcde'[i]}}`.repeat(300)}"] }`);
    const text = exampleText({
      more: `parameters: { ${values.join(', ')}, e: { of: [x] } }`,
      success: '{ grasped: cup, name: "{a}" }',
    });
    assert.match(complaint(text).message, /far more than can be meant/);
  });

  it('objects, variations and waypoints beyond number', () => {
    const place = 'place: { x: [0, 0.5], y: [-0.4, 0.4] }';
    const many = ['cup', 'two', 'three'].map((name) => `  ${name}: { model: cup, count: 200, ${place} }`);
    assert.match(complaint(exampleText({ objects: many.join('\n') })).message, /250 are the most/);
    const axes = [...'abcdef'].map((name) => `${name}: { of: colors }`).join(', ');
    assert.match(complaint(exampleText({ more: `parameters: { ${axes} }` })).message, /64000000 variations/);
    const round =
      '{ repeat: { for: { n: [1, 2, 3] } }, steps: [{ name: a, subtask: b, follow: { joint: cup.x, by: 1, steps: 250 } }] }';
    assert.match(complaint(exampleText({ expert: `  - ${round}` })).message, /more than 500 waypoints/);
    const inner = (depth: number): string =>
      depth === 0 ? '{ grasped: "{object}" }' : `{ all: { of: cup, that: ${inner(depth - 1)} } }`;
    const text = exampleText({
      objects: `  cup: { model: cup, count: 20, ${place} }`,
      expert: '  - { name: a, subtask: b, at: cup_1.grasp }',
      success: inner(3),
    });
    assert.match(complaint(text).message, /more than 2000 conditions/);
  });
});
