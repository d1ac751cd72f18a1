/** Reads out of an answer where one thing is, seen from another. */
import type { Thing } from '../../records.js';
import { type Mention, mentionsIn } from './mentions.js';
import { isDenied, PAUSE, SLIGHT, STOP } from './words.js';

/** What an answer says of subject and object. */
export interface SaidRelation {
  what: Relation;
  slight: boolean;
}

type Direction = readonly [axis: 0 | 1 | 2, sign: 1 | -1];
export type Relation =
  | Direction
  | 'near'
  | 'beside'
  | 'far'
  | 'holding'
  | 'touching'
  | 'on'
  | 'inside'
  | 'outside'
  | 'free';

const FRONT: Direction = [0, 1];
const BEHIND: Direction = [0, -1];
const RIGHT: Direction = [1, 1];
const LEFT: Direction = [1, -1];
const ABOVE: Direction = [2, 1];
const BELOW: Direction = [2, -1];

const group = (relation: Relation | null, phrases: string): (readonly [string[], Relation | null])[] =>
  phrases.split('|').map((phrase) => [phrase.split(' '), relation] as const);

/** The longest that fits counts; null: words that mean no relation. */
const PHRASES = [
  ...group(
    FRONT,
    'in front of|in front|nearer to camera|closer to camera|nearer camera|nearer viewer|closer to viewer|toward camera|towards camera|forward of|ahead of|closer to us|forward|front of|nearest camera|on camera side|toward viewer',
  ),
  ...group(
    BEHIND,
    'behind|further from camera|farther from camera|further back|farther back|beyond|away from camera|further away from camera|farther away from camera|in back of|back|back of|to rear of|farther from viewer|further from viewer|further from us|farther from us|backward of|at back of',
  ),
  ...group(
    RIGHT,
    'over on right|over to right|on right side|to right|on right|right of|right side|right|rightward|rightwards',
  ),
  ...group(
    LEFT,
    'over on left|over to left|on left side|to left|on left|left of|left side|left|leftward|leftwards',
  ),
  ...group(
    ABOVE,
    'above|over|higher than|higher|on upper|upper|up|hovers|hovering|floats|floating|hovers on top of|hovering on top of|floats on top of|floating on top of|higher up|atop of',
  ),
  ...group(BELOW, 'below|beneath|under|underneath|lower than|lower|down|on lower'),
  ...group('near', 'near|close to|nearby|very close|near to'),
  ...group('beside', 'next to|beside|adjacent to|adjacent|side by side|alongside'),
  ...group('far', 'far from|far away|distant from|far|distant'),
  ...group(
    'holding',
    'holding|holds|hold|held|has got|grasping|grasps|grasped|grasp|gripping|grips|gripped|grabbing|grabbed|clutching|clamped|closed around|closed on|wrapped around|clasping|clasps|pinching|carrying|carries|in gripper|in fingers|between fingers|between two fingers|between its fingers|between jaws',
  ),
  ...group(
    'touching',
    'touching|touches|in contact with|in contact|contact with|pressing|presses|pressing on',
  ),
  ...group(
    'on',
    'on|on top of|on top|onto|resting on|sitting on|rests on|sits on|covered by|lies on|atop|closes|closing',
  ),
  ...group('inside', 'inside|in|within|into|contained in|contains|inside of|containing'),
  ...group('outside', 'outside|outside of|out of'),
  ...group('free', 'uncovered|empty'),
  ...group(
    null,
    'in image|in picture|in scene|in view|in air|in relation|in workspace|on table|on desk|right above|right over|right next|directly|in contact and|over there|in relation to|right behind|right below|in middle|in center|on other|down to|lower drawer|lower handle|upper drawer|upper handle|left drawer|on side|in line with|in middle of|left of image|right of image|left side of image|right side of image|front camera',
  ),
].sort(([a], [b]) => b.length - a.length);

/** Relations that their words turn round: "the pan is covered by the lid" has the lid on the pan. */
const TURNED_ROUND = new Set(['covered', 'contains', 'containing']);

/** Words that a phrase may hold without being another. */
const FILLERS = new Set([
  'the',
  'a',
  'an',
  'its',
  'directly',
  'firmly',
  'securely',
  'tightly',
  'right',
  'just',
]);
/** What everything is above or on: nothing is said by that. */
const GROUND = new Set([
  'table',
  'tabletop',
  'desk',
  'surface',
  'workspace',
  'ground',
  'floor',
  'image',
  'picture',
]);
/** Begins a clause with a subject of its own. */
const TURNS = new Set([STOP, 'while', 'whereas', 'but']);

/** The two whose relation is asked for: where `subject` is, seen from `object`. */
export interface Pair {
  subject: string;
  object: string;
}

/**
 * What the words say of where the subject is, seen from the object. What is said of other things is left out; what is
 * said of the object, seen from the subject, is turned round.
 */
export function relationsIn(words: readonly string[], things: readonly Thing[], pair: Pair): SaidRelation[] {
  const mentions = mentionsIn(words, things);
  const found: SaidRelation[] = [];
  /** Where relations were said. */
  const ends: number[] = [];
  for (let i = 0; i < words.length; ) {
    const phrase = isNamed(mentions, i) ? null : phraseAt(words, i);
    const end = phrase?.end ?? i + 1;
    if (phrase?.relation && !isMark(words, i, end, mentions)) {
      const what = seen(words, mentions, { at: i, end, relation: phrase.relation, before: ends }, pair);
      ends.push(end);
      if (what) found.push({ what, slight: isSlight(words, i) });
    }
    i = end;
  }
  return found;
}

const isNamed = (mentions: readonly Mention[], at: number): boolean =>
  mentions.some(({ index, end }) => index <= at && at < end);

/** The longest phrase that begins at a word, fillers within it passed over. */
function phraseAt(words: readonly string[], at: number): { relation: Relation | null; end: number } | null {
  for (const [phrase, relation] of PHRASES) {
    const end = endOf(words, at, phrase);
    if (end !== null) return { relation, end };
  }
  return null;
}

function endOf(words: readonly string[], at: number, phrase: readonly string[]): number | null {
  let i = at;
  for (const [k, word] of phrase.entries()) {
    while (k > 0 && words[i] !== word && FILLERS.has(words[i] ?? '')) i++;
    if (words[i] !== word) return null;
    i++;
  }
  return i;
}

/** "the lower drawer" is a drawer, and nothing lies lower. */
const isMark = (words: readonly string[], at: number, end: number, mentions: readonly Mention[]): boolean =>
  end === at + 1 &&
  ['left', 'right', 'upper', 'lower'].includes(words[at]!) &&
  mentions.some(({ index }) => index === end);

interface Said {
  at: number;
  end: number;
  relation: Relation;
  /** Where the relations before it end. */
  before: readonly number[];
}

/** A relation as it is between subject and object, or null where it is about something else. */
function seen(
  words: readonly string[],
  mentions: readonly Mention[],
  said: Said,
  pair: Pair,
): Relation | null {
  const { at, end, relation, before } = said;
  const next = words[end + (FILLERS.has(words[end] ?? '') ? 1 : 0)] ?? '';
  if (GROUND.has(next)) return null;
  const start = words.findLastIndex((word, i) => i < at && TURNS.has(word)) + 1;
  const stop = words.findIndex((word, i) => i >= end && (word === STOP || word === PAUSE));
  const first = mentions.find((mention) => mention.index >= start && mention.end <= at);
  // "Behind the steak, a bit higher": what a relation led to is not what the sentence is about.
  const left = first && !before.some((other) => other > start && other <= first.index) ? first : undefined;
  const right =
    words[end] === 'it' && left
      ? (mentions.findLast((one) => one.end <= at && one !== left) ?? left)
      : mentions.find(({ index }) => index >= end && (stop < 0 || index < stop));
  const isOther = (mention: Mention | undefined): boolean =>
    mention !== undefined && !mention.things.includes(pair.subject) && !mention.things.includes(pair.object);
  if (isOther(left) || isOther(right)) return null;
  const means = (mention: Mention | undefined, id: string, other: string): boolean =>
    mention?.things.includes(id) === true && !mention.things.includes(other);
  // "The pan has the lid on it" is about the lid.
  const isOnIt = words[end] === 'it' && means(right, pair.subject, pair.object);
  const isAboutObject =
    (means(left, pair.object, pair.subject) && !isOnIt) || (!left && means(right, pair.subject, pair.object));
  const isTurned = isAboutObject !== TURNED_ROUND.has(words[at]!);
  const asked = isTurned ? turned(relation) : relation;
  return isDenied(words, at) ? denied(asked) : asked;
}

/** The same, seen from the other. */
function turned(relation: Relation): Relation {
  if (typeof relation !== 'string') return [relation[0], relation[1] === 1 ? -1 : 1];
  if (relation === 'on') return BELOW;
  return relation === 'inside' ? 'outside' : relation;
}

/** What follows when a relation does not hold, or null where that says nothing. */
function denied(relation: Relation): Relation | null {
  if (relation === 'holding' || relation === 'touching' || relation === 'on') return 'free';
  if (relation === 'inside') return 'outside';
  return relation === 'near' ? 'far' : null;
}

function isSlight(words: readonly string[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
    if (SLIGHT.has(words[i]!)) return true;
    if (!['to', 'more', 'is', 'on', 'its', 'of', 'the'].includes(words[i]!)) return false;
  }
  return false;
}
