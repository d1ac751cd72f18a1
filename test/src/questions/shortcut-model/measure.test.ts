import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import type { FrameKind, QuestionType } from '../../../../datasets/records.js';
import { type RandomStream, randomStream } from '../../../../sim/math/random.js';
import { add, subtract, type Vector3 } from '../../../../sim/math/vector.js';
import { measureShortcuts } from '../../../../src/generate/measure-shortcuts.js';
import { formatPosition } from '../../../../src/questions/coordinates.js';
import { draftQuestion } from '../../../../src/questions/draft.js';
import { phraseShares } from '../../../../src/questions/phrase-shares.js';
import { frameLookup, questionsOf } from '../../../../src/questions/quartet-questions.js';
import { planQuartets } from '../../../../src/questions/quartets.js';
import type { QuestionFrame } from '../../../../src/questions/question-frame.js';
import { DEFAULT_QUESTION_SETTINGS } from '../../../../src/questions/settings.js';
import {
  blindModelCollector,
  type CollectedQuestion,
} from '../../../../src/questions/shortcut-model/collect.js';
import { measureBlindModel } from '../../../../src/questions/shortcut-model/measure.js';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import { syntheticBlocks } from '../synthetic.js';

const BLOCKS = syntheticBlocks(18);

const matched = (kind: FrameKind, type: QuestionType): CollectedQuestion[] =>
  BLOCKS.flatMap((block) => {
    const facts = { frameOf: frameLookup(block.frames), phraseShares: phraseShares(block.frames) };
    return planQuartets(block, kind, 3).flatMap((plan) => questionsOf(plan, facts, 3).drafts);
  })
    .map(({ question }) => question)
    .filter((question) => question.type === type);

/** Waypoint questions with wrong options of one's own making, about frames in free space. */
function asked(
  wrong: (frame: QuestionFrame, stream: RandomStream) => readonly Vector3[],
  instruction: (frame: QuestionFrame) => string = (frame) => frame.instruction,
): CollectedQuestion[] {
  return BLOCKS.flatMap(({ frames }) => frames)
    .filter(({ phase }) => phase !== 'contact')
    .map((frame) => {
      const stream = randomStream(5, 'wrong options', frame.episode, frame.frame);
      const points = [frame.target, ...wrong(frame, stream)].map(formatPosition);
      const order = stream.shuffle([0, 1, 2, 3]);
      const scene = { ...frame, instruction: instruction(frame) };
      return draftQuestion(
        {
          ...{ type: 'waypoint', scene, arm: { ...scene, state: [0.2, 0.1, 1.2] } },
          ...{ options: order.map((i) => points[i]!), right: order.indexOf(0) },
          ...{ frames: 'demonstration', distractors: { kind: 'paper' } },
        },
        DEFAULT_QUESTION_SETTINGS,
      ).question;
    });
}

interface Found {
  accuracy: number;
  /** How many standard errors it is from chance: of guessing, or by families where that is larger. */
  beyond: number;
  n: number;
}

async function measure(questions: readonly CollectedQuestion[]): Promise<Found> {
  const collector = blindModelCollector();
  for (const question of questions) collector.add(question);
  const [task, ...others] = collector.tasks();
  assert.ok(task && others.length === 0, `${questions.length} questions`);
  const n = task.questions.length;
  const { credit, standardError } = await measureBlindModel(task);
  const accuracy = credit / n;
  return { accuracy, n, beyond: (accuracy - 0.25) / Math.max(Math.sqrt(0.1875 / n), standardError) };
}

const somewhere = (stream: RandomStream): Vector3 => [
  stream.uniform(0, 0.5),
  stream.uniform(-0.4, 0.4),
  stream.uniform(0.77, 1.2),
];

test('offsets that are balanced still leak by the heights of real keypoints, and it is found', async () => {
  const found = await measure(
    asked(({ target }, stream) => {
      const form = [0, 1, 2, 3].map(() => somewhere(stream));
      return form.slice(1).map((point) => add(target, subtract(point, form[0]!)));
    }),
  );
  assert.ok(found.accuracy > 0.8, JSON.stringify(found));
});

test('a fixed list of wrong options is memorised', async () => {
  const list = Array.from({ length: 8 }, (_, i) => somewhere(randomStream(5, 'list', i)));
  // Heights as real ones have them, so that only the list itself tells.
  const found = await measure(
    asked(({ target }, stream) =>
      stream
        .shuffle(list)
        .slice(0, 3)
        .map(([x, y]): Vector3 => [x, y, target[2]]),
    ),
  );
  assert.ok(found.accuracy > 0.9, JSON.stringify(found));
});

test('words that say where to go are understood', async () => {
  const found = await measure(
    asked(
      (frame, stream) => [1, 2, 3].map(() => [frame.target[0], stream.uniform(-0.4, 0.4), frame.target[2]]),
      (frame) => `go to the ${frame.target[1] > 0 ? 'right' : 'left'} thing`,
    ),
  );
  // A side leaves on average half of the wrong options: nobody gets beyond 47 %.
  assert.ok(found.accuracy > 0.42 && found.accuracy < 0.52, JSON.stringify(found));
});

test('the stated position gives waypoints away on demonstration frames', async () => {
  const found = await measure(matched('demonstration', 'waypoint'));
  assert.ok(found.accuracy > 0.7, JSON.stringify(found));
});

test('matched questions on independent frames tell it nothing', async () => {
  for (const type of ['waypoint', 'current_state', 'movement'] as const) {
    const found = await measure(matched('independent', type));
    assert.ok(Math.abs(found.beyond) <= 3, `${type} ${JSON.stringify(found)}`);
  }
});

test('four prompts that are the same text are answered rightly once, whatever was learnt', async () => {
  const same = matched('independent', 'waypoint').map((question) => ({
    ...question,
    prompt: question.prompt.replace(/ the (red|blue) thing/, ''),
  }));
  assert.equal((await measure(same)).accuracy, 0.25);
});

test('the figures are the same whatever computed before, and leave no back-end in the caller', async () => {
  const questions = matched('demonstration', 'waypoint').filter(({ task }) => task === 'press');
  await loadBackend('cpu');
  let trainings = 0;
  const results = await measureShortcuts(questions, { workers: 1, onTraining: () => trainings++ });
  assert.equal(trainings, 1);
  assert.equal(tf.engine().backendName, 'cpu');
  const found = results.find(({ rule }) => rule === 'trained_blind');
  const { accuracy, n } = await measure(questions); // in this thread
  assert.deepEqual(
    [found?.accuracy, found?.n, found?.type, found?.frames],
    [accuracy, n, 'waypoint', 'demonstration'],
  );
  assert.match(found?.warning ?? '', /a small model trained on the text of other questions answers/);
});

test('of too few questions it says nothing', async () => {
  const few = matched('independent', 'waypoint').slice(0, 120);
  const rules = (
    await measureShortcuts(few, { workers: 1, onTraining: () => assert.fail('no training') })
  ).map(({ rule }) => rule);
  assert.ok(rules.includes('longest_option'));
  assert.ok(!rules.includes('trained_blind'));
});
