import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FrameKind } from '../../../datasets/records.js';
import { paperQuestions } from '../../../src/questions/paper-questions.js';
import { phraseShares } from '../../../src/questions/phrase-shares.js';
import { frameLookup, questionsOf } from '../../../src/questions/quartet-questions.js';
import { planQuartets } from '../../../src/questions/quartets.js';
import type { ShortcutQuestion } from '../../../src/questions/shortcut-rules.js';
import { type ShortcutResult, shortcutMeter } from '../../../src/questions/shortcuts.js';
import { syntheticBlocks } from './synthetic.js';

const BLOCKS = syntheticBlocks(72);

function measure(questions: Iterable<ShortcutQuestion>): ShortcutResult[] {
  const meter = shortcutMeter();
  for (const question of questions) meter.add(question);
  return meter.results();
}

const matched = (kind: FrameKind) =>
  BLOCKS.flatMap((block) => {
    const facts = { frameOf: frameLookup(block.frames), phraseShares: phraseShares(block.frames) };
    return planQuartets(block, kind, 3).flatMap((plan) => questionsOf(plan, facts, 3).drafts);
  }).map((draft) => draft.question);

const RULES = {
  waypoint: ['chance', 'options_centroid', 'gripper', 'home_ray', 'workspace_mean', 'most_frequent_letter'],
  current_state: ['chance', 'options_centroid', 'workspace_mean', 'most_frequent_letter'],
  movement: ['chance', 'most_frequent_letter', 'most_frequent_phrase', 'hamming_centre'],
};

const find = (results: ShortcutResult[], type: string, rule: string): ShortcutResult => {
  const found = results.find((result) => result.type === type && result.rule === rule);
  assert.ok(found, `${type} ${rule}`);
  return found;
};

test('no rule answers matched questions on independent frames: all within 3 standard errors of 25 %', () => {
  const questions = matched('independent');
  assert.ok(questions.length >= 4000, String(questions.length));
  const results = measure(questions);
  for (const [type, rules] of Object.entries(RULES)) {
    for (const rule of rules) {
      const { accuracy, n, warning } = find(results, type, rule);
      assert.ok(n >= 1000, `${type}: ${n}`);
      assert.ok(
        Math.abs(accuracy - 0.25) <= 3 * Math.sqrt(0.1875 / n),
        `${type} ${rule}: ${accuracy} of ${n}`,
      );
      assert.equal(warning, null);
    }
  }
});

test('on demonstration frames the stated position gives waypoints away, the options alone nothing', () => {
  const results = measure(matched('demonstration'));
  for (const rule of ['gripper', 'home_ray']) {
    const { accuracy, warning } = find(results, 'waypoint', rule);
    assert.ok(accuracy > 0.4, `${rule}: ${accuracy}`);
    assert.match(warning ?? '', /waypoint questions on demonstration frames; chance is 25 %/);
  }
  for (const type of ['waypoint', 'current_state'] as const) {
    for (const rule of ['options_centroid', 'workspace_mean']) {
      assert.ok(Math.abs(find(results, type, rule).accuracy - 0.25) < 1e-9, `${type} ${rule}`);
    }
  }
});

test("the paper's distractors leak: the mean, the gripper and the middle movement tell", () => {
  const results = measure(
    BLOCKS.slice(0, 24).flatMap((block) =>
      block.frames.flatMap((frame) => paperQuestions(frame, 3).map((d) => d.question)),
    ),
  );
  for (const [type, rule] of [
    ['waypoint', 'gripper'],
    ['waypoint', 'workspace_mean'],
    ['current_state', 'workspace_mean'],
    ['movement', 'hamming_centre'],
    ['movement', 'most_frequent_phrase'],
  ] as const) {
    const { accuracy, warning } = find(results, type, rule);
    assert.ok(accuracy > 0.35, `${type} ${rule}: ${accuracy}`);
    assert.notEqual(warning, null);
  }
  assert.equal(find(results, 'waypoint', 'most_frequent_letter').warning, null);
});

/** A paper waypoint question whose options lie on the x axis at 0.1, 0.2, 0.3, 0.7. */
const point = (answer: string, state: [number, number, number] = [0, 0, 0]): ShortcutQuestion => ({
  type: 'waypoint',
  task: 't',
  waypoint: 0,
  frames: 'demonstration',
  options: { A: '[0.1, 0, 1]', B: '[0.2, 0, 1]', C: '[0.3, 0, 1]', D: '[0.7, 0, 1]' },
  answer,
  state,
  distractors: { kind: 'paper' },
});

const movement = (answer: string, options: ShortcutQuestion['options']): ShortcutQuestion => ({
  ...point(answer),
  type: 'movement',
  options,
});

test('each rule picks the option it names', () => {
  // The centroid is at 0.325: option C.
  assert.equal(find(measure([point('[[C]]')]), 'waypoint', 'options_centroid').accuracy, 1);
  assert.equal(find(measure([point('[[B]]')]), 'waypoint', 'options_centroid').accuracy, 0);
  assert.equal(find(measure([point('[[D]]', [0.6, 0, 1])]), 'waypoint', 'gripper').accuracy, 1);
  // From home (0.276, 0, 1.453) straight down and a little forward: option C lies on that line.
  assert.equal(find(measure([point('[[C]]', [0.282, 0, 1.34])]), 'waypoint', 'home_ray').accuracy, 1);
  // At home there is no line: a guess.
  assert.equal(find(measure([point('[[C]]', [0.276, 0, 1.45])]), 'waypoint', 'home_ray').accuracy, 0.25);
  const square = { A: 'move up', B: 'move left and move up', C: 'move right and move up', D: 'move down' };
  // A differs from B and C on y and from D on z; every other option differs on more.
  assert.equal(find(measure([movement('[[A]]', square)]), 'movement', 'hamming_centre').accuracy, 1);
  assert.equal(find(measure([movement('[[D]]', square)]), 'movement', 'hamming_centre').accuracy, 0);
});

test('rules that learn from other questions never see the one they answer', () => {
  const alone = measure([point('[[A]]')]);
  assert.equal(find(alone, 'waypoint', 'workspace_mean').accuracy, 0.25);
  assert.equal(find(alone, 'waypoint', 'most_frequent_letter').accuracy, 0.25);
  // Two questions with truths A and D: the mean elsewhere is the other's truth.
  const two = measure([point('[[A]]'), point('[[D]]')]);
  assert.equal(find(two, 'waypoint', 'workspace_mean').accuracy, 0);
  assert.equal(find(two, 'waypoint', 'most_frequent_letter').accuracy, 0);
  const three = measure([point('[[A]]'), point('[[A]]'), point('[[A]]')]);
  assert.equal(find(three, 'waypoint', 'workspace_mean').accuracy, 1);
  const phrases = { A: 'move up', B: 'move left', C: 'move right', D: 'move down' };
  const often = measure([movement('[[A]]', phrases), movement('[[A]]', phrases), movement('[[B]]', phrases)]);
  assert.equal(find(often, 'movement', 'most_frequent_phrase').accuracy, (0.5 + 0.5) / 3);
});

test('accuracy, standard error and warning follow from the counts', () => {
  const twelve = Array.from({ length: 12 }, (_, i) => point(i < 9 ? '[[C]]' : '[[A]]'));
  const { accuracy, standardError, n, warning } = find(measure(twelve), 'waypoint', 'options_centroid');
  assert.equal(n, 12);
  assert.equal(accuracy, 0.75);
  assert.equal(standardError, Math.sqrt(0.1875 / 12));
  assert.match(warning ?? '', /nearest to the options' centroid answers 75\.0 % of 12 waypoint questions/);
  // Five of twelve is within three standard errors of guessing.
  const fewer = Array.from({ length: 12 }, (_, i) => point(i < 5 ? '[[C]]' : '[[A]]'));
  assert.equal(find(measure(fewer), 'waypoint', 'options_centroid').warning, null);
});

test('options that cannot be read are refused', () => {
  assert.throws(() => measure([{ ...point('[[A]]'), options: { A: 'x', B: 'y', C: 'z', D: 'w' } }]), {
    code: 'question_option',
  });
});
