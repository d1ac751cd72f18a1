/** Judges what an answer says is held. */
import type { HeldState } from '../../records.js';
import { GRIPPER, mentionsIn } from '../read/mentions.js';
import { isDenied } from '../read/words.js';
import { nothingSaid, type Verdict, verdict } from '../verdict.js';

const NOUNS = new Set(['object', 'objects', 'item', 'thing']);
const EMPTY = new Set(['nothing', 'none', 'empty', 'anything']);

/** 3: the thing, or nothing where nothing is held. 2: its kind, not which. 1: that something is held. 0: wrong. */
export function judgeHeld(words: readonly string[], { things, held }: HeldState): Verdict {
  const mentions = mentionsIn(words, things).filter((mention) => mention.things[0] !== GRIPPER);
  const claimed = mentions.filter(({ denied }) => !denied);
  const isEmpty =
    words.some((word, i) => EMPTY.has(word) || (word === 'no' && NOUNS.has(words[i + 1] ?? ''))) ||
    words.some(
      (word, i) => /^(hold|holds|holding|grasp|grasped|grasping|held)$/.test(word) && isDenied(words, i),
    );
  if (held === null) {
    if (isEmpty) return verdict(3, 'nothing is held, as the answer says');
    return claimed.length > 0 ? verdict(0, 'nothing is held') : nothingSaid();
  }
  const right = claimed.find((mention) => mention.things.includes(held));
  if (!right) return claimed.length > 0 || isEmpty ? verdict(0, 'something else is held') : nothingSaid();
  if (right.general) return verdict(1, 'something is held, the answer does not say what');
  // "The handle of the drawer": what is named first is what is meant.
  if (claimed[0] !== right) return verdict(0, 'something else is held');
  return right.vague
    ? verdict(2, 'the kind of thing is right, which one is not said')
    : verdict(3, 'the thing is held, as the answer says');
}
