/** What LeRobot's rows hold: each feature once, from which columns, `info.json` and statistics are made. */
import { FRAMES_PER_SECOND } from '../../../sim/physics/engine.js';
import type { PicturedFrame, PictureLook, PictureStorage } from '../format.js';
import {
  actionAt,
  frameTime,
  GRIPPER_STATE_NAMES,
  gripperStateAt,
  JOINT_NAMES,
  keypointAfter,
  sevenAt,
  subtaskAt,
} from './episode-columns.js';
import { type FrameLanguage, languageColumns, languageFeatures } from './lerobot-language.js';
import { imageKey } from './lerobot-names.js';
import { type ColumnType, column, INTEGER, type ParquetColumn } from './parquet-columns.js';
import { BOOLEAN, FLOAT, floats, IMAGE } from './parquet-numbers.js';
import type { EpisodePlan } from './plan-episodes.js';
import { VIDEO_CODEC } from './video-file.js';

/** A row: a recorded frame, and its numbers in the export. */
export interface LeRobotFrame extends PicturedFrame {
  /** Number of the episode in the export, from 0. */
  episodeIndex: number;
  /** Number of the frame in the export, from 0. */
  index: number;
  /** What is said of the frame; nothing where the export has no language columns. */
  language: FrameLanguage;
}

/** How a LeRobot dataset stores what is not numbers. */
export interface LeRobotStorage {
  storage: PictureStorage;
  /** Whether it has the language columns. */
  hasLanguage: boolean;
}

interface Feature {
  dtype: 'float32' | 'int64' | 'bool';
  /** Names of its components, or null for a single number. */
  names: readonly string[] | null;
  /** Its components. */
  value(row: LeRobotFrame): number[];
}

const vector = (names: readonly string[], value: Feature['value']): Feature => ({
  dtype: 'float32',
  names,
  value,
});
const single = (dtype: Feature['dtype'], value: (row: LeRobotFrame) => number): Feature => ({
  dtype,
  names: null,
  value: (row) => [value(row)],
});

/** Features beside the pictures, by name. Those that every LeRobot dataset has come last. */
export const leRobotFeatures = ({ tasks, subtasks }: EpisodePlan): Readonly<Record<string, Feature>> => ({
  'observation.state': vector(GRIPPER_STATE_NAMES, ({ episode, frame }) => gripperStateAt(episode, frame)),
  'observation.joint_positions': vector(JOINT_NAMES, ({ episode, frame }) =>
    sevenAt(episode.frames.jointPositions, frame),
  ),
  'observation.joint_velocities': vector(JOINT_NAMES, ({ episode, frame }) =>
    sevenAt(episode.frames.jointVelocities, frame),
  ),
  action: vector(GRIPPER_STATE_NAMES, ({ episode, frame }) => actionAt(episode, frame)),
  'keypoint.state': vector(GRIPPER_STATE_NAMES, ({ episode, frame }) =>
    gripperStateAt(episode, keypointAfter(episode, frame)),
  ),
  'keypoint.frame_index': single('int64', ({ episode, frame }) => keypointAfter(episode, frame)),
  'keypoint.is_keypoint': single('bool', ({ episode, frame }) => (episode.keypoints.includes(frame) ? 1 : 0)),
  'source.episode': single('int64', ({ episode }) => episode.index),
  subtask_index: single('int64', ({ episode, frame }) => subtasks.get(subtaskAt(episode, frame))!),
  timestamp: single('float32', ({ frame }) => frameTime(frame)),
  frame_index: single('int64', ({ frame }) => frame),
  episode_index: single('int64', ({ episodeIndex }) => episodeIndex),
  index: single('int64', ({ index }) => index),
  task_index: single('int64', ({ episode }) => tasks.get(episode.instruction)!),
});

function columnOf(name: string, { dtype, names, value }: Feature): ParquetColumn<LeRobotFrame> {
  if (names) return column(name, floats(names.length), value);
  const one = (row: LeRobotFrame): number => value(row)[0]!;
  const types: Record<Feature['dtype'], [ColumnType, (row: LeRobotFrame) => unknown]> = {
    float32: [FLOAT, one],
    int64: [INTEGER, (row) => BigInt(one(row))],
    bool: [BOOLEAN, (row) => one(row) === 1],
  };
  return column(name, ...types[dtype]);
}

const ENDINGS = { jpeg: 'jpg', png: 'png', raw: 'rgb' } as const;

/** Columns of the rows; pictures stand in them where they are stored as images. */
export function leRobotColumns(
  plan: EpisodePlan,
  { cameras, encoding }: PictureLook,
  { storage, hasLanguage }: LeRobotStorage,
): ParquetColumn<LeRobotFrame>[] {
  const images = cameras.map((camera, i) =>
    column(imageKey(camera), IMAGE, ({ frame, pictures }: LeRobotFrame) => ({
      bytes: pictures[i]!.rgb,
      path: `frame-${String(frame).padStart(6, '0')}.${ENDINGS[encoding]}`,
    })),
  );
  const numbers = Object.entries(leRobotFeatures(plan)).map(([name, feature]) => columnOf(name, feature));
  return [...(storage === 'images' ? images : []), ...numbers, ...(hasLanguage ? languageColumns() : [])];
}

/** `features` of info.json. */
export function describeFeatures(
  plan: EpisodePlan,
  { cameras, width, height }: PictureLook,
  { storage, hasLanguage }: LeRobotStorage,
): Record<string, unknown> {
  const info = {
    ...{ 'video.height': height, 'video.width': width, 'video.channels': 3, 'video.fps': FRAMES_PER_SECOND },
    ...{ 'video.codec': VIDEO_CODEC.codec, 'video.pix_fmt': VIDEO_CODEC.pixelFormat },
    ...{ 'video.is_depth_map': false, has_audio: false },
  };
  const picture = { shape: [height, width, 3], names: ['height', 'width', 'channels'] };
  const image = storage === 'video' ? { dtype: 'video', ...picture, info } : { dtype: 'image', ...picture };
  return {
    ...Object.fromEntries(cameras.map((camera) => [imageKey(camera), image])),
    ...Object.fromEntries(
      Object.entries(leRobotFeatures(plan)).map(([name, { dtype, names }]) => [
        name,
        { dtype, shape: [names?.length ?? 1], names },
      ]),
    ),
    ...(hasLanguage && languageFeatures()),
  };
}
