/** Measures in which saucepan and lid must agree, metres. */

export const PAN_RADIUS = 0.09;
export const PAN_HEIGHT = 0.08;
export const PAN_WALL = 0.004;
/** How deep the lid's lip hangs inside the pan. */
export const LIP_DEPTH = 0.008;
/** Room between the lip and the wall all round; the wall's flat pieces take up to 1.7 mm of it. */
export const LIP_PLAY = 0.004;
