/**
 * Prompts for a cold start (facts 1.9): a large model writes reasoned answers to the questions, from the plan and the
 * subtask that a person wrote into the task. What it writes is learned from before reinforcement begins.
 */
import type { EpisodeRecord, QuestionRecord } from '../../datasets/records.js';
import { sections } from './prompts.js';

/** What the writer is told beside the question. */
export interface ColdStartFacts {
  question: Pick<QuestionRecord, 'prompt' | 'answer'>;
  episode: Pick<EpisodeRecord, 'plan'>;
  /** The step under way, in words. */
  subtask: string;
  /** The movement to the next keypoint in words, or null when the gripper stays where it is. */
  movement: string | null;
}

/** Asks for a worked answer to a question. The image stands where the question has it. */
export const coldStartPrompt = ({ question, episode, subtask, movement }: ColdStartFacts): string =>
  sections([
    `# Write a Worked Answer
A model will be shown the question at the end, with its image and nothing else. Write the answer that it shall learn to give: the reasoning first, then the choice.`,
    [
      '## What You Know and the Model Does Not',
      'The whole task, step by step:',
      ...episode.plan.map((step, i) => `${i + 1}. ${step}`),
      `The step under way: ${subtask}`,
      `The gripper's movement to the next keypoint: ${movement ?? 'it stays where it is'}`,
      `The right option: ${question.answer}`,
    ].join('\n'),
    `## How to Write It
- Reason from what the image and the question show to the right option, in three to eight sentences.
- Say what step of the task is under way, where the things that matter for it are, and how that rules options in or out.
- Never say that the step, the movement or the right option was given.
- Answer in the question's own output format, and write nothing else.`,
    `## The Question\n\n${question.prompt}`,
  ]);
