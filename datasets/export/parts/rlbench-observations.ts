/** An episode's numbers as RLBench's observations have them, under their names (facts 2.4). */
import { fromArray } from '../../../sim/math/pose.js';
import { toMatrix } from '../../../sim/math/rotation.js';
import type { EpisodeRecord } from '../../records.js';
import type { PictureLook } from '../format.js';
import { extrinsicsAt, intrinsicsAt } from './camera-matrices.js';
import { sevenAt } from './episode-columns.js';
import type { NumberField, NumberType, RecordField } from './npy-records.js';
import { DEPTH_RANGE } from './rlbench-pictures.js';

const field = (
  name: string,
  type: NumberType,
  shape: readonly number[],
  values: NumberField['values'],
): NumberField => ({ name, type, shape, values });

/** 4×4 of a pose, row-major. */
function matrixOf(poses: { data: Float32Array }, frame: number): number[] {
  const { position, orientation } = fromArray(poses.data, 7 * frame);
  const m = toMatrix(orientation);
  return [0, 1, 2].flatMap((row) => [...m.slice(3 * row, 3 * row + 3), position[row]!]).concat(0, 0, 0, 1);
}

/** What `task_low_dim_state` holds, in its order: seven numbers of each object's pose, one of each joint. */
export const taskStateNames = ({ frames }: Pick<EpisodeRecord, 'frames'>) => ({
  objects: Object.keys(frames.objects).sort(),
  joints: Object.keys(frames.joints).sort(),
});

function taskState({ frames }: EpisodeRecord): NumberField {
  const { objects, joints } = taskStateNames({ frames });
  return field('task_low_dim_state', '<f4', [7 * objects.length + joints.length], (frame) => [
    ...objects.flatMap((name) => sevenAt(frames.objects[name]!, frame)),
    ...joints.map((name) => frames.joints[name]!.data[frame]!),
  ]);
}

/**
 * Camera to world in CoppeliaSim's axes: x to the image's left, y up. The focal lengths are negative for it, so that
 * both signs cancel where a point is projected.
 */
const turnedExtrinsics = (matrix: ArrayLike<number>): number[] =>
  Array.from(matrix, (value, i) => (i % 4 < 2 && value !== 0 ? -value : value));

const turnedIntrinsics = (matrix: readonly number[]): number[] =>
  matrix.map((value, i) => (i === 0 || i === 4 ? -value : value));

function cameraFields(episode: EpisodeRecord, look: PictureLook): NumberField[] {
  return look.cameras
    .filter((camera) => camera in episode.cameras)
    .flatMap((camera) => {
      const record = episode.cameras[camera]!;
      const intrinsics = turnedIntrinsics(intrinsicsAt(record, look));
      return [
        field(`${camera}_camera_extrinsics`, '<f4', [4, 4], (frame) =>
          turnedExtrinsics(extrinsicsAt(record, frame)),
        ),
        field(`${camera}_camera_intrinsics`, '<f8', [3, 3], () => intrinsics),
        field(`${camera}_camera_near`, '<f8', [], () => [DEPTH_RANGE.near]),
        field(`${camera}_camera_far`, '<f8', [], () => [DEPTH_RANGE.far]),
      ];
    });
}

/** The fields of every observation of an episode. */
export function observationFields(episode: EpisodeRecord, look: PictureLook): RecordField[] {
  const { frames, variation } = episode;
  const { jointVelocities, jointPositions, gripperPose, gripperOpen, gripperWidth, fingerForces } = frames;
  return [
    field('joint_velocities', '<f4', [7], (frame) => sevenAt(jointVelocities, frame)),
    field('joint_positions', '<f4', [7], (frame) => sevenAt(jointPositions, frame)),
    field('gripper_open', '<f4', [], (frame) => [gripperOpen.data[frame]!]),
    field('gripper_pose', '<f4', [7], (frame) => sevenAt(gripperPose, frame)),
    field('gripper_matrix', '<f8', [4, 4], (frame) => matrixOf(gripperPose, frame)),
    field('gripper_joint_positions', '<f4', [2], (frame) => {
      const half = gripperWidth.data[frame]! / 2;
      return [half, half];
    }),
    field('gripper_touch_forces', '<f4', [2], (frame) =>
      fingerForces.data.subarray(2 * frame, 2 * frame + 2),
    ),
    taskState(episode),
    {
      name: 'misc',
      fields: [...cameraFields(episode, look), field('variation_index', '<i8', [], () => [variation])],
    },
  ];
}
