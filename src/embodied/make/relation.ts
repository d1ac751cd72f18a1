/** Where one thing is, seen from another, as a state and in words. */
import { subtract, type Vector3 } from '../../../sim/math/vector.js';
import { GRIPPER } from '../judge/read/mentions.js';
import type { Directions, RelationState, Thing } from '../records.js';
import { directionsOf, listed, POSITION, sentence, toldAxes } from './directions.js';
import type { Moment, Place } from './moment.js';

/** Metres by which heights may overlap for one still to be above the other. */
const OVERLAP = 0.005;
/** Metres that must lie between their heights where neither is over the other. */
const LEAST_GAP = 0.02;

/**
 * The relation of a thing, or of the gripper, to another; null where they are so close that nothing can be told.
 *
 * A direction counts where the middle of the subject lies beyond the extent of the object; up and down between two
 * things only where one begins where the other ends.
 */
export function relationState(
  moment: Moment,
  things: readonly Thing[],
  subject: string,
  object: string,
): RelationState | null {
  const there = moment.places[object];
  const here: Place | undefined =
    subject === GRIPPER ? { center: moment.tip, low: moment.tip, high: moment.tip } : moment.places[subject];
  if (!there || !here) return null;
  const offset = subtract(here.center, there.center);
  const isBeyond = [0, 1].map(
    (axis) => here.center[axis]! < there.low[axis]! || here.center[axis]! > there.high[axis]!,
  );
  const gap = Math.max(here.low[2] - there.high[2], there.low[2] - here.high[2]);
  // Of two things side by side on the table the flatter one is not below the other.
  const isOver = [0, 1].every(
    (axis) => here.low[axis]! <= there.high[axis]! && here.high[axis]! >= there.low[axis]!,
  );
  const isHigher = gap >= (subject === GRIPPER || isOver ? -OVERLAP : LEAST_GAP);
  const told: Vector3 = [isBeyond[0] ? offset[0] : 0, isBeyond[1] ? offset[1] : 0, isHigher ? offset[2] : 0];
  const contact = contactOf(moment, subject, object);
  const directions: Directions = contact ? [0, 0, contact === 'on' ? 2 : 0] : directionsOf(told, POSITION);
  if (!contact && directions.every((along) => along === 0)) return null;
  return {
    kind: 'relation',
    things: [...things],
    subject,
    object,
    offset,
    directions,
    contact,
    distance: contact ? 0 : gapBetween(here, there),
  };
}

function contactOf({ held, resting }: Moment, subject: string, object: string): RelationState['contact'] {
  if (subject === GRIPPER) return held === object ? 'holding' : null;
  return resting.find(({ upper, lower }) => upper === subject && lower === object)?.how ?? null;
}

/** Between two boxes, metres. */
function gapBetween(a: Place, b: Place): number {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) {
    const gap = Math.max(0, a.low[axis]! - b.high[axis]!, b.low[axis]! - a.high[axis]!);
    sum += gap * gap;
  }
  return Math.sqrt(sum);
}

/** By axis and sign: seen from a thing that is named, and from one that was named before. */
const WORDS = [
  [
    ['in front of', 'in front of it'],
    ['behind', 'behind it'],
  ],
  [
    ['to the right of', 'to its right'],
    ['to the left of', 'to its left'],
  ],
  [
    ['above', 'above it'],
    ['below', 'below it'],
  ],
] as const;

/** The relation as a sentence: `The gripper is above the rubbish and slightly to its left.` */
export function relationSentence(
  { directions, contact }: RelationState,
  subject: string,
  object: string,
): string {
  if (contact) return sentence(`the ${subject} is ${contact} the ${object}`);
  const axes = toldAxes(directions);
  const isStraight = axes.length === 1 && axes[0] === 2;
  const parts = axes.map((axis, i) => {
    const along = directions[axis];
    const [named, again] = WORDS[axis][along > 0 ? 0 : 1];
    const degree = Math.abs(along) === 1 ? 'slightly ' : isStraight ? 'directly ' : '';
    return i === 0 ? `${degree}${named} the ${object}` : `${degree}${again}`;
  });
  return sentence(`the ${subject} is ${listed(parts)}`);
}
