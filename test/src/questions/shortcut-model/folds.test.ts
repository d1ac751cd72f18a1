import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QuestionRecord } from '../../../../datasets/records.js';
import { dealFolds, families } from '../../../../src/questions/shortcut-model/folds.js';

type Origin = Pick<QuestionRecord, 'task' | 'episode' | 'distractors'>;

const paper = (task: string, episode: number): Origin => ({
  task,
  episode,
  distractors: { kind: 'paper' },
});

const matched = (task: string, episodes: readonly number[]): Origin[] =>
  episodes.map((episode) => ({
    task,
    episode,
    distractors: {
      kind: 'matched',
      quartet: `${task}/${episodes.join('-')}`,
      members: episodes.map((other) => ({ episode: other, frame: 0 })),
    },
  }));

test('the questions of an episode are one family, and so are quartets that share an episode', () => {
  assert.deepEqual(families([paper('a', 7), paper('a', 3), paper('a', 7)]), [0, 1, 0]);
  const chained = [
    ...matched('a', [0, 1, 2, 3]),
    ...matched('a', [10, 11, 12, 13]),
    ...matched('a', [20, 21, 22, 23]),
    ...matched('a', [3, 4, 5, 10]), // joins the first two
  ];
  const family = families(chained);
  assert.equal(new Set([...family.slice(0, 8), ...family.slice(12)]).size, 1);
  assert.equal(new Set(family).size, 2);
});

test('families are dealt whole, and those of each task to all folds', () => {
  const questions = ['a', 'b'].flatMap((task, t) =>
    Array.from({ length: 6 }, (_, i) =>
      matched(
        task,
        [0, 1, 2, 3].map((m) => 100 * t + 10 * i + m),
      ),
    ).flat(),
  );
  const family = families(questions);
  const fold = dealFolds(questions, family, 3);
  for (const [i, number] of family.entries()) assert.equal(fold[i], fold[family.indexOf(number)]);
  for (const task of ['a', 'b']) {
    for (const each of [0, 1, 2]) {
      assert.equal(
        questions.filter((q, i) => q.task === task && fold[i] === each).length,
        8,
        `${task} ${each}`,
      );
    }
  }
});
