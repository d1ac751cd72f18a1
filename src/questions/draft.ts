/** Questions before their images are drawn. */
import { LETTERS, type QuestionRecord, type QuestionType } from '../../datasets/records.js';
import type { ObjectPosition } from './metadata.js';
import {
  currentStatePrompt,
  keypointPrompt,
  MOVEMENT_PROMPTS,
  type Options,
  type SceneFacts,
  waypointPrompt,
} from './prompts.js';
import type { FrameReference, QuestionFrame } from './question-frame.js';
import type { QuestionSettings } from './settings.js';

/** A question that lacks only its images, and what they show. */
export interface QuestionDraft {
  question: Omit<QuestionRecord, 'image' | 'furtherImages'>;
  /** The frame whose scene the images show. */
  scene: FrameReference;
  /** The frame whose arm the images show: the scene's own, or another's in independent frames. */
  arm: FrameReference;
}

/** Where the objects stand in a frame's scene with the arm of another; for prompts that tell it. */
export type ObjectsShown = (
  scene: FrameReference,
  arm: FrameReference,
  waypoint: number,
) => readonly ObjectPosition[];

/** What is particular to one question. */
interface Asked {
  type: QuestionType;
  scene: QuestionFrame;
  /** Whose arm the images show: its tip is the question's state. */
  arm: QuestionFrame;
  /** Four texts in the order of the letters. */
  options: readonly string[];
  /** Index of the right one. */
  right: number;
  frames: QuestionRecord['frames'];
  distractors: QuestionRecord['distractors'];
}

/** Puts a question together: prompt, options under their letters, answer token, provenance. */
export function draftQuestion(
  asked: Asked,
  settings: QuestionSettings,
  objectsShown?: ObjectsShown,
): QuestionDraft {
  const { type, scene, arm } = asked;
  const [A, B, C, D] = asked.options as [string, string, string, string];
  const options = { A, B, C, D };
  const facts: SceneFacts = {
    instruction: scene.instruction,
    cameras: settings.cameras,
    ...(objectsShown && { objects: objectsShown(scene, arm, scene.waypoint) }),
  };
  return {
    question: {
      type,
      task: scene.task,
      episode: scene.episode,
      frame: scene.frame,
      keypoint: scene.keypoint,
      waypoint: scene.waypoint,
      frames: asked.frames,
      prompt: PROMPTS[type](facts, arm, options, settings),
      options,
      answer: `[[${LETTERS[asked.right]}]]`,
      state: [...arm.state],
      target: [...scene.target],
      ...(type === 'keypoint' && { fullState: arm.fullState, fullTarget: scene.fullTarget }),
      distractors: asked.distractors,
    },
    scene: { episode: scene.episode, frame: scene.frame },
    arm: { episode: arm.episode, frame: arm.frame },
  };
}

const PROMPTS: Readonly<
  Record<
    QuestionType,
    (facts: SceneFacts, arm: QuestionFrame, options: Options, settings: QuestionSettings) => string
  >
> = {
  waypoint: (facts, { state }, options) => waypointPrompt({ ...facts, state, options }),
  current_state: (facts, _arm, options) => currentStatePrompt({ ...facts, options }),
  movement: (facts, { state }, options, { movementTemplate }) =>
    MOVEMENT_PROMPTS[movementTemplate]({ ...facts, state, options }),
  keypoint: (facts, { fullState }, options) => keypointPrompt({ ...facts, fullState, options }),
};
