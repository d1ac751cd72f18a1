/** Where a row comes from, so that its label can be followed back to episode and frame. */
import type { QuestionRecord } from '../../records.js';
import type { Sample } from './samples.js';

/** Fields that say so. No name here is one that a trainer takes for its prompt or its response. */
export interface Provenance {
  /** Number of the question in the dataset. */
  index: number;
  task: string;
  /** The type of question. */
  question_type: string;
  /** `independent` or `demonstration`. */
  frame_kind: string;
  /** Number of the episode in the dataset. */
  episode: number;
  /** Frame of the episode that the image shows. */
  frame: number;
  split: string;
  /** All else that the question's record says, as JSON: options, state, target, distractors … */
  details: string;
}

/** What of a question's record stands in fields of its own. */
const IN_FIELDS: ReadonlySet<string> = new Set<keyof QuestionRecord>([
  'type',
  'task',
  'episode',
  'frame',
  'frames',
  'prompt',
  'answer',
]);

/** All of a question's record that has no field of its own. */
export function detailsOf({ question }: Sample): Record<string, unknown> {
  const details: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(question)) if (!IN_FIELDS.has(name)) details[name] = value;
  return details;
}

/** Each field of a sample. */
export const PROVENANCE: { readonly [Name in keyof Provenance]: (sample: Sample) => Provenance[Name] } = {
  index: ({ index }) => index,
  task: ({ question }) => question.task,
  question_type: ({ question }) => question.type,
  frame_kind: ({ question }) => question.frames,
  episode: ({ question }) => question.episode,
  frame: ({ question }) => question.frame,
  split: ({ split }) => split,
  details: (sample) => JSON.stringify(detailsOf(sample)),
};

/** Where a sample comes from, as fields of a row. */
export const provenanceOf = (sample: Sample): Provenance =>
  Object.fromEntries(
    Object.entries(PROVENANCE).map(([name, value]) => [name, value(sample)]),
  ) as unknown as Provenance;
