import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { lastAnswer, parseAnswer } from '../../../src/questions/answer.js';
import { accuracyReward, formatReward, openEndedReward, reward } from '../../../src/questions/reward.js';

/** Responses with the rewards that Python's regular expressions give them. */
const ROWS = JSON.parse(readFileSync('test/src/questions/rewards.json', 'utf8')) as {
  response: string;
  answer: string;
  format: 0 | 1;
  accuracy: 0 | 1;
  overall: number;
}[];

test('rewards agree with the table that Python made', () => {
  assert.ok(ROWS.length >= 300);
  for (const { response, answer, ...expected } of ROWS) {
    assert.deepEqual(reward(response, answer), expected, JSON.stringify(response));
  }
});

test('the table holds every combination of format and accuracy', () => {
  const seen = new Set(ROWS.map((row) => `${row.format}${row.accuracy}`));
  assert.deepEqual([...seen].sort(), ['00', '01', '10', '11']);
});

test('weights are data', () => {
  const right = '<think>r</think><answer>[[B]]</answer>';
  assert.equal(reward(right, '[[B]]', { format: 0.1, accuracy: 0.9 }).overall, 1);
  assert.equal(reward(right, '[[A]]', { format: 0.1, accuracy: 0.9 }).overall, 0.1);
});

// White space of JavaScript and Python differs; this alphabet has none of it but the plain blank.
const PIECES = [
  '<think>',
  '</think>',
  '<answer>',
  '</answer>',
  ' ',
  '\n',
  '[[A]]',
  '[[C]]',
  'x',
  '<',
  '>',
  '😀',
];

test('random responses get what the regular expressions say', () => {
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }).map((pieces) => pieces.join(''));
  const wellFormed = fc.tuple(text, text).map(([a, b]) => `<think>${a}</think><answer>${b}</answer>`);
  fc.assert(
    fc.property(fc.oneof(text, wellFormed), (response) => {
      const format = /^<think>.*?<\/think>\s*<answer>.*?<\/answer>$/s.test(response) ? 1 : 0;
      const inside = [...response.matchAll(/<answer>(.*?)<\/answer>/gs)].at(-1)?.[1]?.trim();
      assert.equal(formatReward(response), format);
      assert.equal(accuracyReward(response, '[[C]]'), inside === '[[C]]' ? 1 : 0);
      assert.equal(lastAnswer(response), inside ?? null);
    }),
    { numRuns: 3000, seed: 3 },
  );
});

test('responses of millions of characters that defeat backtracking are judged', () => {
  const many = 200_000;
  const hard = [
    '<answer>'.repeat(many),
    `<think>${'</think>'.repeat(many)}`,
    `<think>${`</think>${' '.repeat(10)}`.repeat(many)}</answer>`,
    `<think></think>${' '.repeat(10 * many)}x</answer>`,
    `<think>${'<answer></answer>'.repeat(many)}`,
    '<'.repeat(10 * many),
  ];
  for (const response of hard) {
    assert.deepEqual(reward(response, '[[C]]'), { format: 0, accuracy: 0, overall: 0 });
    const tail = '</think><answer>[[C]]</answer>';
    assert.deepEqual(reward(`<think>${response}</answer>${tail}`, '[[C]]'), {
      format: 1,
      accuracy: 1,
      overall: 1,
    });
    assert.equal(parseAnswer(response, 'lenient'), null);
  }
});

test('strict reading takes the exact token only, lenient reading what names one option', () => {
  const cases: [text: string, strict: string | null, lenient: string | null][] = [
    ['<answer>[[B]]</answer>', 'B', 'B'],
    ['<answer> [[B]]\n</answer>', 'B', 'B'],
    ['<answer>[[A]]</answer> no: <answer>[[D]]</answer>', 'D', 'D'],
    ['<answer>B</answer>', null, 'B'],
    ['<answer>(b)</answer>', null, 'B'],
    ['<answer>[B].</answer>', null, 'B'],
    ['<answer>Option [[B]], move left</answer>', null, 'B'],
    ['<answer>[[B]] or [[C]]</answer>', null, null],
    ['<answer>[[B]], yes, [[B]]</answer>', null, 'B'],
    ['<answer>Because</answer>', null, null],
    ['<answer></answer> [[B]]', null, null],
    ['Not [[A]] but [[C]].', null, 'C'],
    ['C', null, 'C'],
    ['[[E]]', null, null],
    ['A good question', null, null],
    ['', null, null],
  ];
  for (const [text, strict, lenient] of cases) {
    assert.equal(parseAnswer(text, 'strict'), strict, text);
    assert.equal(parseAnswer(text, 'lenient'), lenient, text);
  }
});

test('an open answer earns 1 less its distance, never below 0', () => {
  const say = (text: string): string => `<think>r</think><answer>${text}</answer>`;
  const target = [0.179, -0.026, 0.846] as const;
  assert.ok(Math.abs(openEndedReward(say('[0.2, -0.1, 0.75]'), target) - (1 - 0.191)) < 1e-12);
  assert.equal(openEndedReward(say('[0.179, -0.026, 0.846]'), target), 1);
  assert.equal(openEndedReward(say('[5, 5, 5]'), target), 0);
  assert.equal(openEndedReward(say('[1e400, 0, 0]'), target), 0);
  for (const text of ['', 'left', '[0.2, -0.1]', '0.2, -0.1, 0.75'])
    assert.equal(openEndedReward(say(text), target), 0);
  assert.equal(openEndedReward('[0.179, -0.026, 0.846]', target), 0);
});
