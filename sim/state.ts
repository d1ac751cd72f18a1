/** The state of a scene at one instant, as episodes record it and as pixels are made from it. */

export interface SceneState {
  /** The arm's seven joint angles, radians. */
  jointPositions: Float32Array;
  /** Distance between the finger pads, metres, 0 to 0.08. */
  gripperWidth: number;
  /** Pose of every object's root: x, y, z, qx, qy, qz, qw, world frame. */
  objects: Record<string, Float32Array>;
  /** Value of every object's joint, keyed `object.joint`, metres or radians. */
  joints: Record<string, number>;
}

/** Rounds a state to the float32 precision of records, so that a live state and a stored one are the same. */
export function quantize(state: SceneState): SceneState {
  return {
    jointPositions: Float32Array.from(state.jointPositions),
    gripperWidth: Math.fround(state.gripperWidth),
    objects: Object.fromEntries(Object.entries(state.objects).map(([k, v]) => [k, Float32Array.from(v)])),
    joints: Object.fromEntries(Object.entries(state.joints).map(([k, v]) => [k, Math.fround(v)])),
  };
}
