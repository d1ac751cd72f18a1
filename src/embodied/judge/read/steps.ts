/** Reads steps out of an answer: what is done to which thing, in the order in which it is to be done. */
import type { Thing } from '../../records.js';
import { GRIPPER, type Mention, mentionsIn } from './mentions.js';
import { directObject, isVerb, meaningOf, type SaidAction } from './verbs.js';
import { isDenied, PAUSE, STOP } from './words.js';

/** One step as it was said. */
export interface SaidStep {
  action: SaidAction;
  /** The things named with it, the gripper left out; where it names none, what was named last. */
  mentions: readonly Mention[];
  /** It names nothing itself: "close the gripper". */
  isBare: boolean;
  /** It is done to the first of them ("move the lid"), and not merely at it ("move to the lid"). */
  isDirect: boolean;
}

/** Before these words a form of a verb is a noun or says which: "the grasp", "its place". */
const DETERMINERS = new Set('the a an its this that your left right middle other of'.split(' '));
/** After these, one that looks like a verb tells of a state. */
const STATES = new Set('is are was remains remain stays already been currently'.split(' '));

/**
 * The steps in the words, in the order in which they are to be done ("before B, A" is A, then B). What is denied
 * ("do not …") is left out.
 *
 * @param held what the gripper holds, which tells lowering a thing from going down
 */
export function stepsIn(words: readonly string[], things: readonly Thing[], held: string | null): SaidStep[] {
  const mentions = mentionsIn(words, things);
  const verbs = words.flatMap((word, i) => (isVerb(word) && isVerbHere(words, i, mentions) ? [i] : []));
  const steps: (SaidStep & { at: number })[] = [];
  let last: Mention | undefined;
  for (const [k, at] of verbs.entries()) {
    const end = Math.min(verbs[k + 1] ?? words.length, sentenceEnd(words, at));
    const own = mentions.filter(({ index }) => index > at && index < end);
    const after = words.slice(at + 1, end);
    const clause = { after, mentions: own.map((one) => ({ ...one, index: one.index - at - 1 })), held };
    const action = meaningOf(words[at]!, clause);
    if (!action || isDenied(words, at)) continue;
    const named = own.filter(
      (mention) =>
        mention.things[0] !== GRIPPER &&
        !mention.denied &&
        (action === 'approach' || !isAside(words, mention)),
    );
    const isIt = words.slice(at + 1, at + 4).some((word) => word === 'it' || word === 'them');
    const isBare = named.length === 0 && !isIt;
    const before = last ?? mentions.findLast(({ end: to, things: [id] }) => to <= at && id !== GRIPPER);
    const isMeant = isIt || (isBare && INHERITING.has(action));
    const all = isMeant && before ? [before, ...named] : named;
    const direct = directObject(clause);
    const isDirect = isIt ? before !== undefined : direct !== undefined && direct.things[0] !== GRIPPER;
    const onTable = PUTTING.has(action) ? tableIn(words, at, end) : [];
    steps.push({ action, mentions: [...all, ...onTable], isBare, isDirect, at });
    last = all[0] ?? last;
  }
  return inOrder(words, steps);
}

function isVerbHere(words: readonly string[], i: number, mentions: readonly Mention[]): boolean {
  const before = words[i - 1] ?? '';
  if (DETERMINERS.has(before) || STATES.has(before)) return false;
  // "let go", "let it fall" are one verb; "the lamp switch" is a thing, and "switch on the lamp" is none.
  if (LET.has(words[i]!) && words.slice(Math.max(0, i - 4), i).some((word) => word.startsWith('let')))
    return false;
  const isThing = mentions.some(({ index, end }) => index <= i && i < end);
  if (isThing && words[i + 1] !== 'on' && words[i + 1] !== 'off') return false;
  // "push the drawer shut", "pull it open": how it ends up, not another step.
  if (!ENDS_UP.has(words[i]!)) return true;
  return before !== 'it' && !mentions.some(({ end, things }) => end === i && things[0] !== GRIPPER);
}

const LET: ReadonlySet<string> = new Set(['go', 'fall', 'drop']);

const PUTTING: ReadonlySet<SaidAction> = new Set(['place', 'release', 'carry']);
const TABLE_WORDS = new Set(['table', 'tabletop', 'desk', 'floor', 'ground']);

/** "on the table", as a place where something is put. */
function tableIn(words: readonly string[], from: number, to: number): Mention[] {
  const index = words.findIndex(
    (word, i) =>
      i > from && i < to && TABLE_WORDS.has(word) && ['on', 'onto', 'to'].includes(words[i - 2] ?? ''),
  );
  if (index < 0) return [];
  return [{ index, end: index + 1, things: [], general: false, vague: false, denied: false }];
}

/** Done to what was spoken of before, where nothing else is named. */
const INHERITING: ReadonlySet<SaidAction> = new Set(['grasp', 'release', 'lift', 'place']);

const ENDS_UP = new Set(['open', 'shut', 'close', 'clean']);

function sentenceEnd(words: readonly string[], from: number): number {
  const end = words.indexOf(STOP, from);
  return end < 0 ? words.length : end;
}

/** "next to the bin", "off the grate", "from the cup": a thing that says from where, or which. */
function isAside(words: readonly string[], { index }: Mention): boolean {
  const before = words.slice(Math.max(0, index - 4), index).filter((word) => word !== 'the' && word !== 'a');
  const [two, one] = [before.at(-2), before.at(-1)];
  if (one === 'from' || one === 'off' || one === 'near' || one === 'beside') return true;
  return (
    (one === 'to' && two === 'next') ||
    (one === 'of' && two === 'out') ||
    one === 'using' ||
    one === 'between'
  );
}

/** "Before putting it down, lift it": what comes after the pause is done first. */
function inOrder(words: readonly string[], steps: readonly (SaidStep & { at: number })[]): SaidStep[] {
  const out = [...steps];
  for (const [i, word] of words.entries()) {
    const isFirst = i === 0 || words[i - 1] === STOP;
    if (word !== 'before' || !isFirst) continue;
    const pause = words.indexOf(PAUSE, i);
    const end = sentenceEnd(words, i);
    if (pause < 0 || pause > end) continue;
    const late = out.filter(({ at }) => at > i && at < pause);
    const early = out.filter(({ at }) => at > pause && at < end);
    const start = out.findIndex(({ at }) => at > i);
    out.splice(start, late.length + early.length, ...early, ...late);
  }
  return out;
}
