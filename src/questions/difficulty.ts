/** How hard options are to tell apart, and the bands by which quartets may be chosen. */
import type { DifficultyBand, QuestionType } from '../../datasets/records.js';
import { distance, type Vector3 } from '../../sim/math/vector.js';
import { parsePosition } from './coordinates.js';
import { parseFullState } from './full-state.js';
import { movementOf } from './movement.js';

/** Of a band, per metre or axis: each option has another at most so near, or none nearer. */
const BANDS: Readonly<
  Record<DifficultyBand, { metres: number; axes: number; holds(nearest: number, limit: number): boolean }>
> = {
  near: { metres: 0.1, axes: 1, holds: (nearest, limit) => nearest <= limit },
  far: { metres: 0.25, axes: 2, holds: (nearest, limit) => nearest >= limit },
};

/** The point that an option names, of a position or of a whole state. */
function pointOf(text: string): Readonly<Vector3> {
  const [x, y, z] = parsePosition(text) ?? parseFullState(text)!;
  return [x, y, z];
}

/** How far apart two options are: metres between their points, or the number of axes on which movements differ. */
export function apart(type: QuestionType, a: string, b: string): number {
  if (type !== 'movement') return distance(pointOf(a), pointOf(b));
  const [first, second] = [movementOf(a)!, movementOf(b)!];
  return first.filter((along, axis) => along !== second[axis]).length;
}

/** How far the nearest of the other options is from option number `index`, to the millimetre. */
export function nearestOther(type: QuestionType, options: readonly string[], index: number): number {
  const others = options.flatMap((other, i) => (i === index ? [] : apart(type, options[index]!, other)));
  return Math.round(Math.min(...others) * 1000) / 1000;
}

/**
 * Whether four options belong to a band. `near`: each has another within 10 cm, or one axis away. `far`: no two are
 * nearer than 25 cm, or two axes. A property of the four alone: it does not depend on which is right.
 */
export function isInBand(type: QuestionType, options: readonly string[], band: DifficultyBand): boolean {
  const { metres, axes, holds } = BANDS[band];
  const limit = type === 'movement' ? axes : metres;
  return options.every((_, i) => holds(nearestOther(type, options, i), limit));
}
