/** The arms of the experiments: what is trained, how, and from where. */
import { QUESTION_TYPES, type QuestionType } from '../../../datasets/records.js';
import { DEFAULT_EXECUTION, trainByExecution } from '../execution/by-execution.js';
import { lossWeightsOf } from '../forms.js';
import { DEFAULT_GRPO, type GrpoSettings, trainByText } from '../reinforce/grpo.js';
import type { LoopEnd } from '../run-model.js';
import { DEFAULT_SFT, type SftSettings, trainSupervised } from '../sft.js';
import type { Laboratory } from './laboratory.js';

export interface Arm {
  name: string;
  /** What it is, for the table. */
  title: string;
  /** The arm whose weights it starts from; null starts from random ones. */
  from: string | null;
  /** Which budget of the scale it has. */
  budget: 'supervisedMinutes' | 'weakMinutes' | 'furtherMinutes';
  /** What it sees when it is trained and measured. */
  sight: SftSettings['sight'];
  /** Whether it acts in the closed loop: one that has hardly learned, or sees nothing, would only fail. */
  closedLoop: 'measured' | 'left out';
  train(laboratory: Laboratory): Promise<LoopEnd>;
}

const supervised =
  (settings: Partial<SftSettings>) =>
  ({ model, examples, pictures, state, seed, minutes }: Laboratory): Promise<LoopEnd> =>
    trainSupervised(
      model,
      examples,
      pictures,
      { ...DEFAULT_SFT, seed, budget: { minutes }, ...settings },
      state,
    );

/** Rewards on independent frames only: on recorded ones the gripper's place gives much of the answer away. */
const byText =
  (settings: Partial<GrpoSettings>) =>
  ({ model, reference, examples, pictures, state, seed, minutes }: Laboratory): Promise<LoopEnd> =>
    trainByText(
      model,
      reference,
      examples.filter(({ frames }) => frames === 'independent'),
      pictures,
      { ...DEFAULT_GRPO, seed, budget: { minutes }, ...settings },
      state,
    );

const byExecution = ({ model, reference, tasks, pool, state, seed, minutes }: Laboratory): Promise<LoopEnd> =>
  trainByExecution(model, reference, tasks, pool, { ...DEFAULT_EXECUTION, seed, budget: { minutes } }, state);

const letters = (types: readonly QuestionType[]): Partial<SftSettings> => ({
  types,
  weights: {
    ...{ attention: 0, offsets: 0, keypoint: 0, tip: 0, orientation: 0, gripper: 0, movement: 0, subtask: 0 },
    letters: lossWeightsOf('letter', types).letters,
  },
  learningRate: 1e-3,
});

const fresh = { from: null, budget: 'supervisedMinutes', sight: 'image', closedLoop: 'measured' } as const;
const after = (from: 'weak' | 'sft-letter') =>
  ({
    from,
    budget: 'furtherMinutes',
    sight: 'image',
    closedLoop: from === 'weak' ? 'left out' : 'measured',
  }) as const;
const WAYPOINT: readonly QuestionType[] = ['waypoint'];

/** In an order in which each comes after the one it starts from. */
export const ARMS: readonly Arm[] = [
  {
    ...{ ...fresh, name: 'weak', title: 'SFT, letters, very short: the weak start' },
    budget: 'weakMinutes',
    closedLoop: 'left out',
    train: supervised({}),
  },
  {
    ...{ ...after('weak'), name: 'weak-grpo-waypoint', title: 'weak, then GRPO on waypoint questions' },
    train: byText({ types: WAYPOINT }),
  },
  {
    ...{ ...after('weak'), name: 'weak-letters-waypoint', title: 'weak, then SFT on letters alone' },
    train: supervised(letters(WAYPOINT)),
  },
  {
    ...{ ...after('weak'), name: 'weak-grpo', title: 'weak, then GRPO on all questions' },
    train: byText({}),
  },
  {
    ...{ ...after('weak'), name: 'weak-sft', title: 'weak, then SFT with all losses (control)' },
    train: supervised({}),
  },
  {
    ...{ ...fresh, name: 'sft-letter', title: 'SFT, letters: the strong start' },
    train: supervised({ weights: lossWeightsOf('letter', QUESTION_TYPES) }),
  },
  {
    ...{ ...after('sft-letter'), name: 'strong-execution', title: 'strong, then reward from execution' },
    train: byExecution,
  },
  {
    ...{ ...after('sft-letter'), name: 'strong-sft', title: 'strong, then SFT goes on (control)' },
    train: supervised({ learningRate: 5e-4 }),
  },
  {
    ...{ ...after('sft-letter'), name: 'strong-grpo', title: 'strong, then GRPO on all questions' },
    train: byText({ learningRate: 2e-4 }),
  },
  {
    ...{ ...after('sft-letter'), name: 'strong-grpo-waypoint', title: 'strong, then GRPO on waypoint only' },
    train: byText({ types: WAYPOINT, learningRate: 2e-4 }),
  },
  {
    ...{
      ...after('sft-letter'),
      name: 'strong-letters-waypoint',
      title: 'strong, then SFT on waypoint letters only',
    },
    train: supervised({ ...letters(WAYPOINT), learningRate: 5e-4 }),
  },
  {
    ...{ ...fresh, name: 'blind', title: 'SFT, letters, black images: the blind model', sight: 'nothing' },
    budget: 'furtherMinutes',
    closedLoop: 'left out',
    train: supervised({ sight: 'nothing' }),
  },
  {
    ...{ ...fresh, name: 'sft-direct', title: 'SFT, Direct: positions, no letters' },
    train: supervised({ weights: lossWeightsOf('direct', QUESTION_TYPES) }),
  },
  {
    ...{ ...fresh, name: 'sft-cot', title: 'SFT, chain of thought: positions, movement and subtask before' },
    train: supervised({ weights: lossWeightsOf('cot', QUESTION_TYPES) }),
  },
  {
    ...{ ...fresh, name: 'sft-no-reasoning', title: 'SFT, letters, without movement and subtask' },
    train: supervised({
      weights: { ...lossWeightsOf('letter', QUESTION_TYPES), movement: 0, subtask: 0 },
    }),
  },
];
