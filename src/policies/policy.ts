/** What a policy is: it looks, and says where the gripper shall go next. */
import type { FailureReport } from '../../sim/errors.js';
import type { Pose } from '../../sim/math/pose.js';
import type { Image } from '../../sim/render/renderer.js';
import type { EpisodeInfo } from '../environment.js';
import type { Keypoint } from '../keypoint-action.js';

/** What a policy may look at. */
export interface Observation {
  instruction: string;
  /** How many keypoints were executed before. */
  step: number;
  /** Gripper tip in the world. */
  gripperPose: Pose;
  gripperOpen: boolean;
  /** Radians, seven. */
  jointPositions: Float64Array;
  /** Draws what a camera sees now. */
  render(camera: string, width: number, height: number): Image;
}

/** A keypoint, or why there is none; with the text behind it, if a model wrote one. */
export type Prediction = { keypoint: Keypoint; text?: string } | { failure: FailureReport; text?: string };

/** What only the expert and the harness know. */
export interface Privileged {
  /** The expert's next keypoint as things stand, or null after the last. */
  expertKeypoint(): Keypoint | null;
}

export interface Policy {
  readonly name: string;
  /** Called when an episode begins. Only the expert makes use of what is privileged. */
  begin?(episode: EpisodeInfo, privileged: Privileged): void | Promise<void>;
  predict(observation: Observation): Promise<Prediction>;
}

/** What a person may choose about a policy; each takes what concerns it. */
export interface PolicyOptions {
  /** Folder of a trained checkpoint. */
  checkpoint?: string;
}

/** What a file of this folder exports. */
export interface PolicyModule {
  /** One line for `--help`. */
  readonly description: string;
  /** @throws RobotR1Error when the policy cannot be had, for example `no_checkpoint` */
  create(options: PolicyOptions): Policy | Promise<Policy>;
}
