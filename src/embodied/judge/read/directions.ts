/** Reads movements out of an answer: along which axis, which way, how far, and what the gripper does. */
import { isDenied, PAUSE, SLIGHT, STOP } from './words.js';

/** One direction as it was said. */
export interface SaidDirection {
  /** 0: toward the front camera; 1: to the picture's right; 2: up. */
  axis: 0 | 1 | 2;
  sign: 1 | -1;
  /** "slightly", "a little". */
  slight: boolean;
  denied: boolean;
}

type Way = readonly [axis: 0 | 1 | 2, sign: 1 | -1];
const FORWARD: Way = [0, 1];
const BACKWARD: Way = [0, -1];
const RIGHT: Way = [1, 1];
const LEFT: Way = [1, -1];
const UP: Way = [2, 1];
const DOWN: Way = [2, -1];

/** Directions that take several words, the longest first; `the`, `a` and the like are dropped before. */
const PHRASES: readonly (readonly [phrase: string, way: Way | null])[] = [
  ...['toward', 'towards', 'closer to', 'nearer to', 'nearer', 'to', 'in direction of'].flatMap(
    (to): (readonly [string, Way])[] => [
      ...[
        'camera',
        'front camera',
        'viewer',
        'observer',
        'us',
        'front of table',
        'front edge',
        'front',
        'foreground',
        'near side',
      ].map((what) => [`${to} ${what}`, FORWARD] as const),
      ...[
        'robot',
        'robot base',
        'base of robot',
        'back of table',
        'back edge',
        'back',
        'rear',
        'background',
        'far side',
        'wall',
      ].map((what) => [`${to} ${what}`, BACKWARD] as const),
      ...['table', 'ground', 'floor', 'tabletop', 'table surface', 'surface'].map(
        (what) => [`${to} ${what}`, DOWN] as const,
      ),
    ],
  ),
  ...['camera', 'front camera', 'viewer', 'observer', 'us'].map(
    (what) => [`away from ${what}`, BACKWARD] as const,
  ),
  ...['robot', 'robot base', 'base'].map((what) => [`away from ${what}`, FORWARD] as const),
  ...['table', 'ground', 'floor', 'tabletop', 'surface', 'table surface'].map(
    (what) => [`away from ${what}`, UP] as const,
  ),
  ...(
    [
      ['x', FORWARD, BACKWARD],
      ['y', RIGHT, LEFT],
      ['z', UP, DOWN],
    ] as const
  ).flatMap(([axis, plus, minus]): (readonly [string, Way])[] => [
    [`positive ${axis}`, plus],
    [`negative ${axis}`, minus],
    [`+${axis}`, plus],
    [`-${axis}`, minus],
  ]),
  // Words that are no directions here.
  ...[
    'pick up',
    'picks up',
    'picking up',
    'line up',
    'close up',
    'in front of',
    'left finger',
    'right finger',
    'right above',
    'right over',
    'right at',
    'right now',
    'right on',
    'left of image',
    'lower drawer',
    'lower shelf',
    'set up',
    'left gripper',
    'up to',
    'clamp down',
    'clamps down',
    'bear down',
  ].map((phrase) => [phrase, null] as const),
];

const WORDS: Readonly<Record<string, Way>> = {
  ...each(FORWARD, 'forward forwards ahead frontward frontwards'),
  ...each(BACKWARD, 'backward backwards back rearward rearwards'),
  ...each(RIGHT, 'right rightward rightwards'),
  ...each(LEFT, 'left leftward leftwards'),
  ...each(
    UP,
    'up upward upwards raise raises raising lift lifts lifting ascend ascends ascending rise rises rising ascent climb climbs hoist hoists hoisting elevate elevates elevating',
  ),
  ...each(
    DOWN,
    'down downward downwards lower lowers lowering descend descends descending descent dip dips dipping sink sinks sinking',
  ),
};

function each(way: Way, words: string): Record<string, Way> {
  return Object.fromEntries(words.split(' ').map((word) => [word, way]));
}

const FILLERS = new Set([
  'the',
  'a',
  'an',
  'to',
  'its',
  'of',
  'more',
  'very',
  'amount',
  'distance',
  'shift',
  'move',
  'moving',
  'movement',
  'while',
  'drifting',
  'shifting',
  'gripper',
  'arm',
  'in',
  'with',
  'it',
  'direction',
  'further',
  'toward',
  'towards',
  'side',
]);
/** Words that may stand between "slightly" and the direction. */
const SLIGHT_REACH = 5;

const ARTICLES = new Set(['the', 'a', 'an', 'its', 'straight', 'directly']);
const SORTED = [...PHRASES]
  .map(([phrase, way]) => ({ words: phrase.split(' '), way }))
  .sort((a, b) => b.words.length - a.words.length);

/** Every direction in the words, in order. One that is said twice is there twice. */
export function directionsIn(all: readonly string[]): SaidDirection[] {
  const words = all.filter((word) => !ARTICLES.has(word));
  const found: { at: number; end: number; way: Way }[] = [];
  for (let i = 0; i < words.length; ) {
    const phrase = SORTED.find((candidate) => candidate.words.every((word, k) => words[i + k] === word));
    const way = phrase ? phrase.way : Object.hasOwn(WORDS, words[i]!) ? WORDS[words[i]!]! : null;
    const end = i + (phrase?.words.length ?? 1);
    if (way) found.push({ at: i, end, way });
    i = end;
  }
  return found.map(({ at, end, way: [axis, sign] }, k) => ({
    axis,
    sign,
    slight: isSlight(words, at, end, found[k + 1]?.at ?? words.length),
    denied: isDenied(words, at),
  }));
}

/** "slightly left", "a bit to the left", "left slightly", "down a little". */
function isSlight(words: readonly string[], at: number, end: number, next: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - SLIGHT_REACH); i--) {
    if (SLIGHT.has(words[i]!)) return true;
    if (!FILLERS.has(words[i]!)) break;
  }
  const after = words.slice(end, Math.min(end + 2, words.length));
  const k = after.findIndex((word) => SLIGHT.has(word));
  if (k < 0 || after.slice(0, k).some((word) => word === STOP || word === PAUSE || word === 'and'))
    return false;
  // Before the next direction it belongs to that one: "down slightly left" is down, and slightly left.
  const isOfNext = words.slice(end + k + 1, next).every((word) => FILLERS.has(word)) && next < words.length;
  return !isOfNext;
}
