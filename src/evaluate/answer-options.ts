/** Positions to choose among: where the expert would go next, and three that are drawn as the paper draws them. */
import { randomStream } from '../../sim/math/random.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { EpisodeInfo } from '../environment.js';
import { formatPosition, parsePosition } from '../questions/coordinates.js';
import { paperPositions } from '../questions/paper-options.js';

/**
 * Four positions in a random order, one of them the truth (§3.2). All are rounded as prompts print them, so nothing
 * but its place tells the true one from the others.
 *
 * @param truth the expert's next keypoint, metres
 * @param step answers of this episode before; the same step of the same episode has the same distractors
 */
export function answerOptions(
  truth: Readonly<Vector3>,
  { seed, task, variation }: Pick<EpisodeInfo, 'seed' | 'task' | 'variation'>,
  step: number,
): Vector3[] {
  const stream = randomStream(seed, 'answer options', task, variation, step);
  const printed = [formatPosition(truth), ...paperPositions(truth, stream)];
  return stream.shuffle(printed).map((text) => parsePosition(text)!);
}
