/** The strip under a film: subtask, time, gripper, and a bar of time with the keypoints on it. */
import type { EpisodeRecord } from '../../datasets/records.js';
import { waypointUnderWay } from '../keypoints/waypoint-under-way.js';
import { shorten, type TextStyle, textMarkup } from '../sheet/text.js';

/** Pixels. */
export const CAPTION_HEIGHT = 72;

const MARGIN = 10;
const SUBTASK: TextStyle = { size: 15, color: '#111827', weight: 'regular' };
const DETAIL: TextStyle = { size: 12, color: '#4b5563', weight: 'regular' };

type Told = Pick<EpisodeRecord, 'index' | 'instruction' | 'frames' | 'waypoints' | 'keypoints'>;

/** SVG of the strip for a frame. */
export function captionMarkup(episode: Told, frame: number, place: { width: number; top: number }): string {
  const { index, instruction, frames, waypoints } = episode;
  const { width, top } = place;
  const room = width - 2 * MARGIN;
  const subtask = waypoints[waypointUnderWay(waypoints, frame)]?.subtask ?? '';
  const gripper = frames.gripperOpen.data[frame] === 1 ? 'open' : 'closed';
  const opening = Math.round(1000 * frames.gripperWidth.data[frame]!);
  const detail = `${frames.time.data[frame]!.toFixed(2)} s, gripper ${gripper} (${opening} mm), episode ${index}: ${instruction}`;
  return [
    textMarkup(shorten(subtask, SUBTASK.size, room), MARGIN, top + 22, SUBTASK),
    textMarkup(shorten(detail, DETAIL.size, room), MARGIN, top + 42, DETAIL),
    timeBar(episode, frame, room, top + 56),
  ].join('');
}

function timeBar({ frames, keypoints }: Told, frame: number, room: number, y: number): string {
  const last = Math.max(1, frames.time.data.length - 1);
  const at = (number: number): string => (MARGIN + (room * number) / last).toFixed(1);
  const ticks = keypoints.map(
    (keypoint) =>
      `<circle cx="${at(keypoint)}" cy="${y}" r="4" fill="${keypoint <= frame ? '#2563eb' : '#d6006c'}"/>`,
  );
  return (
    `<path d="M${MARGIN} ${y}H${MARGIN + room}" stroke="#d1d5db" stroke-width="3"/>` +
    `<path d="M${MARGIN} ${y}H${at(frame)}" stroke="#2563eb" stroke-width="3"/>${ticks.join('')}`
  );
}
