/** Gathers the questions that the model is trained and measured on. */
import {
  FRAME_KINDS,
  type FrameKind,
  QUESTION_TYPES,
  type QuestionRecord,
  type QuestionType,
} from '../../../datasets/records.js';
import { randomStream } from '../../../sim/math/random.js';
import { dealFolds, families } from './folds.js';
import type { BlindModelJob } from './measure.js';
import { type TextQuestion, textQuestion } from './text-question.js';

/** Fewer questions of a type than those of 40 quartets tell nothing. */
const FEWEST_QUESTIONS = 160;
/** Whole families are taken until there are so many of a type and kind of frame. */
const ENOUGH_QUESTIONS = 6000;
const FOLDS = 3;

export type CollectedQuestion = Omit<QuestionRecord, 'image'>;

/** A job for every type and kind of frame that has enough questions. */
export interface BlindModelTask extends BlindModelJob {
  type: QuestionType;
  frames: FrameKind;
}

/** Collects questions, then tells what is to be trained and measured. */
export interface BlindModelCollector {
  add(question: CollectedQuestion): void;
  tasks(): BlindModelTask[];
}

type Kept = TextQuestion & Pick<QuestionRecord, 'task' | 'episode' | 'distractors'>;

/** Keeps what a question's text says, and what tells which questions belong together. */
export function blindModelCollector(): BlindModelCollector {
  const groups = new Map<string, Kept[]>();
  return {
    add(question) {
      const key = `${question.type}/${question.frames}`;
      const { task, episode, distractors } = question;
      const kept = { ...textQuestion(question), task, episode, distractors };
      const group = groups.get(key);
      if (group) group.push(kept);
      else groups.set(key, [kept]);
    },
    tasks: () =>
      QUESTION_TYPES.flatMap((type) =>
        FRAME_KINDS.flatMap((frames) => {
          const job = jobOf(groups.get(`${type}/${frames}`) ?? []);
          return job ? [{ type, frames, ...job }] : [];
        }),
      ),
  };
}

/** A sample of whole families, dealt into folds; null where there are too few. */
function jobOf(all: readonly Kept[]): BlindModelJob | null {
  const family = families(all);
  const members = new Map<number, number[]>();
  family.forEach((number, row) => {
    const rows = members.get(number);
    if (rows) rows.push(row);
    else members.set(number, [row]);
  });
  if (all.length < FEWEST_QUESTIONS || members.size < FOLDS) return null;
  const chosen: number[] = [];
  for (const number of randomStream(0, 'shortcut-model sample').shuffle([...members.keys()])) {
    if (chosen.length >= ENOUGH_QUESTIONS) break;
    chosen.push(...members.get(number)!);
  }
  chosen.sort((a, b) => a - b);
  const rows = chosen.map((row) => ({ ...all[row]!, family: family[row]! }));
  return {
    folds: dealFolds(
      rows,
      rows.map((row) => row.family),
      FOLDS,
    ),
    questions: rows.map(({ task: _task, episode: _episode, distractors: _distractors, ...text }) => text),
  };
}
