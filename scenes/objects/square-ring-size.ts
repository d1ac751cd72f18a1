/** The sizes in which square_ring and square_base fit each other, metres. */

/** Inner width of the ring, and the thickness and height of its bars. */
export const RING_HOLE = 0.062;
export const RING_BAR = 0.012;
export const RING_HEIGHT = 0.034;

/** The gripper's tip stops this far below the upper edge of a bar. */
export const RING_GRASP_DEPTH = 0.006;

export const PEG_WIDTH = 0.03;
export const PEG_HEIGHT = 0.07;
