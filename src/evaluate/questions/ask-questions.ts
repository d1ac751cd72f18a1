/** Asks a policy the questions of a plan, several at once where it waits for a server. */
import { readSamples, type Sample } from '../../../datasets/export/parts/samples.js';
import { LETTERS, type Letter, type QuestionRecord } from '../../../datasets/records.js';
import { type Dataset, openDataset } from '../../../datasets/store/dataset.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { frameGripperPose } from '../../generate/frame-state.js';
import type { ArmState, Choice, Policy, StoredQuestion } from '../../policies/policy.js';
import { isMoving } from '../../train/data/collect.js';
import { failureRecord, usageRecord } from '../rollout-record.js';
import { attempt } from '../well-formed.js';
import type { AnsweredQuestion } from './answered-question.js';
import { type DrawnQuestion, drawQuestions, lotOf } from './draw-questions.js';
import type { QuestionPlan } from './question-plan.js';

/** A policy that answers stored questions. */
export type Chooser = Policy & Required<Pick<Policy, 'choose'>>;

/** Questions in a file of a run's folder: what an interruption loses at most. */
const PER_FILE = 20;

/** Where answers are kept while there are more to come. */
export interface AnswerFiles {
  /** The answers of a file by its number, or undefined where it is not there or not of these questions. */
  read(file: number, lots: readonly string[]): Promise<AnsweredQuestion[] | undefined>;
  write(file: number, answers: readonly AnsweredQuestion[]): Promise<void>;
}

/** Nothing is kept. */
const NOWHERE: AnswerFiles = { read: async () => undefined, write: async () => {} };

export interface AskOptions {
  files?: AnswerFiles | null;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Refuses a policy that answers no questions.
 *
 * @throws RobotR1Error `answers_no_questions`
 */
export function checkChooser(policy: Policy): asserts policy is Chooser {
  if (policy.choose) return;
  throw new RobotR1Error('answers_no_questions', `the policy ${policy.name} answers no questions`, {
    remedy:
      'Leave --questions out. Policies that answer them: checkpoint, chat, expert, random, and a script with a method "choose".',
  });
}

/**
 * The answers to all questions of the plan, in the order of the dataset.
 *
 * @throws RobotR1Error `other_dataset` where the dataset is not the one that was planned for; as the policy does where
 *   it cannot go on at all; an AbortError on `signal`
 */
export async function askQuestions(
  policy: Chooser,
  plan: QuestionPlan,
  { files = null, onProgress, signal }: AskOptions = {},
): Promise<AnsweredQuestion[]> {
  const { read, write } = files ?? NOWHERE;
  const dataset = await openDataset(plan.dataset);
  checkSame(plan, dataset);
  const { questionTypes } = policy;
  const drawn = await drawQuestions(dataset, plan, (type) => questionTypes?.includes(type) ?? true);
  const answers = new Map<string, AnsweredQuestion>();
  const parts: DrawnQuestion[][] = [];
  for (let i = 0; i < drawn.length; i += PER_FILE) parts.push(drawn.slice(i, i + PER_FILE));
  const missing: { file: number; part: DrawnQuestion[] }[] = [];
  for (const [file, part] of parts.entries()) {
    const known = await read(
      file,
      part.map(({ lot }) => lot),
    );
    if (known) for (const answer of known) answers.set(answer.lot, answer);
    else missing.push({ file, part });
  }
  onProgress?.(answers.size, drawn.length);

  const fileOf = new Map(missing.flatMap((one) => one.part.map(({ lot }) => [lot, one] as const)));
  const shards = [...new Set(missing.flatMap(({ part }) => part.map(({ shard }) => shard)))];
  const isWanted = (question: QuestionRecord): boolean => fileOf.has(lotOf(question, plan.seed));
  const samples = readSamples(dataset, { shards, split: '', isWanted });
  const lane = async (): Promise<void> => {
    for await (const sample of shared(samples)) {
      signal?.throwIfAborted();
      const lot = lotOf(sample.question, plan.seed);
      answers.set(lot, await askOne(policy, dataset, sample, lot));
      onProgress?.(answers.size, drawn.length);
      const { file, part } = fileOf.get(lot)!;
      const done = part.flatMap((one) => answers.get(one.lot) ?? []);
      if (done.length === part.length) await write(file, done);
    }
  };
  const lanes = Array.from({ length: Math.max(1, Math.floor(policy.concurrency ?? 1)) }, lane);
  // What is under way when one of them fails is waited for: its answers are kept.
  await Promise.allSettled(lanes);
  await Promise.all(lanes);
  return drawn.map(({ lot }) => answers.get(lot)!);
}

/** The values of a generator for one of several that take from it: none of them ends it for the others. */
async function* shared<T>(values: AsyncGenerator<T>): AsyncGenerator<T> {
  for (;;) {
    const { value, done } = await values.next();
    if (done) return;
    yield value;
  }
}

function checkSame({ dataset: folder, hash }: QuestionPlan, { info }: Dataset): void {
  if (info.hash === hash) return;
  throw new RobotR1Error('other_dataset', `${folder} holds another dataset than when the run began`, {
    place: { file: folder },
    remedy: 'Put the dataset back, or begin another run with --out.',
  });
}

async function askOne(
  policy: Chooser,
  dataset: Dataset,
  { question, index, images }: Sample,
  lot: string,
): Promise<AnsweredQuestion> {
  const truth = question.answer[2] as Letter;
  const asked: StoredQuestion = {
    ...{ index, lot },
    type: question.type,
    prompt: question.prompt,
    options: question.options,
    images: images.map(({ camera, bytes, path }) => ({
      camera,
      bytes,
      mediaType: path.endsWith('.png') ? 'image/png' : 'image/jpeg',
    })),
    arm: () => armState(dataset, question),
  };
  const choice = wellFormed(await attempt(() => policy.choose(asked, { answer: truth })));
  const { type, frames, task } = question;
  return { lot, index, type, frames, task, truth, ...choice };
}

/** What was felt of the arm that the question's image shows. */
async function armState(dataset: Dataset, question: QuestionRecord): Promise<ArmState> {
  const { episode: number, frame, frames } = question;
  const [episode, { reposed }] = await Promise.all([dataset.episode(number), dataset.image(question)]);
  return {
    gripperPose: reposed ? tipPose(reposed.jointPositions.data) : frameGripperPose(episode, frame),
    gripperOpen: episode.frames.gripperOpen.data[frame] === 1,
    // Of four scenes that show one arm it may be one's own; nothing shall tell which.
    isMoving: frames === 'independent' || isMoving(episode, frame),
  };
}

/** A choice of which every part is what it should be: it comes from anybody's program. */
function wellFormed(
  choice: Choice | unknown,
): Pick<AnsweredQuestion, 'letter' | 'failure' | 'text' | 'usage'> {
  const { letter, failure, text, usage } = Object(choice) as Record<string, unknown>;
  const counted = usageRecord.safeParse(usage);
  const said = {
    ...(typeof text === 'string' ? { text } : {}),
    ...(counted.success ? { usage: counted.data } : {}),
  };
  const known = failureRecord.safeParse(failure);
  if (known.success) return { letter: null, failure: known.data, ...said };
  const chosen = LETTERS.find((one) => one === letter);
  if (chosen) return { letter: chosen, ...said };
  const detail = 'the policy gave neither a letter, A to D, nor a failure with a reason that is known';
  return { letter: null, failure: { reason: 'answer_format', detail }, ...said };
}
