/** The movement from one gripper position to another, as a value and in words (paper §3.2, facts 1.6). */
import { subtract, type Vector3 } from '../../sim/math/vector.js';

/** Along one axis: 0 still, ±1 slightly, ±2 fully, in the direction of the sign. */
export type AxisMovement = -2 | -1 | 0 | 1 | 2;

/** Along x, y and z. At least one axis moves fully: the one with the largest change always does. */
export type Movement = readonly [AxisMovement, AxisMovement, AxisMovement];

/** Metres up to which a change counts as none. The paper says "non-zero" and names no value (facts 8.2). */
export const DEFAULT_DEAD_BAND = 0.005;

/**
 * The movement that leads from `state` to `target` (metres, world frame), or null when no axis changes by more
 * than `deadBand`. An axis moves slightly when its change is at most half of the largest. A dead band of 0 is the
 * paper's literal "non-zero change".
 */
export function movementBetween(
  state: Readonly<Vector3>,
  target: Readonly<Vector3>,
  deadBand = DEFAULT_DEAD_BAND,
): Movement | null {
  const change = subtract(target, state);
  const largest = Math.max(...change.map(Math.abs));
  if (!(largest > deadBand)) return null;
  const [x, y, z] = change.map((d): AxisMovement => {
    const size = Math.abs(d);
    if (!(size > deadBand)) return 0;
    if (size <= largest / 2) return d > 0 ? 1 : -1;
    return d > 0 ? 2 : -2;
  });
  return [x!, y!, z!];
}

/** Words for the positive and the negative direction of x, y and z. */
export type MovementVocabulary = readonly (readonly [positive: string, negative: string])[];

/**
 * The paper's text says "forward" and "backward", its supervised example says "front". x is positive toward the
 * front camera, y to the right, z up.
 */
export const MOVEMENT_VOCABULARIES = {
  forward: [
    ['move forward', 'move backward'],
    ['move right', 'move left'],
    ['move up', 'move down'],
  ],
  front: [
    ['move front', 'move back'],
    ['move right', 'move left'],
    ['move up', 'move down'],
  ],
} as const satisfies Record<string, MovementVocabulary>;

export type MovementVocabularyName = keyof typeof MOVEMENT_VOCABULARIES;

/**
 * A movement in words: one phrase an axis in the order x, y, z, "slightly" before a small one, joined by commas
 * and a final "and": `slightly move forward, slightly move left, and move down`; `move left and move down`.
 */
export function phraseOf(
  movement: Movement,
  vocabulary: MovementVocabulary = MOVEMENT_VOCABULARIES.forward,
): string {
  const phrases: string[] = [];
  movement.forEach((along, axis) => {
    if (along === 0) return;
    const words = vocabulary[axis]![along > 0 ? 0 : 1];
    phrases.push(Math.abs(along) === 1 ? `slightly ${words}` : words);
  });
  if (phrases.length <= 2) return phrases.join(' and ');
  return `${phrases.slice(0, -1).join(', ')}, and ${phrases.at(-1)}`;
}

/** The inverse of {@link phraseOf} for any of the vocabularies, or null for other text. */
export function movementOf(phrase: string): Movement | null {
  const movement: [AxisMovement, AxisMovement, AxisMovement] = [0, 0, 0];
  for (const part of phrase.split(/,? and |, /)) {
    const slightly = part.startsWith('slightly ');
    const words = slightly ? part.slice('slightly '.length) : part;
    const found = DIRECTIONS.get(words);
    if (found === undefined || movement[found.axis] !== 0) return null;
    movement[found.axis] = (found.sign * (slightly ? 1 : 2)) as AxisMovement;
  }
  return movement;
}

const DIRECTIONS = new Map<string, { axis: 0 | 1 | 2; sign: 1 | -1 }>();
for (const vocabulary of Object.values(MOVEMENT_VOCABULARIES)) {
  for (const axis of [0, 1, 2] as const) {
    DIRECTIONS.set(vocabulary[axis][0], { axis, sign: 1 });
    DIRECTIONS.set(vocabulary[axis][1], { axis, sign: -1 });
  }
}
