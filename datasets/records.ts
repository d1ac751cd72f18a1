/**
 * The records a dataset holds, as zod schemas: what is written is checked, what is read is checked.
 *
 * In memory a numeric column is a typed array with its shape; in a file it is a map of NumPy `dtype`, `shape` and
 * little-endian `data` (see store/encoding.ts).
 */
import { z } from 'zod';
import { FAILURES } from '../sim/errors.js';
import { appearanceRecord } from './appearance-record.js';

/** A row-major array of numbers with its shape. */
const column = <T extends Float32Array | Uint8Array>(kind: new (length: number) => T) =>
  z.object({
    shape: z.array(z.int().nonnegative()),
    data: z.instanceof(kind as unknown as new () => T),
  });

export const floatColumn = column(Float32Array);
export const byteColumn = column(Uint8Array);
export type FloatColumn = z.infer<typeof floatColumn>;
export type ByteColumn = z.infer<typeof byteColumn>;

const frameIndex = z.int().nonnegative();

/** Where a camera was. Matrices row-major; OpenCV axes (x right, y down, z forward). */
export const cameraRecord = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  /** 3×3, pixels, for the width and height above; scale it for other sizes. */
  intrinsics: floatColumn,
  /** Camera to world, [4, 4], or [T, 4, 4] where the camera moves. */
  extrinsics: floatColumn,
});
export type CameraRecord = z.infer<typeof cameraRecord>;

/** What was recorded 20 times a second: T rows in every column. */
export const framesRecord = z.object({
  /** Seconds since the start, [T]. */
  time: floatColumn,
  /** Radians, [T, 7]. */
  jointPositions: floatColumn,
  /** Radians a second, [T, 7]. */
  jointVelocities: floatColumn,
  /** Gripper tip: x, y, z, qx, qy, qz, qw in the world, [T, 7]. */
  gripperPose: floatColumn,
  /** 1 open, 0 closed, [T]. */
  gripperOpen: byteColumn,
  /** Metres between the fingers, [T]. */
  gripperWidth: floatColumn,
  /** Newtons on each finger pad, [T, 2]. */
  fingerForces: floatColumn,
  /** Pose of each object's root, [T, 7]. */
  objects: z.record(z.string(), floatColumn),
  /** Value of each joint, keyed `object.joint`, [T]. */
  joints: z.record(z.string(), floatColumn),
});
export type FramesRecord = z.infer<typeof framesRecord>;

/** Where an expert's waypoint ended. */
export const waypointRecord = z.object({
  /** The last frame of the waypoint: the arm rests there and the gripper has done its part. */
  frame: frameIndex,
  name: z.string(),
  /** The subtask in words. */
  subtask: z.string(),
  /** How the way there is: through free space, carrying something through free space, or close to things. */
  phase: z.enum(['approach', 'carry', 'contact']),
});
export type WaypointRecord = z.infer<typeof waypointRecord>;

/** One demonstration: states only, pixels are made from them at any time. */
export const episodeRecord = z.object({
  /** Number of the episode in the dataset. */
  index: z.int().nonnegative(),
  task: z.string(),
  variation: z.int().nonnegative(),
  /** The seed that makes this very episode again. */
  seed: z.int().nonnegative(),
  /** The paraphrase used in this episode's prompts, and all of them. */
  instruction: z.string(),
  instructions: z.array(z.string()),
  /** The plan in words, for reasoning data. */
  plan: z.array(z.string()),
  /** SHA-256 of the task's text. */
  taskHash: z.string(),
  /** Version of robot-r1 that made it. */
  version: z.string(),
  success: z.boolean(),
  /** Null, or why it failed. */
  failure: z.enum(FAILURES).nullable(),
  failureDetail: z.string().nullable(),
  frames: framesRecord,
  waypoints: z.array(waypointRecord),
  /** Frames of the keypoints by ARM's rule. */
  keypoints: z.array(frameIndex),
  cameras: z.record(z.string(), cameraRecord),
  /** Missing where nothing is randomised beyond what the task says. */
  appearance: appearanceRecord.optional(),
});
export type EpisodeRecord = z.infer<typeof episodeRecord>;

/** The arm and the carried things as shown in an image that is not a recorded frame. */
export const reposedState = z.object({
  jointPositions: floatColumn,
  gripperWidth: z.number(),
  /** Objects that stand elsewhere than in the episode's frame. */
  objects: z.record(z.string(), floatColumn),
});
export type ReposedState = z.infer<typeof reposedState>;

/** One encoded picture. */
export const imageRecord = z.object({
  episode: z.int().nonnegative(),
  frame: frameIndex,
  camera: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  encoding: z.enum(['jpeg', 'png']),
  bytes: z.instanceof(Uint8Array),
  /** Set where the arm was placed elsewhere than in the frame (independent frames). */
  reposed: reposedState.nullable(),
});
export type ImageRecord = z.infer<typeof imageRecord>;

/** The paper's three (§3.2), which are asked where nobody chose. */
export const PAPER_QUESTION_TYPES = ['waypoint', 'current_state', 'movement'] as const;
export type PaperQuestionType = (typeof PAPER_QUESTION_TYPES)[number];

/** And the whole keypoint: rotation and gripper as well as position. */
export const QUESTION_TYPES = [...PAPER_QUESTION_TYPES, 'keypoint'] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

export const isPaperQuestionType = (type: QuestionType): type is PaperQuestionType =>
  (PAPER_QUESTION_TYPES as readonly QuestionType[]).includes(type);

export const FRAME_KINDS = ['independent', 'demonstration'] as const;
export type FrameKind = (typeof FRAME_KINDS)[number];

/** How hard matched options are to tell apart. */
export const DIFFICULTY_BANDS = ['near', 'far'] as const;
export type DifficultyBand = (typeof DIFFICULTY_BANDS)[number];

/** Where wrong options come from; `near` and `far` are matched ones of a band. */
export const DISTRACTOR_KINDS = ['matched', 'paper', ...DIFFICULTY_BANDS] as const;
export type DistractorKind = (typeof DISTRACTOR_KINDS)[number];

const position = z.tuple([z.number(), z.number(), z.number()]);
/** x, y, z in metres, roll, pitch, yaw in whole degrees, gripper 1 open or 0 closed: the paper's full state (§3). */
const number = z.number();
const fullState = z.tuple([number, number, number, number, number, number, number]);
export type FullState = z.infer<typeof fullState>;

/** An image: its set (a folder of images/) and its record number in the shard of the same number. */
const imageReference = z.object({ set: z.string(), record: z.int().nonnegative() });
export type ImageReference = z.infer<typeof imageReference>;
export const LETTERS = ['A', 'B', 'C', 'D'] as const;
export type Letter = (typeof LETTERS)[number];

/** One multiple-choice question about one image. */
export const questionRecord = z.object({
  type: z.enum(QUESTION_TYPES),
  task: z.string(),
  episode: z.int().nonnegative(),
  frame: frameIndex,
  /** Frame of the next keypoint. */
  keypoint: frameIndex,
  /** Index of the waypoint under way. */
  waypoint: z.int().nonnegative(),
  frames: z.enum(FRAME_KINDS),
  prompt: z.string(),
  options: z.object({ A: z.string(), B: z.string(), C: z.string(), D: z.string() }),
  /** For example `[[C]]`. */
  answer: z.string().regex(/^\[\[[ABCD]\]\]$/),
  /** The image at the prompt's first place for one. */
  image: imageReference,
  /** Those at its further places, of other cameras; missing where a question shows one. */
  furtherImages: z.array(imageReference).min(1).optional(),
  /** Gripper tip shown in the image. */
  state: position,
  /** Gripper tip at the next keypoint. */
  target: position,
  /** All of the gripper's state shown and aimed at, of questions about the whole keypoint. */
  fullState: fullState.optional(),
  fullTarget: fullState.optional(),
  /** Where the wrong options come from. */
  distractors: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('paper') }),
    z.object({
      kind: z.literal('matched'),
      /** The four questions of a quartet share this name. */
      quartet: z.string(),
      /** Whose truth stands under A, B, C and D. */
      members: z.array(z.object({ episode: z.int().nonnegative(), frame: frameIndex })).length(4),
      /** Of questions whose quartet was chosen by how hard it is. */
      difficulty: z
        .object({
          band: z.enum(DIFFICULTY_BANDS),
          /** From the right option to the nearest wrong one: metres, or for movements the number of axes. */
          nearest: z.number(),
        })
        .optional(),
    }),
  ]),
});
export type QuestionRecord = z.infer<typeof questionRecord>;
