/** Reads out of an answer what the gripper shall do: open, close, or neither. */
import { isDenied, PAUSE, STOP } from './words.js';

export type GripperChange = 'open' | 'close';

const CLOSE = new Set(
  'close closes closing shut shuts grasp grasps grasping grip grips gripping grab grabs grabbing clamp clamps clamping pinch pinches pinching squeeze squeezes squeezing clasp clasps seize seizes'.split(
    ' ',
  ),
);
const OPEN = new Set(
  'open opens opening release releases releasing drop drops dropping ungrasp unclench unclenches unclenching ungrip unclasp unclamp'.split(
    ' ',
  ),
);
/** "keep the gripper closed" says that nothing changes. */
const KEEPING = new Set(
  'keep keeps keeping remain remains remaining stay stays staying maintain maintains maintaining hold holding with still'.split(
    ' ',
  ),
);
const KEEP_REACH = 4;

/** All changes in the words, in order. */
export function gripperChangesIn(words: readonly string[]): GripperChange[] {
  const changes: GripperChange[] = [];
  for (const [i, word] of words.entries()) {
    const isLetGo = (word === 'go' || word === 'loose') && /^let/.test(words[i - 1] ?? '');
    const isLetFall =
      (word === 'fall' || word === 'drop') && words.slice(Math.max(0, i - 4), i).some((w) => /^let/.test(w));
    const isTogether =
      word === 'together' && words.slice(Math.max(0, i - 5), i).some((w) => /^bring/.test(w));
    const isOpening = isLetGo || isLetFall || OPEN.has(word);
    const change = isOpening ? 'open' : isTogether || CLOSE.has(word) ? 'close' : null;
    if (!change || isDenied(words, i) || isKept(words, i) || isCloserTo(words, i) || isFalling(words, i))
      continue;
    changes.push(change);
  }
  return changes;
}

function isKept(words: readonly string[], index: number): boolean {
  for (let i = index - 1; i >= Math.max(0, index - KEEP_REACH); i--) {
    if (words[i] === STOP || words[i] === PAUSE || words[i] === 'and' || words[i] === 'then') return false;
    if (KEEPING.has(words[i]!)) return true;
  }
  return false;
}

/** "drop straight down" is a movement of the arm. */
const isFalling = (words: readonly string[], index: number): boolean =>
  words[index]!.startsWith('drop') &&
  words.slice(index + 1, index + 3).some((word) => word === 'down' || word === 'lower');

/** "close to the cup" is no gripper's doing. */
const isCloserTo = (words: readonly string[], index: number): boolean =>
  words[index] === 'close' && (words[index + 1] === 'to' || words[index + 1] === 'by');
