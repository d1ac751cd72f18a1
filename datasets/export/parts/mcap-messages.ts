/** What an MCAP file of an episode says, topic by topic: one message of each for each frame that has one. */
import type { foxgloveMessageSchemas } from '@foxglove/schemas/internal.js';
import { canonical, fromMatrix } from '../../../sim/math/rotation.js';
import { FRAMES_PER_SECOND } from '../../../sim/physics/engine.js';
import type { CameraRecord, EpisodeRecord } from '../../records.js';
import type { Picture, PictureLook } from '../format.js';
import { extrinsicsAt, intrinsicsAt } from './camera-matrices.js';
import { JOINT_NAMES, keypointAfter, sevenAt, subtaskAt } from './episode-columns.js';

const NANOSECONDS = 1_000_000_000;
const FRAME_NANOSECONDS = NANOSECONDS / FRAMES_PER_SECOND;

/** Level `INFO` of foxglove.Log. */
const INFO = 2;

export interface Topic {
  topic: string;
  type: keyof typeof foxgloveMessageSchemas;
  /** The message at a frame, or undefined where there is none. */
  message(frame: number, pictures: readonly Picture[]): Record<string, unknown> | undefined;
}

/** Time of a frame since the start of its episode, in nanoseconds. */
export const nanosecondsOf = (frame: number): bigint => BigInt(frame) * BigInt(FRAME_NANOSECONDS);

const timestamp = (frame: number) => ({
  seconds: Math.floor(frame / FRAMES_PER_SECOND),
  nanos: (frame % FRAMES_PER_SECOND) * FRAME_NANOSECONDS,
});

const vector = ([x, y, z]: ArrayLike<number> & Iterable<number>) => ({ x, y, z });
const quaternion = ([x, y, z, w]: Iterable<number>) => ({ x, y, z, w });

const transform = (frame: number, child: string, pose: readonly number[]) => ({
  timestamp: timestamp(frame),
  parent_frame_id: 'world',
  child_frame_id: child,
  translation: vector(pose.slice(0, 3)),
  rotation: quaternion(pose.slice(3)),
});

/** A camera's pose in the world, in OpenCV's axes, which are Foxglove's too. */
function cameraPose(camera: CameraRecord, frame: number): number[] {
  const m = extrinsicsAt(camera, frame);
  const rotation = [m[0]!, m[1]!, m[2]!, m[4]!, m[5]!, m[6]!, m[8]!, m[9]!, m[10]!];
  return [m[3]!, m[7]!, m[11]!, ...canonical(fromMatrix(rotation))];
}

/** Name of a camera's frame. */
const cameraFrame = (camera: string): string => `camera_${camera}`;

function calibration(record: CameraRecord, camera: string, frame: number, look: PictureLook) {
  const { width, height } = look;
  const k = intrinsicsAt(record, look);
  return {
    ...{ timestamp: timestamp(frame), frame_id: cameraFrame(camera), width, height },
    ...{ distortion_model: 'plumb_bob', D: [0, 0, 0, 0, 0], K: k, R: [1, 0, 0, 0, 1, 0, 0, 0, 1] },
    P: [k[0], k[1], k[2], 0, k[3], k[4], k[5], 0, k[6], k[7], k[8], 0],
  };
}

/** The topics of an episode. */
export function episodeTopics(episode: EpisodeRecord, look: PictureLook): Topic[] {
  const { frames, cameras } = episode;
  const keypoints = new Set(episode.keypoints);
  const pose = (frame: number, shown: number) => ({
    timestamp: timestamp(frame),
    frame_id: 'world',
    pose: {
      position: vector(sevenAt(frames.gripperPose, shown).slice(0, 3)),
      orientation: quaternion(sevenAt(frames.gripperPose, shown).slice(3)),
    },
  });
  const log = (frame: number, name: string, message: string) => ({
    ...{ timestamp: timestamp(frame), level: INFO, message, name, file: '', line: 0 },
  });
  return [
    ...look.cameras.map(
      (camera, i): Topic => ({
        topic: `/camera/${camera}/image`,
        type: 'CompressedImage',
        message: (frame, pictures) => ({
          ...{ timestamp: timestamp(frame), frame_id: cameraFrame(camera) },
          ...{ data: pictures[i]!.rgb, format: look.encoding },
        }),
      }),
    ),
    ...look.cameras
      .filter((camera) => camera in cameras)
      .map(
        (camera): Topic => ({
          topic: `/camera/${camera}/calibration`,
          type: 'CameraCalibration',
          message: (frame) => calibration(cameras[camera]!, camera, frame, look),
        }),
      ),
    {
      topic: '/tf',
      type: 'FrameTransforms',
      message: (frame) => ({
        transforms: [
          transform(frame, 'gripper', sevenAt(frames.gripperPose, frame)),
          ...Object.entries(frames.objects).map(([name, column]) =>
            transform(frame, `object_${name}`, sevenAt(column, frame)),
          ),
          ...look.cameras
            .filter((camera) => camera in cameras)
            .map((camera) => transform(frame, cameraFrame(camera), cameraPose(cameras[camera]!, frame))),
        ],
      }),
    },
    {
      topic: '/joint_states',
      type: 'JointStates',
      message: (frame) => ({
        timestamp: timestamp(frame),
        joints: [
          ...JOINT_NAMES.map((name, i) => ({
            name,
            position: frames.jointPositions.data[7 * frame + i],
            velocity: frames.jointVelocities.data[7 * frame + i],
          })),
          ...['panda_finger_joint1', 'panda_finger_joint2'].map((name) => ({
            name,
            position: frames.gripperWidth.data[frame]! / 2,
          })),
          ...Object.entries(frames.joints).map(([name, { data }]) => ({ name, position: data[frame] })),
        ],
      }),
    },
    { topic: '/gripper_pose', type: 'PoseInFrame', message: (frame) => pose(frame, frame) },
    {
      topic: '/next_keypoint',
      type: 'PoseInFrame',
      message: (frame) => pose(frame, keypointAfter(episode, frame)),
    },
    {
      topic: '/subtask',
      type: 'Log',
      message: (frame) => {
        const subtask = subtaskAt(episode, frame);
        const isNew = frame === 0 || subtask !== subtaskAt(episode, frame - 1);
        return isNew ? log(frame, 'subtask', subtask) : undefined;
      },
    },
    {
      topic: '/keypoint',
      type: 'Log',
      message: (frame) =>
        keypoints.has(frame)
          ? log(frame, 'keypoint', `gripper ${frames.gripperOpen.data[frame] === 1 ? 'open' : 'closed'}`)
          : undefined,
    },
  ];
}
