/** Measures in which wine bottle and wine rack must agree, metres. */

export const BOTTLE_RADIUS = 0.03;
/** Up to here the bottle is a cylinder. */
export const BODY_HEIGHT = 0.13;
/** Where the fingers hold the bottle, from its bottom. */
export const GRASP_HEIGHT = 0.085;
