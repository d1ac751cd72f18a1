/** Reads out of an answer what the gripper shall do: open, close, or neither. */
import { isDenied, PAUSE, STOP } from './words.js';

export type GripperChange = 'open' | 'close';

const CLOSE = new Set(
  'close closes closing shut shuts grasp grasps grasping grip grips gripping grab grabs grabbing clamp clamps pinch squeeze clasp seize'.split(
    ' ',
  ),
);
const OPEN = new Set('open opens opening release releases releasing drop drops dropping ungrasp'.split(' '));
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
    const change = isLetGo || isLetFall || OPEN.has(word) ? 'open' : CLOSE.has(word) ? 'close' : null;
    if (!change || isDenied(words, i) || isKept(words, i) || isCloserTo(words, i)) continue;
    changes.push(change);
  }
  return changes;
}

function isKept(words: readonly string[], index: number): boolean {
  for (let i = index - 1; i >= Math.max(0, index - KEEP_REACH); i--) {
    if (words[i] === STOP || words[i] === PAUSE) return false;
    if (KEEPING.has(words[i]!)) return true;
  }
  return false;
}

/** "close to the cup" is no gripper's doing. */
const isCloserTo = (words: readonly string[], index: number): boolean =>
  words[index] === 'close' && (words[index + 1] === 'to' || words[index + 1] === 'by');
