/** What a policy is: it looks, and says where the gripper shall go next. */
import type { Letter, QuestionType } from '../../datasets/records.js';
import type { FailureReport } from '../../sim/errors.js';
import type { Pose } from '../../sim/math/pose.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { CameraName } from '../../sim/render/cameras.js';
import type { Image } from '../../sim/render/renderer.js';
import type { EpisodeInfo } from '../environment.js';
import type { Track } from '../evaluate/rollout.js';
import type { Keypoint } from '../keypoint-action.js';
import type { AnswerMode } from '../questions/answer.js';
import type { AnswerKind } from './chat/answers/answer-kind.js';
import type { StructuredOutput } from './chat/structured-output.js';
import type { OpenpiChoices } from './openpi/settings.js';

/** What a policy may look at. */
export interface Observation {
  /** Which episode this is: a policy with `concurrency` plays several in turns. */
  episode: EpisodeInfo;
  instruction: string;
  /** What the policy decides: x, y, z alone, or all of the gripper pose. */
  track: Track;
  /** How many keypoints were executed before. */
  step: number;
  /** How many times the policy was asked in this episode before, answers that failed included. */
  asked: number;
  /** Gripper tip in the world. */
  gripperPose: Pose;
  gripperOpen: boolean;
  /** Between the fingers, metres. */
  gripperWidth: number;
  /** Radians, seven. */
  jointPositions: Float64Array;
  /**
   * What became of the last action, in words, as EmbodiedBench tells it (facts 3.2); null at the start, and where the
   * last action was done as asked.
   */
  feedback: string | null;
  /** Four positions to choose among, only where the run asks for that kind of answer. */
  options?: readonly Vector3[];
  /** Draws what a camera sees now. */
  render(camera: string, width: number, height: number): Image;
}

/** What an answer cost, where a server gave it. */
export interface Usage {
  inputTokens?: number;
  outputTokens?: number;
  /** From the first request to the answer, with waiting and retries. */
  milliseconds?: number;
  /** True where the answer came from the cache; the other figures are then those of the first time. */
  cached?: boolean;
}

/** A keypoint, or why there is none; with the text behind it, if a model wrote one, and what it was asked. */
export type Prediction = ({ keypoint: Keypoint } | { failure: FailureReport }) & {
  text?: string;
  prompt?: string;
  usage?: Usage;
};

/** A question of a dataset, as it is stored. */
export interface StoredQuestion {
  /** Its number in the dataset. */
  index: number;
  /** Names it in every run that asks it. */
  lot: string;
  type: QuestionType;
  /** With `<image>` where each image stands. */
  prompt: string;
  options: Readonly<Record<Letter, string>>;
  /** The files as they are stored, in the order of their places in the prompt. */
  images: readonly QuestionImage[];
  /** What the arm in the image feels of itself, which no prompt tells. */
  arm(): Promise<ArmState>;
}

export interface QuestionImage {
  camera: string;
  bytes: Uint8Array;
  mediaType: 'image/jpeg' | 'image/png';
}

export interface ArmState {
  /** Gripper tip in the world. */
  gripperPose: Pose;
  gripperOpen: boolean;
  /** Whether a command is being carried out. */
  isMoving: boolean;
}

/** The letter of an option, or why there is none; with the text behind it, if a model wrote one. */
export type Choice = ({ letter: Letter } | { failure: FailureReport }) & { text?: string; usage?: Usage };

/** What only the expert and the harness know. */
export interface Privileged {
  /** The expert's next keypoint as things stand, or null after the last. */
  expertKeypoint(): Keypoint | null;
}

export interface Policy {
  readonly name: string;
  /** Episodes that may run at once within one worker, for policies that wait for a server. Default 1. */
  readonly concurrency?: number;
  /** Called when an episode begins. Only the expert makes use of what is privileged. */
  begin?(episode: EpisodeInfo, privileged: Privileged): void | Promise<void>;
  /**
   * @throws RobotR1Error when the policy cannot go on at all, as when its server is gone: the run stops there, and can
   *   be resumed. Any other error fails the episode and no more.
   */
  predict(observation: Observation): Promise<Prediction>;
  /** Types of stored questions that it can be asked. Default: all. */
  readonly questionTypes?: readonly QuestionType[];
  /**
   * Answers a stored question (`evaluate --questions`). A policy without this method cannot be asked. Only the expert
   * makes use of what is privileged.
   *
   * @throws as `predict`
   */
  choose?(question: StoredQuestion, privileged: { answer: Letter }): Promise<Choice>;
  /** Called when no more episodes come. */
  close?(): void | Promise<void>;
}

/**
 * What a person may choose about a policy; each takes what concerns it. Plain data: it travels to workers and into
 * results, so no secret ever stands in it.
 */
export interface PolicyOptions {
  /** Folder of a trained checkpoint. */
  checkpoint?: string;
  /** File of a policy of one's own. */
  script?: string;
  /** Address of the policy's server. */
  server?: string;
  /** Name of the model on it. */
  model?: string;
  /** Name of the environment variable that holds the server's key. */
  keyVariable?: string;
  answer?: AnswerKind;
  parsing?: AnswerMode;
  temperature?: number;
  maxTokens?: number;
  structured?: StructuredOutput;
  timeoutSeconds?: number;
  retries?: number;
  requestsPerMinute?: number;
  /** Requests at once. */
  concurrency?: number;
  /**
   * Folder of answers that a server gave before; a run that is kept has its own. A policy that asks a server looks there
   * first, so that a run that goes on asks nothing twice.
   */
  cache?: string;
  /** What a model is shown, one picture each, in the order of the prompt. */
  cameras?: readonly CameraName[];
  /** Pixels; pictures are square. */
  imageSize?: number;
  /** What an openpi server is sent and how its actions are read; what is not said stays at its default. */
  openpi?: OpenpiChoices;
}

/** What a file of this folder exports. */
export interface PolicyModule {
  /** One line for `--help`. */
  readonly description: string;
  /** Which options it heeds; none if not given. */
  readonly heeds?: readonly (keyof PolicyOptions)[] | 'all';
  /** @throws RobotR1Error when the policy cannot be had, for example `no_checkpoint` */
  create(options: PolicyOptions): Policy | Promise<Policy>;
}
