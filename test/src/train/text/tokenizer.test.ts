import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  checkVocabulary,
  createTokenizer,
  createVocabulary,
  NUMBER_WORD,
  tokenize,
  UNKNOWN_WORD,
  vocabularySchema,
} from '../../../../src/train/text/tokenizer.js';

test('words are lower-cased, numbers keep their value, punctuation is dropped', () => {
  assert.deepEqual(tokenize("Don't push the RED button: 2 cm, [-0.112, 1.5]."), [
    { kind: 'word', word: "don't" },
    { kind: 'word', word: 'push' },
    { kind: 'word', word: 'the' },
    { kind: 'word', word: 'red' },
    { kind: 'word', word: 'button' },
    { kind: 'number', value: 2 },
    { kind: 'word', word: 'cm' },
    { kind: 'number', value: -0.112 },
    { kind: 'number', value: 1.5 },
  ]);
});

test('a word is the same word however its accents are encoded', () => {
  assert.deepEqual(tokenize('caf\u00e9'), tokenize('cafe\u0301'));
  assert.equal(tokenize('cafe\u0301').length, 1);
});

test('letters and digits glued together are one word', () => {
  assert.deepEqual(tokenize('r2d2 x1 3d'), [
    { kind: 'word', word: 'r2d2' },
    { kind: 'word', word: 'x1' },
    { kind: 'word', word: '3d' },
  ]);
});

test('the vocabulary does not depend on the order of the texts', () => {
  const texts = ['push the red button', 'lift the lid', 'push it 3 times'];
  const vocabulary = createVocabulary(texts);
  assert.deepEqual(vocabulary, createVocabulary([...texts].reverse()));
  assert.deepEqual(vocabulary, [
    UNKNOWN_WORD,
    NUMBER_WORD,
    'button',
    'it',
    'lid',
    'lift',
    'push',
    'red',
    'the',
    'times',
  ]);
  assert.deepEqual(vocabularySchema.parse(JSON.parse(JSON.stringify(vocabulary))), vocabulary);
});

test('words that are not known are told and stand as unknown', () => {
  const tokenizer = createTokenizer(createVocabulary(['push the button']));
  assert.deepEqual(tokenizer.unknownWords('Push the big, big lever 2 times'), ['big', 'lever', 'times']);
  assert.deepEqual(
    tokenizer.encode('push the lever 2').map((number) => tokenizer.vocabulary[number]),
    ['push', 'the', UNKNOWN_WORD, NUMBER_WORD],
  );
  const bag = tokenizer.bagOfWords('the lever, the lid, the button');
  assert.deepEqual(
    tokenizer.vocabulary.map((word, i) => [word, bag[i]]),
    [
      [UNKNOWN_WORD, 2],
      [NUMBER_WORD, 0],
      ['button', 1],
      ['push', 0],
      ['the', 3],
    ],
  );
});

test('a vocabulary that is not one is refused', () => {
  for (const words of [[], ['push'], [UNKNOWN_WORD, NUMBER_WORD, 'a', 'a']]) {
    assert.equal(vocabularySchema.safeParse(words).success, false);
  }
});

test('a dataset with words that a checkpoint does not know is refused by naming them', () => {
  const known = createVocabulary(['push the button']);
  checkVocabulary(known, createVocabulary(['the button']), 'checkpoint');
  assert.throws(() => checkVocabulary(known, createVocabulary(['push the lever']), 'checkpoint'), {
    name: 'RobotR1Error',
    code: 'other_vocabulary',
    message: /lever/,
    place: { file: 'checkpoint' },
  });
});
