/** Questions before their images are drawn. */
import { LETTERS, type QuestionRecord, type QuestionType } from '../../datasets/records.js';
import type { Vector3 } from '../../sim/math/vector.js';
import { currentStatePrompt, MOVEMENT_PROMPTS, type Options, waypointPrompt } from './prompts.js';
import type { FrameReference, QuestionFrame } from './question-frame.js';
import type { QuestionSettings } from './settings.js';

/** A question that lacks only its image, and what that image shows. */
export interface QuestionDraft {
  question: Omit<QuestionRecord, 'image'>;
  /** The frame whose scene the image shows. */
  scene: FrameReference;
  /** The frame whose arm the image shows: the scene's own, or another's in independent frames. */
  arm: FrameReference;
}

/** What is particular to one question. */
interface Asked {
  type: QuestionType;
  scene: QuestionFrame;
  /** Whose arm the image shows: its tip is the question's state. */
  arm: QuestionFrame;
  /** Four texts in the order of the letters. */
  options: readonly string[];
  /** Index of the right one. */
  right: number;
  frames: QuestionRecord['frames'];
  distractors: QuestionRecord['distractors'];
}

/** Puts a question together: prompt, options under their letters, answer token, provenance. */
export function draftQuestion(asked: Asked, settings: QuestionSettings): QuestionDraft {
  const { type, scene, arm } = asked;
  const [A, B, C, D] = asked.options as [string, string, string, string];
  const options = { A, B, C, D };
  return {
    question: {
      type,
      task: scene.task,
      episode: scene.episode,
      frame: scene.frame,
      keypoint: scene.keypoint,
      waypoint: scene.waypoint,
      frames: asked.frames,
      prompt: promptOf(type, scene.instruction, arm.state, options, settings),
      options,
      answer: `[[${LETTERS[asked.right]}]]`,
      state: [...arm.state],
      target: [...scene.target],
      distractors: asked.distractors,
    },
    scene: { episode: scene.episode, frame: scene.frame },
    arm: { episode: arm.episode, frame: arm.frame },
  };
}

function promptOf(
  type: QuestionType,
  instruction: string,
  state: Vector3,
  options: Options,
  settings: QuestionSettings,
): string {
  const facts = { instruction, state, options };
  switch (type) {
    case 'waypoint':
      return waypointPrompt(facts);
    case 'current_state':
      return currentStatePrompt(facts);
    case 'movement':
      return MOVEMENT_PROMPTS[settings.movementTemplate](facts);
  }
}
