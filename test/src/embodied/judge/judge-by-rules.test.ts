import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { judgeByRules } from '../../../../src/embodied/judge/judge-by-rules.js';
import { scoreField, stateRecord } from '../../../../src/embodied/records.js';

/** Answers written by hand with the score that the rubric gives them, written before the judge was. */
const pairsFile = z.object({
  states: z.record(z.string(), z.object({ question: z.string(), reference: z.string(), state: stateRecord })),
  pairs: z.array(z.object({ state: z.string(), answer: z.string(), score: scoreField })),
});
const { states, pairs } = pairsFile.parse(JSON.parse(readFileSync('test/src/embodied/pairs.json', 'utf8')));

const WANTED_AGREEMENT = 0.95;

test('agrees with people on at least 95 % of the hand-made pairs', () => {
  assert.ok(pairs.length >= 200);
  const misses = pairs.flatMap(({ state, answer, score }) => {
    const found = judgeByRules(answer, states[state]!.state);
    return found.score === score ? [] : [`${score}, not ${found.score}: [${state}] ${answer}`];
  });
  assert.ok(misses.length <= (1 - WANTED_AGREEMENT) * pairs.length, misses.join('\n'));
});

test('every kind of question and every score is among the pairs', () => {
  const kinds = new Set(pairs.map(({ state }) => states[state]!.state.kind));
  assert.deepEqual([...kinds].sort(), ['choice', 'held', 'movement', 'next_step', 'plan', 'relation']);
  for (const score of [0, 1, 2, 3]) assert.ok(pairs.filter((pair) => pair.score === score).length >= 20);
});

test('a reference is worth 3, whatever stands around the answer tags', () => {
  for (const { reference, state } of Object.values(states)) {
    assert.equal(judgeByRules(reference, state).score, 3, reference);
    const thought = `<think>Perhaps something else entirely? Move up, open the gripper.</think> <answer>${reference}</answer>`;
    assert.equal(judgeByRules(thought, state).score, 3, reference);
  }
});

test('only what stands in the answer tags counts', () => {
  for (const { reference, state } of Object.values(states)) {
    assert.equal(judgeByRules(`${reference} <answer></answer>`, state).score, 0, reference);
  }
});

test('capitals, markdown and blanks change no score', () => {
  for (const { state, answer, score } of pairs) {
    const dressed = `\n\n  **${answer.toUpperCase().replaceAll(/<\/?(\w+)>/g, (tag) => tag.toLowerCase())}**  \n`;
    const plain = judgeByRules(answer, states[state]!.state).score;
    assert.equal(judgeByRules(dressed, states[state]!.state).score, plain, `${score} ${dressed}`);
  }
});

test('no text makes it throw or leave the scale', () => {
  const all = Object.values(states);
  const word = fc.constantFrom(
    ...'move the gripper up down left right slightly not and then before lid on cup it of <answer> 1. , . red'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(...all), (answer, { state }) => {
      assert.ok([0, 1, 2, 3].includes(judgeByRules(answer, state).score));
    }),
    { numRuns: 400 },
  );
});

test('an answer of a megabyte is judged by its beginning', () => {
  const { state } = states['down to the cup']!;
  const long = `Move down and slightly right, then close the gripper. ${'So be it. '.repeat(100_000)}`;
  assert.equal(judgeByRules(long, state).score, 3);
});
