/** What an episode may consist of at most, so that a slip of the pen does not keep a computer busy for hours. */

/** Objects on one table, all copies counted. */
export const MOST_OBJECTS = 250;
/** Waypoints of one episode, repeats written out. */
export const MOST_WAYPOINTS = 500;
/** Conditions of one episode, those over several objects written out. */
export const MOST_CONDITIONS = 2000;
/** Variations of one task. */
export const MOST_VARIATIONS = 100_000;
/** Letters and values that parameters may put into a task, parameters within parameters counted. */
export const MOST_PUT_IN = 200_000;
