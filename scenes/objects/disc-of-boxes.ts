/** A round disc as the engine touches it best. */
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { ModelShape } from '../../sim/model.js';
import { at, touched } from './arrange.js';

/**
 * A disc about z made of bars across it, none of which stands out of it. The engine's contacts between a cylinder, or
 * a hull of many corners, and a wall or an edge have been seen to point the wrong way, and such hulls creep on the
 * table; between boxes they are right. Two flat fingers that close along x meet the flat ends of a bar.
 *
 * @param radius metres
 * @param from height of the bottom, metres
 * @param to height of the top, metres
 * @param bars how many: more are rounder
 */
export function discOfBoxes(radius: number, from: number, to: number, bars: number): ModelShape[] {
  const half = Math.PI / (2 * bars);
  return Array.from({ length: bars }, (_, i) =>
    touched(
      { type: 'box', size: [2 * radius * cos(half), 2 * radius * sin(half), to - from] },
      at([0, 0, (from + to) / 2], fromAxisAngle([0, 0, 1], 2 * half * i)),
    ),
  );
}
