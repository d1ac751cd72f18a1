/** The arms of the experiments: what is trained, how, and from where. */
import { PAPER_QUESTION_TYPES, type PaperQuestionType } from '../../../datasets/records.js';
import { DEFAULT_EXECUTION, trainByExecution } from '../execution/by-execution.js';
import { lossWeightsOf } from '../forms.js';
import type { Sight, Thinking } from '../model/config.js';
import { DEFAULT_GRPO, type GrpoSettings, trainByText } from '../reinforce/grpo.js';
import type { LoopEnd } from '../run-model.js';
import { DEFAULT_SFT, type SftSettings, trainSupervised } from '../sft.js';
import type { Laboratory } from './laboratory.js';
import type { Budgets } from './scale.js';
import { trainToWeakStart } from './weak-start.js';

export interface Arm {
  name: string;
  /** What it is, for the table. */
  title: string;
  /** The arm whose weights it starts from; null starts from random ones. */
  from: string | null;
  /** Which budget of the scale it has. */
  budget: keyof Budgets;
  /** What it sees when it is trained and measured. */
  sight: Sight;
  /** Whether its answers are computed from what it says first. */
  thinking: Thinking;
  /** Whether it acts in the closed loop: one that has hardly learned, or sees nothing, would only fail. */
  closedLoop: 'measured' | 'left out';
  train(laboratory: Laboratory): Promise<LoopEnd>;
}

const supervised =
  (settings: Partial<SftSettings>) =>
  ({ model, examples, pictures, state, seed, budget }: Laboratory): Promise<LoopEnd> =>
    trainSupervised(model, examples, pictures, { ...DEFAULT_SFT, seed, budget, ...settings }, state);

/** An arm as if there were no recorded frames: the gripper's place gives much of the answer away on them. */
const independent =
  (train: Arm['train']): Arm['train'] =>
  (laboratory) => {
    const examples = laboratory.examples.filter(({ frames }) => frames === 'independent');
    return train({ ...laboratory, examples });
  };

/** By the reward of text, on independent frames only: on recorded ones it would find the shortcut. */
const byText = (settings: Partial<GrpoSettings>): Arm['train'] =>
  independent(({ model, reference, examples, pictures, state, seed, budget }) =>
    trainByText(model, reference, examples, pictures, { ...DEFAULT_GRPO, seed, budget, ...settings }, state),
  );

/** An arm with a quarter of the demonstrations: twenty in a row of every eighty have all variations among them. */
const fewer =
  (train: Arm['train']): Arm['train'] =>
  (laboratory) => {
    const examples = laboratory.examples.filter(({ episode }) => Math.floor(episode / 20) % 4 === 0);
    return train({ ...laboratory, examples });
  };

const byExecution = ({ model, reference, tasks, pool, state, seed, budget }: Laboratory): Promise<LoopEnd> =>
  trainByExecution(model, reference, tasks, pool, { ...DEFAULT_EXECUTION, seed, budget }, state);

/** The letters alone, on the frames that rewards are given on. */
const letters = (types: readonly PaperQuestionType[], learningRate: number): Arm['train'] =>
  independent(
    supervised({
      types,
      weights: {
        ...{
          attention: 0,
          offsets: 0,
          keypoint: 0,
          tip: 0,
          orientation: 0,
          gripper: 0,
          movement: 0,
          subtask: 0,
        },
        letters: lossWeightsOf('letter', types).letters,
      },
      learningRate,
    }),
  );

/** What it gets right, the text gives away. */
export const BLIND = 'blind';

const WAYPOINT: readonly PaperQuestionType[] = ['waypoint'];

type Kind = Omit<Arm, 'name' | 'title' | 'train'>;
const SUPERVISED: Kind = {
  ...{ from: null, budget: 'supervised', sight: 'image', thinking: 'aside', closedLoop: 'measured' },
};
const AFTER_WEAK: Kind = { ...SUPERVISED, from: 'weak', budget: 'afterWeak', closedLoop: 'left out' };
const AFTER_STRONG: Kind = { ...SUPERVISED, from: 'sft-letter', budget: 'afterStrong' };
const FIRST: Kind = { ...SUPERVISED, thinking: 'first' };
const WEAK_FIRST: Kind = { ...AFTER_WEAK, thinking: 'first' };
const AFTER_FEW: Kind = { ...SUPERVISED, from: 'few', budget: 'afterFew' };

/** In an order in which each comes after the one it starts from. */
export const ARMS: readonly Arm[] = [
  {
    ...{ ...SUPERVISED, budget: 'blind', sight: 'nothing', closedLoop: 'left out' },
    ...{ name: BLIND, title: 'black images: the blind model' },
    train: supervised({}),
  },
  {
    ...{ ...AFTER_WEAK, from: null, budget: 'weak' },
    ...{ name: 'weak', title: 'SFT for a few steps: the weak start' },
    train: trainToWeakStart,
  },
  {
    ...{ ...AFTER_WEAK, name: 'weak-grpo-waypoint', title: 'weak, then GRPO on waypoint questions' },
    train: byText({ types: WAYPOINT }),
  },
  {
    ...{ ...AFTER_WEAK, name: 'weak-letters-waypoint', title: 'weak, then SFT on waypoint letters alone' },
    train: letters(WAYPOINT, 1e-3),
  },
  {
    ...{ ...AFTER_WEAK, name: 'weak-grpo', title: 'weak, then GRPO on all questions' },
    train: byText({}),
  },
  {
    ...{ ...AFTER_WEAK, name: 'weak-sft', title: 'weak, then SFT with all losses' },
    train: supervised({}),
  },
  {
    ...{ ...SUPERVISED, name: 'sft-letter', title: 'SFT, letters: the strong start' },
    train: supervised({ weights: lossWeightsOf('letter', PAPER_QUESTION_TYPES) }),
  },
  {
    ...{ ...AFTER_STRONG, name: 'strong-sft', title: 'strong, then SFT goes on' },
    train: supervised({ learningRate: 1e-3 }),
  },
  {
    ...{ ...AFTER_STRONG, name: 'strong-grpo', title: 'strong, then GRPO on all questions' },
    train: byText({ learningRate: 1.5e-4 }),
  },
  {
    ...{ ...AFTER_STRONG, name: 'strong-grpo-waypoint', title: 'strong, then GRPO on waypoint questions' },
    train: byText({ types: WAYPOINT, learningRate: 1.5e-4 }),
  },
  {
    ...AFTER_STRONG,
    ...{ name: 'strong-letters-waypoint', title: 'strong, then SFT on waypoint letters alone' },
    train: letters(WAYPOINT, 5e-4),
  },
  {
    ...{ ...SUPERVISED, budget: 'few' },
    ...{ name: 'few', title: 'SFT on a quarter of the demonstrations' },
    train: fewer(supervised({})),
  },
  {
    ...{ ...AFTER_FEW, name: 'few-execution', title: 'a quarter, then reward from execution' },
    train: byExecution,
  },
  {
    ...{ ...AFTER_FEW, name: 'few-sft', title: 'a quarter, then SFT goes on' },
    train: fewer(supervised({ learningRate: 1e-3 })),
  },
  {
    ...{ ...SUPERVISED, name: 'sft-direct', title: 'SFT, Direct: positions, no letters' },
    train: supervised({ weights: lossWeightsOf('direct', PAPER_QUESTION_TYPES) }),
  },
  {
    ...{ ...SUPERVISED, name: 'sft-cot', title: 'SFT, chain of thought: positions, movement, subtask' },
    train: supervised({ weights: lossWeightsOf('cot', PAPER_QUESTION_TYPES) }),
  },
  {
    ...{ ...SUPERVISED, name: 'sft-no-reasoning', title: 'SFT, letters, without movement and subtask' },
    train: supervised({
      weights: { ...lossWeightsOf('letter', PAPER_QUESTION_TYPES), movement: 0, subtask: 0 },
    }),
  },
  {
    ...{ ...FIRST, name: 'sft-first', title: 'SFT, letters, thinking first' },
    train: supervised({ weights: lossWeightsOf('letter', PAPER_QUESTION_TYPES, undefined, 'first') }),
  },
  {
    ...{ ...FIRST, name: 'sft-cot-first', title: 'SFT, chain of thought, thinking first' },
    train: supervised({ weights: lossWeightsOf('cot', PAPER_QUESTION_TYPES, undefined, 'first') }),
  },
  {
    ...{ ...WEAK_FIRST, from: null, budget: 'weak' },
    ...{ name: 'weak-first', title: 'SFT for a few steps, thinking first: another weak start' },
    train: trainToWeakStart,
  },
  {
    ...{ ...WEAK_FIRST, from: 'weak-first', name: 'weak-first-grpo-waypoint' },
    title: 'weak and thinking first, then GRPO on waypoint questions',
    train: byText({ types: WAYPOINT, reasoning: 'both' }),
  },
];
