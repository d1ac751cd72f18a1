/** Closed-loop evaluation: predicted keypoints are executed, and success is counted. */
import type { LoadedTask } from '../../scenes/parse-task.js';
import type { Grasping } from '../../sim/motion/controls.js';
import type { PolicyOptions } from '../policies/policy.js';
import { createPolicy } from '../policies/registry.js';
import { VERSION } from '../version.js';
import type { EpisodePlan } from './episode-plan.js';
import { type Figures, figures } from './figures.js';
import { play } from './play.js';
import type { AnsweredQuestion } from './questions/answered-question.js';
import { askQuestions, type Chooser, checkChooser } from './questions/ask-questions.js';
import { type QuestionFigures, questionFigures } from './questions/question-figures.js';
import type { QuestionPlan } from './questions/question-plan.js';
import { DEFAULT_REPLAN, type Track } from './rollout.js';
import type { Rollout } from './rollout-record.js';
import { episodesPerFile, essentialOptions, fileCount, type Run } from './run.js';
import { answersFolder, openRunFolder } from './run-folder.js';

export interface EvaluateOptions {
  policy: string;
  /** What is chosen about it. Default: nothing. */
  policyOptions?: PolicyOptions;
  /** The episodes: of a protocol, or chosen by tasks and a seed. */
  plan: EpisodePlan;
  /** Default: `pose`. */
  track?: Track;
  /** Answers an episode. Default: 15, or half as many again as the expert's waypoints where that is more. */
  maxKeypoints?: number | null;
  /** Failed actions after which an episode goes on, the policy being told of them. Default: 0. */
  replan?: number;
  /** How grasped things hold. Default: by contact. */
  grasping?: Grasping;
  /** Stored questions that the policy is asked after its episodes. Default: none. */
  questions?: QuestionPlan | null;
  workers: number;
  /** The run's folder, see run-folder.ts. Default: nothing is kept. */
  out?: string;
  /** Go on with a run that is in the folder. */
  resume?: boolean;
  onProgress?: (done: number, total: number) => void;
  /** The same for questions. */
  onQuestions?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** What was asked for, and what came out. */
export interface EvaluationFigures
  extends Omit<Run, 'episodes' | 'episodesPerFile' | 'levels' | 'tasks' | 'questions'> {
  overall: Figures;
  /** By level of generalisation; `chosen` where the episodes are of no protocol. */
  levels: Record<
    string,
    Figures & Pick<Run['levels'][number], 'randomisation'> & { tasks: Record<string, Figures> }
  >;
  /** By task, over all levels. */
  tasks: Record<string, Figures & { hash: string }>;
  /** Accuracy on stored questions, each with what can be got right without the image; null where none were asked. */
  questions: QuestionFigures | null;
}

/** With every episode, in the order of the plan: what is needed to run any of them again. */
export interface Evaluation extends EvaluationFigures {
  rollouts: Rollout[];
}

/** What `run.json` holds of these options. */
export function runOf(options: EvaluateOptions): Run {
  const { policy, policyOptions = {}, plan, track = 'pose', grasping = 'contact' } = options;
  const { maxKeypoints = null, replan = DEFAULT_REPLAN, questions = null } = options;
  return {
    version: VERSION,
    ...{ policy, policyOptions, track, maxKeypoints, replan, grasping },
    protocol: plan.protocol,
    seed: plan.seed,
    questions,
    levels: [...plan.levels],
    tasks: plan.tasks.map(({ task, hash }) => ({ name: task.name, hash })),
    episodesPerFile: episodesPerFile(plan.episodes.length),
    episodes: [...plan.episodes],
  };
}

/**
 * Runs a policy through its episodes. The result depends neither on the number of workers nor on interruptions.
 *
 * @throws RobotR1Error `answers_no_questions`, before anything is run, where there are questions and the policy answers
 *   none; as `askQuestions`; as the policy does where it cannot be had or cannot go on; as `openRunFolder`; an AbortError on
 *   `signal`. What is done by then is kept in `out`.
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { plan, workers, out, resume = false, onProgress, onQuestions, signal } = options;
  const run = runOf(options);
  const policyOptions = withCache(options);
  if (run.questions) await withChooser(run.policy, policyOptions, async () => {});
  const folder = out === undefined ? null : await openRunFolder(out, run, plan.tasks, resume);
  const files =
    folder?.finished ?? Array.from({ length: fileCount(run) }, (): Rollout[] | undefined => undefined);
  const missing = [...files.keys()].filter((file) => files[file] === undefined);
  const total = run.episodes.length;
  let done = files.reduce((sum, rollouts) => sum + (rollouts?.length ?? 0), 0);
  onProgress?.(done, total);
  await play(run, {
    tasks: plan.tasks,
    policyOptions,
    files: missing,
    workers,
    onEpisode: () => onProgress?.(++done, total),
    async onFile(file, rollouts) {
      files[file] = rollouts;
      await folder?.put(file, rollouts);
    },
    signal,
  });
  const rollouts = files.flatMap((file) => file ?? []);
  const { questions } = run;
  const answers =
    questions &&
    (await withChooser(run.policy, policyOptions, (policy) =>
      askQuestions(policy, questions, { files: folder?.questions, onProgress: onQuestions, signal }),
    ));
  const evaluation = summarise(run, plan.tasks, rollouts, answers ?? []);
  await folder?.finish(evaluation);
  return { ...evaluation, rollouts };
}

/** A run that has a folder keeps the answers of servers there: no interruption has it ask twice. */
const withCache = ({ policyOptions = {}, out }: EvaluateOptions): PolicyOptions => ({
  ...(out === undefined ? {} : { cache: answersFolder(out) }),
  ...policyOptions,
});

/** Does something with a policy that answers questions. */
async function withChooser<T>(
  name: string,
  options: PolicyOptions,
  use: (policy: Chooser) => Promise<T>,
): Promise<T> {
  const policy = await createPolicy(name, options);
  try {
    checkChooser(policy);
    return await use(policy);
  } finally {
    await policy.close?.();
  }
}

/** The figures of a run whose episodes are all done, and whose questions are answered. */
export function summarise(
  run: Run,
  tasks: readonly LoadedTask[],
  rollouts: readonly Rollout[],
  answers: readonly AnsweredQuestion[],
): EvaluationFigures {
  const { episodes: _, episodesPerFile: _files, levels, tasks: _hashes, questions, ...asked } = run;
  return {
    ...asked,
    policyOptions: essentialOptions(run.policyOptions),
    overall: figures(rollouts),
    levels: Object.fromEntries(
      levels.map(({ name, randomisation }) => {
        const own = rollouts.filter(({ level }) => level === name);
        const names = [...new Set(own.map(({ task }) => task))];
        const byTask = names.map((task) => [task, figures(own.filter((one) => one.task === task))] as const);
        return [name, { randomisation, ...figures(own), tasks: Object.fromEntries(byTask) }];
      }),
    ),
    tasks: Object.fromEntries(
      tasks.map(({ task: { name }, hash }) => [
        name,
        { hash, ...figures(rollouts.filter(({ task }) => task === name)) },
      ]),
    ),
    questions: questions && questionFigures(questions, answers),
  };
}
