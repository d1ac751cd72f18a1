/** What is kept of a world, to go on from there exactly as it would have. */

/** Everything a world needs to go on exactly as it would have. */
export interface WorldSnapshot {
  engine: Uint8Array;
  jointPositions: Float64Array;
  gripperWidth: number;
  stepCount: number;
  attached: Attachment | null;
}

/** An object bound to the hand, and the handle of the joint that binds it. */
export interface Attachment {
  name: string;
  joint: number;
}
