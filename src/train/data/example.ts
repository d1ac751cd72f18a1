/** One image with everything that training may ask and teach about it. */
import type { FrameKind, PaperQuestionType } from '../../../datasets/records.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import type { Movement } from '../../questions/movement.js';
import type { ModelOptions, Proprioception } from '../model/types.js';

/** A question that the dataset asks about an image. */
export type AskedQuestion = {
  [T in PaperQuestionType]: {
    type: T;
    /** In the order of the letters. */
    options: NonNullable<ModelOptions[T]>;
    /** Which of them is right, 0…3. */
    answer: number;
    prompt: string;
  };
}[PaperQuestionType];

export interface Example {
  task: string;
  episode: number;
  frame: number;
  frames: FrameKind;
  /** Index of the waypoint under way. */
  waypoint: number;
  /** Where the image lies: its set, and its number in the episode's shard. */
  image: { set: string; record: number };
  instruction: string;
  /** Gripper tip in the image, metres, world frame. */
  state: Vector3;
  /** A point of the hand above the tip. */
  hand: Vector3;
  proprioception: Proprioception;
  /** Gripper tip at the next keypoint. */
  target: Vector3;
  /** Cosine and sine of twice the angle of the fingers' axis there. */
  targetAxis: [number, number];
  /** Whether the gripper is open at the end of the waypoint: what it shall do there. */
  targetOpen: boolean;
  /** From state to target; null where it stays. */
  movement: Movement | null;
  /** Number of the subtask in the phrase book. */
  subtask: number;
  /** At most one question a type. */
  asked: Partial<{ [T in PaperQuestionType]: Extract<AskedQuestion, { type: T }> }>;
}
