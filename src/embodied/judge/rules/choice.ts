/** Judges which of several things an answer chooses. */
import type { ChoiceState, Criterion } from '../../records.js';
import { GRIPPER, mentionsIn } from '../read/mentions.js';
import { nothingSaid, type Verdict, verdict } from '../verdict.js';

/** Words that say the opposite of what was asked for: the thing that is further away is not the nearer one. */
const OPPOSITES: Readonly<Record<Criterion, ReadonlySet<string>>> = {
  nearest_camera: new Set(['further', 'farther', 'furthest', 'farthest', 'behind', 'away']),
  nearest_gripper: new Set(['further', 'farther', 'furthest', 'farthest', 'away']),
  furthest_left: new Set(['right', 'rightmost']),
  furthest_right: new Set(['left', 'leftmost']),
};

/** 3: the right one. 1: it among others, or of its kind without saying which. 0: another, or none. */
export function judgeChoice(
  words: readonly string[],
  { things, criterion, among, answer }: ChoiceState,
): Verdict {
  const mentions = mentionsIn(words, things).filter(
    ({ things: [thing], general, denied }) => thing !== GRIPPER && !general && !denied,
  );
  const [first, second] = mentions;
  if (!first) return judgeMark(words, things, among, answer);
  if (second && isBoth(words, first.end, second.index)) {
    const isAmong = first.things.includes(answer) || second.things.includes(answer);
    return isAmong ? verdict(1, 'it is chosen along with another') : verdict(0, 'others are chosen');
  }
  const isOpposite = words.some((word) => OPPOSITES[criterion].has(word));
  const chosen = isOpposite ? among.filter((id) => !first.things.includes(id)) : first.things;
  if (!chosen.includes(answer)) return verdict(0, 'another one is chosen');
  if (chosen.length === 1) return verdict(3, 'the right one is chosen');
  return isOpposite ? verdict(1, 'it is not said which of the others') : verdict(0, 'it is not said which');
}

/** "The jar or the lid", "both the jar and the lid". */
function isBoth(words: readonly string[], from: number, to: number): boolean {
  const between = words.slice(from, to);
  return between.length <= 3 && (between.includes('or') || between.includes('and'));
}

/** "Blue.": the mark alone says which. */
function judgeMark(
  words: readonly string[],
  things: ChoiceState['things'],
  among: readonly string[],
  answer: string,
): Verdict {
  const meant = things.filter(({ id, marks }) => among.includes(id) && words.includes(marks[0] ?? ''));
  if (meant.length === 0) return nothingSaid();
  return meant.length === 1 && meant[0]!.id === answer
    ? verdict(3, 'the right one is chosen, by its mark')
    : verdict(0, 'another one is chosen');
}
