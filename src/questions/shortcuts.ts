/** How well a dataset's questions are answered without the image: its untrained shortcut baselines. */
import {
  FRAME_KINDS,
  type FrameKind,
  LETTERS,
  QUESTION_TYPES,
  type QuestionType,
} from '../../datasets/records.js';
import { SHORTCUTS, type ShortcutName } from '../../datasets/shortcuts.js';
import type { Vector3 } from '../../sim/math/vector.js';
import {
  type BlindQuestion,
  blindQuestion,
  type Elsewhere,
  SHORTCUT_RULES,
  type ShortcutQuestion,
} from './shortcut-rules.js';

/** Accuracy of one rule on the questions of one type and kind of frame. */
export interface ShortcutResult {
  type: QuestionType;
  frames: FrameKind;
  rule: ShortcutName;
  /** Share answered rightly, 0…1; a tie of k options counts 1/k. */
  accuracy: number;
  /** Of that accuracy: √(p(1−p)/n), for the trained model by families of questions about the same scenes. */
  standardError: number;
  n: number;
  /** A sentence where the rule beats chance by more than three standard errors of guessing, else null. */
  warning: string | null;
}

/** Collects questions, then tells how far each rule gets. */
export interface ShortcutMeter {
  add(question: ShortcutQuestion): void;
  results(): ShortcutResult[];
}

/** Questions whose truths a rule must not have seen when it answers one of them. */
interface Unit {
  questions: BlindQuestion[];
}

interface Entry {
  question: BlindQuestion;
  context: Context;
  unit: Unit;
  /** Which half of the questions it is in. */
  half: 0 | 1;
}

/** Truths of one task and waypoint, counted. */
interface Context {
  sum: Vector3;
  count: number;
  phrases: Map<string, number>;
}

/** All questions of one type and kind of frame. */
interface Group {
  entries: Entry[];
  contexts: Map<string, Context>;
  units: Map<string, Unit>;
  /** Right letters in each half. */
  letters: [number[], number[]];
}

/**
 * Measures the rules of {@link SHORTCUT_RULES}.
 *
 * Rules that learn from other questions (mean, frequencies) leave out what they are asked about: the question
 * itself, and with matched options its whole quartet, whose truths are the very options. Letters are counted in the
 * other half of the questions, every other one: were only the question itself left out, its letter would be the rarer
 * one where all are equally frequent, and the rule would guess worse than chance.
 */
export function shortcutMeter(): ShortcutMeter {
  const groups = new Map<string, Group>();
  return {
    add(record) {
      const key = `${record.type}/${record.frames}`;
      let group = groups.get(key);
      if (!group) {
        group = {
          entries: [],
          contexts: new Map(),
          units: new Map(),
          letters: [
            [0, 0, 0, 0],
            [0, 0, 0, 0],
          ],
        };
        groups.set(key, group);
      }
      addTo(group, record);
    },
    results: () =>
      QUESTION_TYPES.flatMap((type) =>
        FRAME_KINDS.flatMap((frames) => {
          const group = groups.get(`${type}/${frames}`);
          if (!group) return [];
          return SHORTCUT_RULES.filter((rule) => rule.types.includes(type)).map((rule) => {
            let credit = 0;
            for (const entry of group.entries) {
              const scores = rule.score(entry.question, elsewhere(entry, group));
              credit += creditOf(scores, entry.question.right);
            }
            return shortcutResult(type, frames, rule.name, credit, group.entries.length);
          });
        }),
      ),
  };
}

function addTo(group: Group, record: ShortcutQuestion): void {
  const question = blindQuestion(record);
  const place = `${record.task}/${record.waypoint}`;
  let context = group.contexts.get(place);
  if (!context) {
    context = { sum: [0, 0, 0], count: 0, phrases: new Map() };
    group.contexts.set(place, context);
  }
  const name =
    record.distractors.kind === 'matched' ? record.distractors.quartet : String(group.entries.length);
  let unit = group.units.get(name);
  if (!unit) {
    unit = { questions: [] };
    group.units.set(name, unit);
  }
  unit.questions.push(question);
  const half = group.entries.length % 2 === 0 ? 0 : 1;
  group.entries.push({ question, context, unit, half });
  group.letters[half][question.right]!++;
  context.count++;
  const text = question.texts[question.right]!;
  context.phrases.set(text, (context.phrases.get(text) ?? 0) + 1);
  const truth = question.points[question.right];
  if (truth) for (const axis of [0, 1, 2] as const) context.sum[axis] += truth[axis];
}

/** What the questions outside this one's unit tell. */
function elsewhere({ question, context, unit, half }: Entry, group: Group): Elsewhere {
  const count = context.count - unit.questions.length;
  const meanOf = (axis: 0 | 1 | 2): number => {
    let sum = context.sum[axis];
    for (const own of unit.questions) sum -= own.points[own.right]?.[axis] ?? 0;
    return sum / count;
  };
  return {
    mean: count > 0 && question.points.length > 0 ? [meanOf(0), meanOf(1), meanOf(2)] : null,
    frequency: (text) =>
      (context.phrases.get(text) ?? 0) - unit.questions.filter((own) => own.texts[own.right] === text).length,
    letterFrequency: (letter) => group.letters[half === 0 ? 1 : 0][LETTERS.indexOf(letter)]!,
  };
}

/** What a guess among the best options is worth: 1/k where the right one is among k equal best. */
export function creditOf(scores: readonly number[], right: number): number {
  const best = Math.max(...scores);
  return scores[right] === best ? 1 / scores.filter((score) => score === best).length : 0;
}

/**
 * What is reported of a rule that was worth `credit` on `n` questions.
 *
 * @param standardError of its accuracy, where it is known to differ from that of independent questions
 */
export function shortcutResult(
  type: QuestionType,
  frames: FrameKind,
  rule: ShortcutName,
  credit: number,
  n: number,
  standardError?: number,
): ShortcutResult {
  const accuracy = credit / n;
  const doubt = Math.max(Math.sqrt((0.25 * 0.75) / n), standardError ?? 0);
  return {
    type,
    frames,
    rule,
    accuracy,
    standardError: standardError ?? Math.sqrt((accuracy * (1 - accuracy)) / n),
    n,
    warning:
      accuracy - 0.25 > 3 * doubt
        ? `Without the image, ${SHORTCUTS[rule]} answers ${(100 * accuracy).toFixed(1)} % of ${n} ${type} questions on ${frames} frames; chance is 25 %.`
        : null,
  };
}
