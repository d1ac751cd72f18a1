/** The round socket in which a light bulb stands: part of its holder and of the lamp. */
import type { Pose } from '../../sim/math/pose.js';
import { cos } from '../../sim/math/trigonometry.js';
import type { Material, ModelShape, Region } from '../../sim/model.js';
import { at, placed, seen } from './arrange.js';
import { BULB_HEIGHT, CAP_RADIUS, SOCKET_DEPTH, SOCKET_PLAY } from './bulb-size.js';

const WALL = 0.004;
const FLOOR = 0.003;
/** A vessel's wall is of sixteen flat pieces, whose middles are nearer to the axis than its corners. */
const RADIUS = (CAP_RADIUS + SOCKET_PLAY + WALL) / cos(Math.PI / 16);
/** How far the bulb may be off its seat, sideways and up, to count as put in. */
const SIDEWAYS = 0.01;
const UP = 0.012;

/** Shapes of a socket whose underside is at height `z`. */
export function bulbSocket(z: number, material: Material, rim: Material): ModelShape[] {
  const height = FLOOR + SOCKET_DEPTH;
  return [
    placed(
      { type: 'vessel', bottomRadius: RADIUS, topRadius: RADIUS, height, wall: WALL, base: FLOOR },
      at([0, 0, z]),
      material,
    ),
    seen(
      { type: 'torus', radius: RADIUS - WALL / 2, tubeRadius: WALL / 2 + 0.0008 },
      at([0, 0, z + height]),
      rim,
    ),
  ];
}

/** Where the bulb's underside comes to rest in a socket whose underside is at height `z`. */
export const bulbSeat = (z: number): Pose => at([0, 0, z + FLOOR]);

/** Where the middle of a bulb is that stands in a socket whose underside is at height `z`. */
export const socketRegion = (z: number): Region => ({
  pose: at([0, 0, z + FLOOR + BULB_HEIGHT / 2]),
  halfExtents: [SIDEWAYS, SIDEWAYS, UP],
});
