/** Which things of the scene an answer names, and where. */
import type { Thing } from '../../records.js';
import { A_LITTLE, isDenied, PAUSE, STOP } from './words.js';

/** The gripper, which every scene has. */
export const GRIPPER = 'gripper';

/** A place in the words at which something is named. */
export interface Mention {
  /** First word of the noun, and the one after its last. */
  index: number;
  end: number;
  /** The things that it may mean; empty where the scene has no such thing. */
  things: readonly string[];
  /** It was named by a word such as "object", which fits everything. */
  general: boolean;
  /** It was named by a noun that fits several things, with nothing to tell which. */
  vague: boolean;
  denied: boolean;
}

const GRIPPER_NAMES = [
  'end effector',
  'gripper',
  'claw',
  'hand',
  'fingers',
  'finger',
  'robot arm',
  'arm',
  'robot',
  'jaws',
  'fingertips',
];
const GENERAL = new Set(['object', 'item', 'thing', 'target', 'one']);
/** Nouns that say where, and name nothing that the scene lists. */
const SURROUNDINGS = new Set(
  'table surface desk ground floor workspace image picture camera viewer scene view side left right front back motion movement shift bit little grip hold pressure force speed step sequence goal area location point height level inside interior opening counter same other moment amount action distance contact fire coals stove starting initial final first last current next rear edge middle center top bottom place position air space position home way bit rim body end order task robot base direction other ones rest same tower stack next'.split(
    ' ',
  ),
);

const COLOUR_WORDS =
  'red maroon lime green blue navy yellow cyan magenta silver gray grey orange olive purple teal azure violet rose pink black white brown golden'.split(
    ' ',
  );
const PLACE_WORDS = 'bottom lowest lower middle center central top upper highest left right'.split(' ');
const MARKS = [new Set(COLOUR_WORDS), new Set(PLACE_WORDS)] as const;
const ARTICLES = new Set(['the', 'a', 'an', 'its', 'this', 'that', 'some', 'any', 'another']);
/** Words before a noun that may say which is meant. */
const LOOK_BACK = 3;

interface Noun {
  words: readonly string[];
  things: readonly Thing[];
}

/** Everything that is named in the words, in order. */
export function mentionsIn(words: readonly string[], things: readonly Thing[]): Mention[] {
  const nouns = nounsOf(things);
  const mentions: Mention[] = [];
  for (let i = 0; i < words.length; i++) {
    const found = mentionAt(words, i, nouns, things);
    if (!found) continue;
    mentions.push(found);
    i = found.end - 1;
  }
  return joined(words, mentions);
}

function mentionAt(
  words: readonly string[],
  i: number,
  nouns: readonly Noun[],
  all: readonly Thing[],
): Mention | null {
  return (
    knownAt(words, i, nouns, all) ?? unknownAt(words, i, (at) => knownAt(words, at, nouns, all) !== null)
  );
}

/** A thing of the scene, the gripper, or a word such as "object". */
function knownAt(
  words: readonly string[],
  i: number,
  nouns: readonly Noun[],
  all: readonly Thing[],
): Mention | null {
  const gripper = GRIPPER_NAMES.map((name) => name.split(' ')).find((name) => matches(words, i, name));
  const noun = nouns.find((candidate) => matches(words, i, candidate.words));
  if (noun && noun.words.length >= (gripper?.length ?? 0)) {
    const end = i + noun.words.length;
    return named(words, i, end, placed(words, end, marked(words, i, noun.things)), false);
  }
  if (gripper) {
    return { ...named(words, i, i + gripper.length, [], false), things: [GRIPPER] };
  }
  const before = words[i - 1] ?? '';
  if (words[i] === 'one' && COLOUR_WORDS.includes(before))
    return named(words, i, i + 1, meant(all, before), false);
  return GENERAL.has(words[i]!) && ARTICLES.has(before) ? named(words, i, i + 1, all, true) : null;
}

const named = (
  words: readonly string[],
  index: number,
  end: number,
  things: readonly Thing[],
  general: boolean,
): Mention => ({
  ...{ index, end, general },
  things: things.map(({ id }) => id),
  vague: things.length > 1,
  denied: isDenied(words, index),
});

/** A group of words after an article that names nothing of the scene: "the banana", "a yellow toy car". */
function unknownAt(words: readonly string[], i: number, isKnown: (index: number) => boolean): Mention | null {
  if (!ARTICLES.has(words[i - 1] ?? '') || A_LITTLE.has(words[i]!)) return null;
  let end = i;
  for (; end < i + LONGEST_GROUP && isInGroup(words[end]); end++) if (isKnown(end)) return null;
  const noun = words[end - 1]!;
  if (end === i || SURROUNDINGS.has(noun) || isMark(noun)) return null;
  return named(words, i, end, [], false);
}

const LONGEST_GROUP = 4;
const isInGroup = (word: string | undefined): boolean =>
  word !== undefined && word !== STOP && word !== PAUSE && !GROUP_ENDS.has(word) && !word.endsWith('ly');

const isMark = (word: string): boolean => MARKS.some((kind) => kind.has(word));

/** What follows a noun that ends its group. */
const GROUP_ENDS = new Set(
  'and or then by with from to into in inside on onto off over above below behind beside near at before after is are was it its until so using of for up down out back away open shut closed while again that which where as than toward towards along across through under firmly next'.split(
    ' ',
  ),
);

function matches(words: readonly string[], index: number, noun: readonly string[]): boolean {
  return noun.every((word, k) => {
    const given = words[index + k] ?? '';
    return given === word || (k === noun.length - 1 && given === `${word}s`);
  });
}

/** "The can" for "the trash can": the last word of a name of several, where nothing else goes by it. */
function headsOf(things: readonly Thing[]): [head: string, thing: Thing][] {
  const whole = new Set(things.flatMap(({ names }) => names));
  const heads = things.flatMap((thing) =>
    thing.names
      .filter((name) => name.includes(' ') && !name.includes(' of '))
      .map((name): [string, Thing] => [name.split(' ').at(-1)!, thing]),
  );
  return heads.filter(
    ([head, thing]) => !whole.has(head) && heads.every(([h, t]) => h !== head || t === thing),
  );
}

/** The nouns of all things, the longest first. */
function nounsOf(things: readonly Thing[]): Noun[] {
  const byName = new Map<string, Thing[]>();
  for (const thing of things) {
    for (const name of new Set(thing.names)) byName.set(name, [...(byName.get(name) ?? []), thing]);
  }
  for (const [head, thing] of headsOf(things)) byName.set(head, [thing]);
  return [...byName]
    .map(([name, of]) => ({ words: name.split(' '), things: of }))
    .sort((a, b) => b.words.length - a.words.length);
}

/** Of things of one noun, those that the words before it mean: "the lowest drawer", "the red cup". */
function marked(words: readonly string[], index: number, candidates: readonly Thing[]): readonly Thing[] {
  for (let i = index - 1; i >= Math.max(0, index - LOOK_BACK); i--) {
    const word = words[i]!;
    if (ARTICLES.has(word) || word === STOP || word === PAUSE || word === 'of') break;
    const kind = MARKS.find((set) => set.has(word));
    if (!kind) continue;
    const fitting = meant(candidates, word);
    if (fitting.length > 0) return fitting;
    const others = candidates.filter(({ marks }) => !marks.some((mark) => kind.has(mark)));
    // A place word may say where something is rather than which: "the left chicken".
    if (others.length < candidates.length || kind === MARKS[0]) return others;
  }
  return candidates;
}

/** Of things of one noun, those that the words after it mean: "the handle at the very top", "the cup that is red". */
function placed(words: readonly string[], end: number, candidates: readonly Thing[]): readonly Thing[] {
  if (candidates.length < 2 || !PLACING.has(words[end] ?? '')) return candidates;
  const place = words
    .slice(end + 1, end + 4)
    .find((word) => !ARTICLES.has(word) && !/^(is|very)$/.test(word));
  const fitting = candidates.filter(({ marks }) => marks.includes(place ?? ''));
  return fitting.length > 0 ? fitting : candidates;
}
const PLACING = new Set(['at', 'on', 'in', 'that', 'which']);

const isUnknown = ({ things }: Mention): boolean => things.length === 0;

/** Things with a mark: those whose own it is, or else those of which it may be said. */
function meant(things: readonly Thing[], mark: string): Thing[] {
  const own = things.filter(({ marks }) => marks[0] === mark);
  return own.length > 0 ? own : things.filter(({ marks }) => marks.includes(mark));
}

/** "The handle of the bottom drawer" names one thing, not two; so does "the handle" of what was named before. */
function joined(words: readonly string[], mentions: readonly Mention[]): Mention[] {
  const out: Mention[] = [];
  for (const mention of mentions) {
    const before = out.at(-1);
    const between = before ? words.slice(before.end, mention.index) : [];
    const isOf = between[0] === 'of' || (before !== undefined && before.end === mention.index);
    const common = before ? before.things.filter((id) => mention.things.includes(id)) : [];
    if (before && between[0] === 'of' && isUnknown(before)) {
      // "The rim of the cup" is taken for the cup.
      out[out.length - 1] = { ...mention, index: before.index };
      continue;
    }
    const isPartOf = (part: Mention, whole: Mention): boolean =>
      part.things.some((id) => whole.things.some((other) => id.startsWith(`${other}.`)));
    if (before && before.end === mention.index && isPartOf(mention, before)) {
      // "The lamp switch".
      out[out.length - 1] = { ...mention, index: before.index };
      continue;
    }
    if (before && isOf && isPartOf(before, mention)) {
      // "The shelf of the grill".
      out[out.length - 1] = { ...before, end: mention.end };
    } else if (before && isOf && common.length > 0 && !before.general) {
      out[out.length - 1] = { ...before, end: mention.end, things: common, vague: common.length > 1 };
    } else {
      out.push(mention);
    }
  }
  return out;
}
