/** Names that LeRobot gives to things. */

/** The feature of a camera's pictures. */
export const imageKey = (camera: string): string => `observation.images.${camera}`;
