/** Movements one step away from another: where the paper's wrong movement options come from. */
import type { AxisMovement, Movement } from './movement.js';

/**
 * What counts as adjacent: the paper draws "adjacent" movements and does not define them (facts 1.6, 8.2).
 *
 * - `edit` (the default): any one edit of one command. Turn it round, put or drop its "slightly", leave it out, add a
 *   command (slight or full) on an axis that is still, or give the command to a still axis instead.
 * - `direction`: only edits that change where it goes, and leave how far: turn a command round, or give it to a still
 *   axis.
 */
export const ADJACENT_KINDS = ['edit', 'direction'] as const;
export type AdjacentKind = (typeof ADJACENT_KINDS)[number];

/**
 * The movements adjacent to `movement`, in a fixed order, without repeats. Only movements that can be a truth count:
 * some axis moves fully. There are always at least seven by `edit`, three by `direction`.
 */
export function adjacentMovements(movement: Movement, kind: AdjacentKind = 'edit'): Movement[] {
  const edits: Movement[] = [];
  const edited = (changes: readonly (readonly [axis: number, along: AxisMovement])[]): void => {
    const copy: [AxisMovement, AxisMovement, AxisMovement] = [...movement];
    for (const [axis, along] of changes) copy[axis as 0 | 1 | 2] = along;
    if (copy.some((along) => Math.abs(along) === 2)) edits.push(copy);
  };
  movement.forEach((along, axis) => {
    if (along === 0) {
      if (kind === 'edit') for (const added of [2, -2, 1, -1] as const) edited([[axis, added]]);
      return;
    }
    edited([[axis, -along as AxisMovement]]);
    if (kind === 'edit') {
      edited([[axis, (Math.abs(along) === 1 ? along * 2 : along / 2) as AxisMovement]]);
      edited([[axis, 0]]);
    }
    movement.forEach((other, to) => {
      if (other !== 0) return;
      edited([
        [axis, 0],
        [to, along],
      ]);
    });
  });
  return edits;
}
