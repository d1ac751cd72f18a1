/** Measures in which jar and lid must agree, metres. */

export const JAR_HEIGHT = 0.1;
export const NECK_RADIUS = 0.03;
export const NECK_HEIGHT = 0.019;
export const LID_RADIUS = 0.0365;
/** Inside of the lid: 2.5 mm of room about the neck, for a hand that is not exact. */
export const LID_BORE = 0.0325;
export const LID_TOP = 0.005;
/** The skirt ends a little above the shoulder of the jar. */
export const LID_HEIGHT = LID_TOP + NECK_HEIGHT - 0.001;
