/** Which frames of a demonstration are keypoints: ARM's rule, to the letter. */
import type { FramesRecord } from '../../datasets/records.js';
import { RobotR1Error } from '../../sim/errors.js';

/** Joint speed up to which the arm counts as resting, radians a second. */
const REST_SPEED = 0.1;

/** Frames after a rest in which no other rest is reported. */
const REST_PAUSE = 4;

/** Python's `list[i]` for −N ≤ i < N: a negative index counts from the end. */
const wrap = (values: Uint8Array, i: number): number | undefined => values[i < 0 ? i + values.length : i];

/**
 * Keypoints of a demonstration, as frame indices in rising order.
 *
 * A keypoint is a frame in which the gripper opens or closes, in which the arm comes to rest (every joint speed at
 * most 0.1 rad/s, the gripper unchanged around it, no rest in the four frames before), or which is the last. When
 * the last two would be neighbours, only the last stays. This is `keypoint_discovery` of ARM and PerAct (facts
 * 2.6) over the stored columns, with its edges kept: in the first two frames, Python's negative indices compare
 * with the end of the demonstration; frame 0 is never a keypoint, yet a rest there silences the next four frames.
 *
 * @param frames `jointVelocities` [T, joints] in radians a second, and `gripperOpen` [T] of 0 or 1
 * @throws RobotR1Error `episode_columns` when the columns do not have the same number of frames
 */
export function discoverKeypoints(frames: Pick<FramesRecord, 'jointVelocities' | 'gripperOpen'>): number[] {
  const open = frames.gripperOpen.data;
  const count = open.length;
  const [rows, joints = 0] = frames.jointVelocities.shape;
  if (rows !== count || frames.jointVelocities.data.length !== count * joints) {
    throw new RobotR1Error(
      'episode_columns',
      `jointVelocities has ${rows} frames, gripperOpen has ${count}`,
      { kind: 'work', remedy: 'Record both columns for every frame, or make the episode again.' },
    );
  }
  const keypoints: number[] = [];
  let pause = 0;
  for (let i = 0; i < count; i++) {
    const resting =
      pause <= 0 &&
      i < count - 2 &&
      open[i] === open[i + 1] &&
      open[i] === wrap(open, i - 1) &&
      wrap(open, i - 2) === wrap(open, i - 1) &&
      atRest(frames.jointVelocities.data, i * joints, joints);
    pause = resting ? REST_PAUSE : pause - 1;
    const toggled = i > 0 && open[i] !== open[i - 1];
    if (i !== 0 && (toggled || i === count - 1 || resting)) keypoints.push(i);
  }
  const last = keypoints.length - 1;
  if (last > 0 && keypoints[last]! - 1 === keypoints[last - 1]) keypoints.splice(last - 1, 1);
  return keypoints;
}

/** `np.allclose(velocities, 0, atol=0.1)`: a speed that is not a number is not at rest. */
function atRest(velocities: Float32Array, offset: number, joints: number): boolean {
  for (let j = 0; j < joints; j++) {
    if (!(Math.abs(velocities[offset + j]!) <= REST_SPEED)) return false;
  }
  return true;
}
