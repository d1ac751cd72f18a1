/** Measures in which bulbs and their sockets must agree, metres. */

/** The metal cap with the screw. */
export const CAP_RADIUS = 0.013;
export const CAP_LENGTH = 0.026;
/** Height of the whole bulb. */
export const BULB_HEIGHT = 0.09;
/** Room between the cap and the socket all round. */
export const SOCKET_PLAY = 0.003;
export const SOCKET_DEPTH = 0.02;
