import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LETTERS, type Letter, questionRecord } from '../../../datasets/records.js';
import { adjacentMovements } from '../../../src/questions/adjacent-movements.js';
import { formatPosition, parsePosition } from '../../../src/questions/coordinates.js';
import { movementBetween, movementOf } from '../../../src/questions/movement.js';
import { paperQuestions } from '../../../src/questions/paper-questions.js';
import { syntheticBlocks } from './synthetic.js';

const FRAMES = syntheticBlocks(9).flatMap((block) => block.frames);
const QUESTIONS = FRAMES.flatMap((frame) => paperQuestions(frame, 7).map((draft) => ({ frame, draft })));

test('every sampled frame yields one question of each type, but no movement within the dead band', () => {
  const moving = FRAMES.filter(({ state, target }) => movementBetween(state, target) !== null);
  assert.ok(moving.length > 500);
  const asked = (type: string): number =>
    QUESTIONS.filter(({ draft }) => draft.question.type === type).length;
  assert.deepEqual(
    [asked('waypoint'), asked('current_state'), asked('movement')],
    [FRAMES.length, FRAMES.length, moving.length],
  );
});

test('where nothing moves, waypoint and state are asked and movement is not', () => {
  const still = { ...FRAMES[0]!, target: FRAMES[0]!.state };
  assert.deepEqual(
    paperQuestions(still, 7).map(({ question }) => question.type),
    ['waypoint', 'current_state'],
  );
});

test('the right option is the truth, the wrong ones are in the workspace or adjacent, all four differ', () => {
  for (const { frame, draft } of QUESTIONS) {
    const { question } = draft;
    questionRecord.omit({ image: true }).parse(question);
    const letter = question.answer[2] as Letter;
    const texts = Object.values(question.options);
    const wrong = LETTERS.filter((other) => other !== letter).map((other) => question.options[other]);
    assert.equal(new Set(texts).size, 4);
    if (question.type === 'movement') {
      const truth = movementBetween(frame.state, frame.target)!;
      assert.deepEqual(movementOf(question.options[letter]), truth);
      const adjacent = new Set(adjacentMovements(truth).map(String));
      for (const text of wrong) assert.ok(adjacent.has(String(movementOf(text))), text);
    } else {
      const truth = question.type === 'waypoint' ? frame.target : frame.state;
      assert.equal(question.options[letter], formatPosition(truth));
      for (const text of wrong) {
        const [x, y, z] = parsePosition(text)!;
        assert.ok(x >= -0.3 && x <= 0.7 && y >= -0.5 && y <= 0.5 && z >= 0.752 && z <= 1.6, text);
      }
    }
  }
});

test('letters are uniform, and a question depends on seed and frame alone', () => {
  const n = QUESTIONS.length;
  for (const letter of LETTERS) {
    const count = QUESTIONS.filter(({ draft }) => draft.question.answer === `[[${letter}]]`).length;
    assert.ok(Math.abs(count - n / 4) < 4 * Math.sqrt((n * 3) / 16), `${letter}: ${count} of ${n}`);
  }
  assert.deepEqual(paperQuestions(FRAMES[9]!, 7), paperQuestions(FRAMES[9]!, 7));
  assert.notDeepEqual(paperQuestions(FRAMES[9]!, 8), paperQuestions(FRAMES[9]!, 7));
});
