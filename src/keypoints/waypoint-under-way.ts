/** Which of the expert's waypoints a frame is on its way to. */
import type { WaypointRecord } from '../../datasets/records.js';

/**
 * Index of the waypoint that the keypoint `keypoint` belongs to: the first waypoint that ends at or after it.
 *
 * A waypoint ends when the arm rests and the gripper has done its part, so its keypoints (coming to rest, the
 * gripper's change, a rest while it closes) all lie at or before its last frame and after the one before it. A
 * keypoint after the last waypoint, as the closing frame of a demonstration may be, belongs to the last waypoint.
 *
 * @param waypoints in the order of their frames, at least one
 * @param keypoint frame of the next keypoint
 */
export function waypointUnderWay(
  waypoints: readonly Pick<WaypointRecord, 'frame'>[],
  keypoint: number,
): number {
  const index = waypoints.findIndex((waypoint) => waypoint.frame >= keypoint);
  return index < 0 ? waypoints.length - 1 : index;
}

/**
 * How free the arm is in `frame` while `waypoint` is under way: that waypoint's phase, but `contact` as long as
 * the waypoint before it has not ended, because the gripper may still be closing there.
 */
export function phaseOf(
  waypoints: readonly Pick<WaypointRecord, 'frame' | 'phase'>[],
  waypoint: number,
  frame: number,
): WaypointRecord['phase'] {
  const before = waypoints[waypoint - 1];
  return before !== undefined && frame <= before.frame ? 'contact' : waypoints[waypoint]!.phase;
}
