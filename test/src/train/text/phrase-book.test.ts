import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInTask } from '../../../../scenes/built-in.js';
import { episodeScene } from '../../../../scenes/episode-scene.js';
import { variationCount } from '../../../../scenes/parameters.js';
import {
  createPhraseBook,
  phraseBookSchema,
  phrasesOf,
  subtaskCount,
  subtaskNumber,
} from '../../../../src/train/text/phrase-book.js';

const TASKS = ['put_rubbish_in_bin', 'push_button', 'pick_up_cup'].map((name) => builtInTask(name).task);
const BOOK = createPhraseBook(TASKS);

test('every subtask of every task has a number of its own, whatever the order of the tasks', () => {
  const numbers = TASKS.flatMap(({ name, expert }) => expert.map((_, i) => subtaskNumber(BOOK, name, i)));
  assert.deepEqual(
    [...numbers].sort((a, b) => a! - b!),
    [...Array(subtaskCount(BOOK)).keys()],
  );
  assert.deepEqual(createPhraseBook([...TASKS].reverse()), BOOK);
  assert.equal(subtaskNumber(BOOK, 'push_button', 99), null);
  assert.equal(subtaskNumber(BOOK, 'stack_cups', 0), null);
  assert.throws(() => phrasesOf(BOOK, subtaskCount(BOOK), 'push it'), RangeError);
});

test('from any paraphrase of any variation, the sentences are those of the episode', () => {
  for (const task of TASKS) {
    for (let variation = 0; variation < variationCount(task); variation += 3) {
      const { instructions, plan, waypoints } = episodeScene(task, variation, 1);
      for (const instruction of instructions) {
        for (const [waypoint, { subtask }] of waypoints.entries()) {
          const number = subtaskNumber(BOOK, task.name, waypoint)!;
          assert.deepEqual(phrasesOf(BOOK, number, instruction), {
            task: task.name,
            waypoint,
            plan,
            subtask,
          });
        }
      }
    }
  }
});

test('other words than the task has still name the colour; without one, its gap is left out', () => {
  const press = subtaskNumber(BOOK, 'push_button', 1)!;
  assert.equal(
    phrasesOf(BOOK, press, 'Would you kindly press the Navy one?').subtask,
    'push the navy button down',
  );
  assert.equal(phrasesOf(BOOK, press, 'press it').subtask, 'push the button down');
});

test('a phrase book survives its file', () => {
  assert.deepEqual(phraseBookSchema.parse(JSON.parse(JSON.stringify(BOOK))), BOOK);
});
