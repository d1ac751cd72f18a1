/** A question before it has a number and an image. */
import type { RandomStream } from '../../../sim/math/random.js';
import type { BenchQuestion, StepRecord, Thing } from '../records.js';
import type { Moment } from './moment.js';
import type { SceneThing } from './scene-things.js';

export type QuestionDraft = Pick<BenchQuestion, 'type' | 'question' | 'reference' | 'state'>;

/** What questions about a moment are made from. */
export interface QuestionSource {
  instruction: string;
  moment: Moment;
  /** Everything that the scene has, for reading answers. */
  things: readonly SceneThing[];
  /** Ids of the things that can be seen in the picture. */
  visible: ReadonlySet<string>;
  /** Steps that are done, and steps left: the one under way first. */
  done: readonly StepRecord[];
  left: readonly StepRecord[];
  /** The moment at which the step under way is done. */
  next: Moment;
  random: RandomStream;
}

export const plainThings = ({ things }: Pick<QuestionSource, 'things'>): Thing[] =>
  things.map(({ thing }) => thing);
