/** Verbs of manipulation, and what each means by the words around it. */
import type { Action } from '../../records.js';
import { GRIPPER, type Mention } from './mentions.js';
import { PAUSE } from './words.js';

/** What a verb of an answer may mean. `release` and `finish` are ends of other actions; `achieve` names a goal. */
export type SaidAction = Action | 'pick_up' | 'release' | 'close' | 'open' | 'switch';

/** The words of a verb's own clause. */
export interface VerbClause {
  /** The words after the verb, up to the next verb. */
  after: readonly string[];
  /** What is named in them. */
  mentions: readonly Mention[];
  /** What the gripper holds, if that is known. */
  held: string | null;
}

type Meaning = SaidAction | ((clause: VerbClause) => SaidAction | null);

const has = (clause: VerbClause, ...words: string[]): boolean =>
  words.some((word) => clause.after.includes(word));
const first = ({ mentions }: Pick<VerbClause, 'mentions'>): Mention | undefined => mentions[0];
const isGripper = (mention: Mention | undefined): boolean => mention?.things[0] === GRIPPER;
const isHeld = ({ held }: VerbClause, mention: Mention | undefined): boolean =>
  held !== null && (mention?.things.includes(held) ?? false);

/** The object of the verb, where it stands right after it: "move the lid", not "move to the lid". */
export const directObject = (clause: Pick<VerbClause, 'after' | 'mentions'>): Mention | undefined => {
  const mention = first(clause);
  const between = clause.after.slice(0, mention?.index ?? 0);
  return between.some((word) => PREPOSITIONS.has(word)) ? undefined : mention;
};
const PREPOSITIONS = new Set(
  'to toward towards above over on onto in into near around at beside down up for from off under'.split(' '),
);

const carriesOrMoves = (clause: VerbClause): SaidAction => {
  const object = directObject(clause);
  const isIt = clause.after[0] === 'it' || clause.after[0] === 'them';
  if (
    clause.after.slice(0, 4).some((word) => word === 'away' || word === 'home') &&
    !isIt &&
    (!object || isGripper(object))
  )
    return 'retreat';
  return isIt || (object && !isGripper(object)) ? 'carry' : 'approach';
};

const lowers = (clause: VerbClause): SaidAction => {
  const object = directObject(clause);
  if (isHeld(clause, object) || clause.after[0] === 'it') return 'place';
  return !object || isGripper(object) ? 'approach' : 'place';
};

const raises = (clause: VerbClause): SaidAction => (isGripper(directObject(clause)) ? 'retreat' : 'lift');

const closes = (clause: VerbClause): SaidAction => {
  const object = first(clause);
  return !object || isGripper(object) || has(clause, 'on', 'around') ? 'grasp' : 'close';
};

const opens = (clause: VerbClause): SaidAction =>
  !first(clause) || isGripper(first(clause)) ? 'release' : 'open';

const turns = (clause: VerbClause): SaidAction =>
  clause.after[0] === 'on' || (has(clause, 'on') === (clause.after.at(-1) === 'on') && has(clause, 'on'))
    ? 'switch'
    : 'turn';

const takes = (clause: VerbClause): SaidAction => {
  if (has(clause, 'hold')) return 'grasp';
  return has(clause, 'to', 'into') && !has(clause, 'off', 'from') ? 'carry' : 'pick_up';
};

const pushes = (clause: VerbClause): SaidAction =>
  has(clause, 'down', 'button', 'switch') || has(clause, 'in') ? 'press' : 'push';

const slides = (clause: VerbClause): SaidAction => (has(clause, 'out', 'open', 'outward') ? 'pull' : 'push');

const gets = (clause: VerbClause): SaidAction | null => (has(clause, 'hold') ? 'grasp' : null);
const lets = (clause: VerbClause): SaidAction | null =>
  has(clause, 'go', 'fall', 'drop', 'loose') ? 'release' : null;
const draws = (clause: VerbClause): SaidAction => (has(clause, 'back', 'away') ? 'retreat' : 'pull');
const swings = (clause: VerbClause): SaidAction =>
  has(clause, 'to', 'over', 'toward', 'towards') ? carriesOrMoves(clause) : 'turn';
const brings = (clause: VerbClause): SaidAction => {
  if (isGripper(directObject(clause))) return 'approach';
  return clause.after.filter((word) => word !== PAUSE).at(-1) === 'up' ? 'lift' : 'carry';
};

/** By the verb's plain form. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ...all('approach', 'go reach approach hover descend travel navigate position align head come'),
  ...all(carriesOrMoves, 'move shift'),
  ...all(lowers, 'lower'),
  ...all(raises, 'lift raise hoist elevate'),
  ...all('grasp', 'grasp grab grip clamp seize clutch pinch clasp catch squeeze secure'),
  ...all('pick_up', 'pick remove fetch'),
  ...all(takes, 'take'),
  ...all(gets, 'get'),
  ...all('carry', 'carry transport transfer convey'),
  ...all(brings, 'bring'),
  ...all(
    'place',
    'place put set deposit lay insert return stack throw toss chuck dump fling hang drop leave',
  ),
  ...all('release', 'release ungrasp'),
  ...all(lets, 'let'),
  ...all('press', 'press depress click poke'),
  ...all(pushes, 'push'),
  ...all(slides, 'slide'),
  ...all('push', 'shove nudge'),
  ...all('pull', 'pull drag tug yank'),
  ...all(draws, 'draw'),
  ...all(turns, 'turn'),
  ...all('turn', 'rotate twist screw spin tighten unscrew fold'),
  ...all(swings, 'swing'),
  ...all('switch', 'switch activate'),
  ...all('wipe', 'wipe sweep rub clean'),
  ...all('retreat', 'retreat withdraw retract'),
  ...all(closes, 'close shut'),
  ...all(opens, 'open'),
};

function all(meaning: Meaning, verbs: string): Record<string, Meaning> {
  return Object.fromEntries(verbs.split(' ').map((verb) => [verb, meaning]));
}

/** Every form of every verb. */
const FORMS = new Map<string, Meaning>();
const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  take: ['took', 'taken'],
  go: ['goes', 'went'],
  hang: ['hung'],
  catch: ['caught'],
  sweep: ['swept'],
};
for (const [verb, meaning] of Object.entries(MEANINGS)) {
  const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb;
  const doubled = /[aeiou][bgpt]$/.test(verb) && verb.length <= 5 ? verb + verb.at(-1) : stem;
  const forms = [verb, `${verb}s`, `${verb}es`, `${stem}ing`, `${doubled}ing`, ...(IRREGULAR[verb] ?? [])];
  for (const form of forms) FORMS.set(form, meaning);
}

/** Whether a word is a form of a verb that we know. */
export const isVerb = (word: string): boolean => FORMS.has(word);

/** What a verb means in its clause, or null where it means nothing done. */
export function meaningOf(verb: string, clause: VerbClause): SaidAction | null {
  const meaning = FORMS.get(verb);
  return typeof meaning === 'function' ? meaning(clause) : (meaning ?? null);
}
