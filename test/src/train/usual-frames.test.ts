import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FRAME_KINDS,
  type FrameKind,
  PAPER_QUESTION_TYPES,
  type PaperQuestionType,
} from '../../../datasets/records.js';
import { usualFrames } from '../../../src/train/usual-frames.js';

type Info = Parameters<typeof usualFrames>[1];

const withFrames = (...kinds: readonly FrameKind[]): Info => {
  const count = (kind: FrameKind): number => (kinds.includes(kind) ? 50 : 0);
  const counts = { independent: count('independent'), demonstration: count('demonstration') };
  const questionTypes = Object.fromEntries(PAPER_QUESTION_TYPES.map((type) => [type, counts]));
  return { counts: { questionTypes } } as unknown as Info;
};
const questions: PaperQuestionType[] = [...PAPER_QUESTION_TYPES];
const text = { method: 'grpo', questions, reward: 'text' } as const;

test('rewards of text are given on independent frames, without a word', () => {
  assert.deepEqual(usualFrames(text, withFrames(...FRAME_KINDS)), { frames: ['independent'], notes: [] });
});

test('where there are recorded frames only, they are taken, and why that is poor is said', () => {
  const { frames, notes } = usualFrames(text, withFrames('demonstration'));
  assert.deepEqual(frames, ['demonstration']);
  assert.match(notes.join(), /recorded frames only.*shortcut.*--frames independent,demonstration/);
});

test('all else takes both kinds', () => {
  for (const options of [
    { method: 'sft', questions },
    { method: 'grpo', questions, reward: 'execution' },
  ] as const) {
    for (const info of [withFrames(...FRAME_KINDS), withFrames('demonstration')]) {
      assert.deepEqual(usualFrames(options, info), { frames: [...FRAME_KINDS], notes: [] });
    }
  }
});
