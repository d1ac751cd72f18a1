/** `robot-r1 evaluate`: a policy in closed loop. */
import { resolve } from 'node:path';
import { RobotR1Error } from '../../../sim/errors.js';
import { type EvaluateOptions, evaluate } from '../../evaluate/evaluate.js';
import { planQuestions } from '../../evaluate/questions/question-plan.js';
import { storedOptions } from '../../evaluate/resume.js';
import { checkPolicyOptions, policyNames } from '../../policies/registry.js';
import { shell } from '../../shell.js';
import { defaultWorkers } from '../../workers/pool.js';
import { defineCommand } from '../commands.js';
import { EPISODE_OPTIONS, planOf, QUESTION_OPTIONS, ROLLOUT_OPTIONS } from '../evaluate-options.js';
import { evaluationText } from '../evaluation-table.js';
import { duration } from '../figures.js';
import { interruptible } from '../interrupt.js';
import { wholeNumber } from '../options.js';
import { JSON_OPTION, printResult } from '../output.js';
import { policyFaults } from '../policy-faults.js';
import { POLICY_OPTIONS, policyOptions } from '../policy-options.js';
import { withProgress } from '../progress.js';

const RUN_OPTIONS = {
  workers: wholeNumber('workers', {
    min: 1,
    max: 1024,
    describe: 'Worker threads; the result does not depend on their number',
    defaultDescription: `one a core, here ${defaultWorkers()}`,
  }),
  out: {
    type: 'string',
    requiresArg: true,
    describe:
      'Folder of the run: every episode and the figures, for "compare" and "report"; it can be resumed',
  },
  resume: {
    type: 'boolean',
    default: false,
    describe: 'Go on with the run in --out, by what it was asked for where nothing else is said',
  },
  json: JSON_OPTION,
} as const;

export const command = defineCommand({
  command: 'evaluate',
  describe: 'Let a policy act in the simulator, and count how often it succeeds',
  builder: (yargs) =>
    yargs
      .options({
        policy: {
          type: 'string',
          requiresArg: true,
          describe: `The policy: ${policyNames().join(', ')}`,
        },
        ...POLICY_OPTIONS,
        ...EPISODE_OPTIONS,
        ...ROLLOUT_OPTIONS,
        ...QUESTION_OPTIONS,
        ...RUN_OPTIONS,
      })
      .group(['policy', ...Object.keys(POLICY_OPTIONS)], 'Who acts:')
      .group(Object.keys(EPISODE_OPTIONS), 'In which episodes (the same for every policy):')
      .group(Object.keys(ROLLOUT_OPTIONS), 'By which rules:')
      .group(Object.keys(QUESTION_OPTIONS), 'Questions beside them:')
      .group(Object.keys(RUN_OPTIONS), 'How it is done:')
      .example('$0 evaluate --policy expert', "the paper's tasks, 20 episodes each")
      .example(
        '$0 evaluate --policy checkpoint --protocol robot-r1-v1 --out runs/mine',
        'what everybody measures; runs/mine can be resumed, compared and reported',
      )
      .example(
        '$0 evaluate --policy random --protocol robot-r1-v1 --levels seen,unseen-tasks --episodes 5',
        'a part of it: the first five episodes of each level and task',
      )
      .example(
        '$0 evaluate --policy chat --server http://127.0.0.1:8000/v1 --model NAME --track position --replan 5',
        'a vision-language model that is told what went wrong',
      )
      .example(
        '$0 evaluate --policy checkpoint --randomise strong,camera=off',
        'the same episodes in other light, rooms and words, with things in between',
      )
      .example(
        '$0 evaluate --policy checkpoint --questions held-back --question-count 500',
        'closed loop, and accuracy on questions of a dataset, with the blind baseline beside it',
      )
      .example('$0 evaluate --out runs/mine --resume', 'go on after a stop; nothing is asked twice')
      .example('$0 evaluate --policy expert --json', 'every step of every episode, for other programs'),
  handler: async (args) => {
    const start = Date.now();
    const options = await wanted(args);
    const { out } = options;
    const again = out === undefined ? null : shell`robot-r1 evaluate --out ${out} --resume`;
    const advice = again
      ? `What is done is kept. To go on: ${again}`
      : 'Nothing of this evaluation is kept; with --out it can be resumed.';
    let done = 0;
    const evaluation = await interruptible(advice, (signal) =>
      withProgress('episodes', (progress) =>
        withProgress('questions', (questions) =>
          evaluate({
            ...options,
            workers: args.workers ?? defaultWorkers(),
            onProgress(count, total) {
              done = count;
              progress.update(count, total);
            },
            onQuestions(count, total) {
              done += count;
              progress.stop();
              questions.update(count, total);
            },
            signal,
          }),
        ),
      ),
    ).catch((error) => {
      throw done > 0 && again ? paused(error, again) : error;
    });
    printResult(args, evaluation, () =>
      [
        evaluationText(evaluation),
        ...policyFaults(evaluation.rollouts),
        `\nTook ${duration(Date.now() - start)}.`,
        ...(out === undefined
          ? []
          : [`The run: ${out}`, shell`Compare it with others: robot-r1 compare ${out} OTHER`]),
      ].join('\n'),
    );
  },
});

/** What is asked for; of a run that is to go on, what it was asked for. */
async function wanted(
  args: Parameters<typeof planOf>[0] &
    Parameters<typeof policyOptions>[0] &
    Partial<Pick<EvaluateOptions, 'policy' | 'track' | 'maxKeypoints' | 'replan' | 'grasping' | 'out'>> & {
      resume: boolean;
      questions?: string;
      questionCount?: number;
    },
): Promise<Omit<EvaluateOptions, 'workers'>> {
  const { policy, track, maxKeypoints, replan, grasping, resume } = args;
  const out = args.out === undefined ? undefined : folderOf(args.out);
  const refuse = (message: string, remedy: string): never => {
    throw new RobotR1Error('wrong_call', message, { remedy });
  };
  if (resume && out === undefined)
    return refuse('--resume goes with --out only', 'Name the folder of the run.');
  const chosen = await policyOptions(args);
  if (policy === undefined) {
    if (resume) return storedOptions(out!, chosen);
    return refuse('--policy must be given', 'See: robot-r1 evaluate --help');
  }
  await checkPolicyOptions(policy, chosen);
  return {
    ...{ policy, policyOptions: chosen, track, maxKeypoints, replan, grasping, out, resume },
    plan: await planOf(args),
    questions:
      args.questions === undefined
        ? null
        : await planQuestions(resolve(args.questions), { each: args.questionCount, seed: args.seed }),
  };
}

function folderOf(out: string): string {
  if (!out.endsWith('.json')) return out;
  throw new RobotR1Error('wrong_call', `--out takes a folder, and "${out}" is named as a file`, {
    remedy: shell`For the result in one file: robot-r1 evaluate ... --json > ${resolve(out)}`,
  });
}

/** An error in the middle of a run, by which nothing is lost: the policy's server is gone, or the disk is full. */
function paused(error: unknown, again: string): unknown {
  if (!(error instanceof RobotR1Error)) return error;
  const { code, message, place, remedy } = error;
  return new RobotR1Error(code, `${message}. The run is paused; what is done is kept.`, {
    kind: 'work',
    place,
    remedy: [...(remedy ? [remedy] : []), `Then go on: ${again}`].join(' '),
    cause: error,
  });
}
