/** What a training log holds: a line of JSON for every reported step and for every evaluation. */
import { z } from 'zod';
import { FRAME_KINDS, PAPER_QUESTION_TYPES } from '../../../datasets/records.js';
import { RobotR1Error } from '../../../sim/errors.js';

const share = z.number().min(0).max(1);

/** When a line was written. Times are of the whole run, over interruptions. */
const moment = {
  /** Steps done, from 1. */
  step: z.int().nonnegative(),
  /** Seconds by the wall clock. */
  seconds: z.number().nonnegative(),
  /** Seconds of processor time. */
  cpuSeconds: z.number().nonnegative(),
};

/** A training step, or the mean of the steps since the line before. */
export const stepEntry = z.object({
  kind: z.literal('step'),
  ...moment,
  loss: z.number(),
  /** What the loss is the sum of, by name. */
  losses: z.record(z.string(), z.number()).optional(),
  learningRate: z.number().optional(),
  /** Mean reward of the responses sampled; reinforcement learning only. */
  reward: z.number().optional(),
  /** Share of the sampled responses that were right. */
  sampledAccuracy: share.optional(),
  /** Share of the sampled keypoints after which the task was done. */
  sampledSuccess: share.optional(),
  /** KL divergence from the start, nats an answer. */
  kl: z.number().optional(),
});
export type StepEntry = z.infer<typeof stepEntry>;

/** How one type of question on one kind of frame is answered. */
export const accuracyEntry = z.object({
  type: z.enum(PAPER_QUESTION_TYPES),
  frames: z.enum(FRAME_KINDS),
  accuracy: share,
  /** What the best rule or model without the image reaches on the same questions. Never left out. */
  blind: share,
  /** Questions asked. */
  n: z.int().positive(),
});
export type AccuracyEntry = z.infer<typeof accuracyEntry>;

/** The model on questions held back from training. */
export const evaluationEntry = z.object({
  kind: z.literal('evaluation'),
  ...moment,
  accuracy: z.array(accuracyEntry),
  /** Distance of predicted from true keypoints on recorded frames; `within2cm` is the share in the plane. */
  keypoint: z.object({ medianMetres: z.number(), within2cm: share, n: z.int().positive() }).optional(),
  /** Mean share of successful episodes in the closed loop. */
  success: share.optional(),
});
export type EvaluationEntry = z.infer<typeof evaluationEntry>;

export const logEntry = z.discriminatedUnion('kind', [stepEntry, evaluationEntry]);
export type LogEntry = z.infer<typeof logEntry>;

/**
 * The entries of a log's text in order. A last line without an end is one whose writer was killed, and is left out.
 *
 * @param file where the text came from, for messages
 * @throws RobotR1Error `damaged_log` with the line that cannot be read
 */
export function parseLog(text: string, file: string): LogEntry[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      const entry = parseEntry(line);
      if (entry) return entry;
      throw new RobotR1Error('damaged_log', `${file} has a line that is no entry of a training log`, {
        kind: 'work',
        place: { file, line: i + 1 },
        remedy: 'Remove the line, or the file: a run goes on without it.',
      });
    });
}

function parseEntry(line: string): LogEntry | null {
  try {
    return logEntry.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
