/** One episode in words and tables. */
import type { EpisodeRecord } from '../../../datasets/records.js';
import { facts, table } from '../table.js';

/** What an episode is, its waypoints, and where the gripper is at each keypoint. */
export function episodeText(episode: EpisodeRecord): string {
  const { index, task, variation, seed, instruction, waypoints, keypoints, frames } = episode;
  const time = (frame: number): string => `${frames.time.data[frame]!.toFixed(2)} s`;
  const outcome = episode.success
    ? 'success'
    : `${episode.failure}${episode.failureDetail ? `: ${episode.failureDetail}` : ''}`;
  return [
    `Episode ${index}: ${instruction}`,
    facts([
      ['task', `${task}, variation ${variation}, seed ${seed}`],
      ['outcome', outcome],
      ['length', `${frames.time.data.length} frames, ${time(frames.time.data.length - 1)}`],
      ['objects', Object.keys(frames.objects).join(', ')],
      ['joints', Object.keys(frames.joints).join(', ') || 'none'],
      ['cameras', Object.keys(episode.cameras).join(', ')],
      ['made by', `robot-r1 ${episode.version}, task text ${episode.taskHash.slice(0, 12)}`],
    ]),
    '',
    'Plan:',
    ...episode.plan.map((step, i) => `  ${i + 1}. ${step}`),
    '',
    'Waypoints of the expert:',
    table(
      ['frame', 'time', 'name', 'subtask', 'way there'],
      waypoints.map(({ frame, name, subtask, phase }) => [frame, time(frame), name, subtask, phase]),
    ),
    '',
    'Keypoints (tip of the gripper in the world, metres):',
    table(
      ['frame', 'time', 'x', 'y', 'z', 'gripper', 'opening'],
      keypoints.map((frame) => [
        frame,
        time(frame),
        ...[0, 1, 2].map((axis) => frames.gripperPose.data[7 * frame + axis]!.toFixed(3)),
        frames.gripperOpen.data[frame] === 1 ? 'open' : 'closed',
        `${(1000 * frames.gripperWidth.data[frame]!).toFixed(1)} mm`,
      ]),
    ),
  ].join('\n');
}
