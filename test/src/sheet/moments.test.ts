import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FramesRecord, WaypointRecord } from '../../../datasets/records.js';
import { storyMoments } from '../../../src/sheet/moments.js';

/** An episode of which only the gripper matters: height and openness, frame by frame. */
function story(
  rows: readonly [z: number, open: number][],
  keypoints: number[],
  waypoints: [number, string][],
) {
  const frames = {
    gripperPose: {
      shape: [rows.length, 7],
      data: Float32Array.from(rows.flatMap(([z]) => [0.2, 0.1, z, 1, 0, 0, 0])),
    },
    gripperOpen: { shape: [rows.length], data: Uint8Array.from(rows, ([, open]) => open) },
  } as unknown as FramesRecord;
  return {
    frames,
    keypoints,
    waypoints: waypoints.map(
      ([frame, subtask]): WaypointRecord => ({ frame, subtask, name: subtask, phase: 'contact' }),
    ),
  };
}

// Down to the cup, the fingers close over two frames, up again.
const GRASP = story(
  [
    [1.4, 1],
    [1.0, 1],
    [0.8, 1],
    [0.801, 0],
    [0.8, 0],
    [1.0, 0],
    [1.2, 0],
  ],
  [2, 3, 6],
  [
    [1, 'move above'],
    [4, 'grasp'],
    [6, 'lift'],
  ],
);

describe('moments of a demonstration', () => {
  it('begin with the start and show each keypoint and waypoint once, with the subtask in words', () => {
    const moments = storyMoments(GRASP);
    assert.deepEqual(
      moments.map(({ frame, subtask }) => [frame, subtask]),
      [
        [0, 'start'],
        [1, 'move above'],
        [2, 'grasp'],
        [4, 'grasp'],
        [6, 'lift'],
      ],
    );
  });

  it('tell arriving and closing apart though the gripper stands still, and show the fingers when they have closed', () => {
    const frames = storyMoments(GRASP).map(({ frame }) => frame);
    assert.ok(frames.includes(2) && frames.includes(4) && !frames.includes(3));
  });

  it('say where the gripper goes next, and nothing where it stays or the story ends', () => {
    const next = storyMoments(GRASP).map((moment) => moment.next?.[2].toFixed(2) ?? null);
    assert.deepEqual(next, ['1.00', '0.80', null, '1.20', null]);
  });

  it('do not merge the same place visited at different times', () => {
    const pumped = story(
      [
        [1, 0],
        [0.8, 0],
        [1, 0],
        [0.8, 0],
      ],
      [1, 2, 3],
      [[3, 'press twice']],
    );
    assert.deepEqual(
      storyMoments(pumped).map(({ frame }) => frame),
      [0, 1, 2, 3],
    );
  });
});
