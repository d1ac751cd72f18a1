/** What the questions of a dataset are about, counted: by task, type and letter, and how far the target is. */
import type { QuestionRecord } from '../../../datasets/records.js';
import { LETTERS } from '../../../datasets/records.js';
import { distance } from '../../../sim/math/vector.js';
import { percent } from '../figures.js';
import { table } from '../table.js';

/** Distances from the gripper to its next keypoint, metres. */
export interface Distances {
  least: number;
  quarter: number;
  median: number;
  threeQuarters: number;
  most: number;
}

/** Counts of one type of question on one kind of frame. */
export interface TypeCounts {
  type: string;
  frames: string;
  questions: number;
  /** How often each letter is right. */
  letters: Record<string, number>;
  distances: Distances;
}

export interface QuestionCounts {
  /** Questions of each type, by task. */
  tasks: Record<string, Record<string, number>>;
  types: TypeCounts[];
}

/** What is needed of a question. */
type Counted = Pick<QuestionRecord, 'task' | 'type' | 'frames' | 'answer' | 'state' | 'target'>;

/**
 * Counts questions.
 *
 * @param onQuestion told how many were counted
 */
export async function countQuestions(
  questions: AsyncIterable<Counted> | Iterable<Counted>,
  onQuestion: (done: number) => void = () => {},
): Promise<QuestionCounts> {
  const tasks: QuestionCounts['tasks'] = {};
  const groups = new Map<string, { first: Counted; letters: Record<string, number>; metres: number[] }>();
  let done = 0;
  for await (const question of questions) {
    const { task, type, frames, answer, state, target } = question;
    const ofTask = (tasks[task] ??= {});
    ofTask[type] = (ofTask[type] ?? 0) + 1;
    const key = `${type}/${frames}`;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { first: question, letters: {}, metres: [] }));
    const letter = /^\[\[(\w)\]\]$/.exec(answer)?.[1];
    if (letter !== undefined) group.letters[letter] = (group.letters[letter] ?? 0) + 1;
    group.metres.push(distance(state, target));
    onQuestion(++done);
  }
  const types = [...groups.values()].map(({ first: { type, frames }, letters, metres }) => ({
    ...{ type, frames, questions: metres.length, letters, distances: distancesOf(metres) },
  }));
  const name = ({ type, frames }: TypeCounts): string => `${type} ${frames}`;
  return { tasks, types: types.sort((a, b) => (name(a) < name(b) ? -1 : 1)) };
}

function distancesOf(metres: number[]): Distances {
  metres.sort((a, b) => a - b);
  const at = (share: number): number => metres[Math.round(share * (metres.length - 1))]!;
  return { least: at(0), quarter: at(0.25), median: at(0.5), threeQuarters: at(0.75), most: at(1) };
}

/** The counts as tables. */
export function countsText({ tasks, types }: QuestionCounts): string {
  const kinds = [...new Set(types.map(({ type }) => type))];
  const cm = (metres: number): string => (100 * metres).toFixed(1);
  return [
    'Questions by task and type:',
    table(
      ['task', ...kinds],
      Object.entries(tasks).map(([task, of]) => [task, ...kinds.map((type) => of[type] ?? 0)]),
    ),
    '',
    'How often each letter is right:',
    table(
      ['question', 'frames', ...LETTERS],
      types.map(({ type, frames, letters, questions }) => [
        type,
        frames,
        ...LETTERS.map((letter) => percent((letters[letter] ?? 0) / questions)),
      ]),
    ),
    '',
    'From the gripper to its next keypoint, cm:',
    table(
      ['question', 'frames', 'least', 'a quarter below', 'half below', 'three quarters below', 'most'],
      types.map(({ type, frames, distances }) => [
        type,
        frames,
        ...[
          distances.least,
          distances.quarter,
          distances.median,
          distances.threeQuarters,
          distances.most,
        ].map(cm),
      ]),
    ),
  ].join('\n');
}
