/** Measures in which the handset and the base of the telephone must agree, metres. */

/** Height of the underside of the grip above the handset's origin. */
export const GRIP_UNDERSIDE = 0.035;
/** Width of the grip, across its length. */
export const GRIP_WIDTH = 0.028;
/** Height of the whole handset. */
export const HANDSET_HEIGHT = 0.055;
/** Half of the free space between ear piece and mouth piece, below the grip. */
export const HALF_GAP = 0.047;
