/** Wrong options as the paper draws them: uniform in the workspace, and adjacent movements (§3.2; facts 1.6). */
import type { FullState } from '../../datasets/records.js';
import type { RandomStream } from '../../sim/math/random.js';
import type { Vector3 } from '../../sim/math/vector.js';
import { TABLE, WORKSPACE_BOUNDS } from '../../sim/scene.js';
import { type AdjacentKind, adjacentMovements } from './adjacent-movements.js';
import { formatPosition, roundToMillimetres } from './coordinates.js';
import { formatFullState } from './full-state.js';
import type { Movement } from './movement.js';

/** Where wrong positions are drawn: the workspace above the table. The paper does not print its bounds. */
export const PAPER_BOUNDS = {
  low: [WORKSPACE_BOUNDS.low[0], WORKSPACE_BOUNDS.low[1], TABLE.top],
  high: WORKSPACE_BOUNDS.high,
} as const;

/** Three printed positions, uniform in the bounds, different from `truth` and from one another as printed. */
export function paperPositions(truth: Readonly<Vector3>, stream: RandomStream): string[] {
  const options = [formatPosition(truth)];
  while (options.length < 4) {
    const [x, y, z] = [0, 1, 2].map((axis) =>
      stream.uniform(PAPER_BOUNDS.low[axis]!, PAPER_BOUNDS.high[axis]!),
    );
    const option = formatPosition([x!, y!, z!]);
    if (!options.includes(option)) options.push(option);
  }
  return options.slice(1);
}

/** Three different movements adjacent to `truth`, all alike in chance. */
export const paperMovements = (truth: Movement, stream: RandomStream, kind?: AdjacentKind): Movement[] =>
  stream.shuffle(adjacentMovements(truth, kind)).slice(0, 3);

/**
 * Three printed whole states, different from `truth` and from one another as printed: positions uniform in the bounds,
 * turned about the vertical at random, the gripper open or closed.
 */
export function paperFullStates(truth: Readonly<FullState>, stream: RandomStream): string[] {
  const options = [formatFullState(truth)];
  const [, , , roll, pitch] = truth;
  while (options.length < 4) {
    const [x, y, z] = [0, 1, 2].map((axis) =>
      roundToMillimetres(stream.uniform(PAPER_BOUNDS.low[axis]!, PAPER_BOUNDS.high[axis]!)),
    );
    const yaw = stream.integer(360) - 179;
    const option = formatFullState([x!, y!, z!, roll, pitch, yaw, stream.integer(2)]);
    if (!options.includes(option)) options.push(option);
  }
  return options.slice(1);
}
