/** `robot-r1 evaluate`: a policy in closed loop. */
import { join, resolve } from 'node:path';
import { writeWhole } from '../../../datasets/store/atomic.js';
import { BUILT_IN_TASKS } from '../../../scenes/built-in.js';
import { GRASPINGS } from '../../../sim/motion/controls.js';
import { evaluate } from '../../evaluate/evaluate.js';
import { DEFAULT_MAX_KEYPOINTS, TRACKS } from '../../evaluate/rollout.js';
import { DEFAULT_CHOICES } from '../../generate/recipe.js';
import { checkPolicyName, policyNames } from '../../policies/registry.js';
import { defaultWorkers } from '../../workers/pool.js';
import { defineCommand } from '../commands.js';
import { evaluationText } from '../evaluation-table.js';
import { duration } from '../figures.js';
import { interruptible } from '../interrupt.js';
import { loadTasks, TASKS_HELP } from '../load-tasks.js';
import { listOf, oneOf, wholeNumber } from '../options.js';
import { JSON_OPTION, printResult } from '../output.js';
import { withProgress } from '../progress.js';
import { RANDOMISE_OPTION } from '../randomise-option.js';
import { GRASPING_HELP } from '../recipe-options.js';
import { checkWritable } from '../writable.js';

const DEFAULTS = { episodes: 20, track: 'pose', seed: 0 } as const;

export const command = defineCommand({
  command: 'evaluate',
  describe: 'Let a policy act in the simulator, and count how often it succeeds',
  builder: (yargs) =>
    yargs
      .options({
        policy: {
          type: 'string',
          requiresArg: true,
          demandOption: true,
          describe: `The policy: ${policyNames().join(', ')}`,
        },
        checkpoint: {
          type: 'string',
          requiresArg: true,
          describe: 'Folder of a trained checkpoint, for --policy checkpoint',
          defaultDescription: 'the one that comes with the package',
        },
        tasks: listOf('tasks', { describe: TASKS_HELP, defaultDescription: 'all' }),
        episodes: wholeNumber('episodes', {
          min: 1,
          max: 1_000_000,
          describe: 'Episodes of each task, the same for every policy',
          defaultDescription: String(DEFAULTS.episodes),
        }),
        track: oneOf('track', TRACKS, {
          describe:
            "What the policy decides: pose (all of it) or position (x, y, z; rotation and gripper are the expert's)",
          defaultDescription: DEFAULTS.track,
        }),
        seed: wholeNumber('seed', {
          min: 0,
          max: Number.MAX_SAFE_INTEGER,
          describe: 'Seed of the episodes',
          defaultDescription: String(DEFAULTS.seed),
        }),
        grasping: oneOf('grasping', GRASPINGS, {
          describe: GRASPING_HELP,
          defaultDescription: DEFAULT_CHOICES.grasping,
        }),
        randomise: RANDOMISE_OPTION,
        'max-keypoints': wholeNumber('max-keypoints', {
          min: 1,
          max: 1000,
          describe: 'Keypoints after which an episode ends',
          defaultDescription: String(DEFAULT_MAX_KEYPOINTS),
        }),
        workers: wholeNumber('workers', {
          min: 1,
          max: 1024,
          describe: 'Worker threads; the result does not depend on their number',
          defaultDescription: `one a core, here ${defaultWorkers()}`,
        }),
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'Write every episode to this file (NAME.json), or to evaluation.json in this folder',
        },
        json: JSON_OPTION,
      })
      .example('$0 evaluate --policy expert', 'all tasks, 20 episodes each')
      .example('$0 evaluate --policy random --tasks push_button --episodes 100', 'a lower bound')
      .example(
        '$0 evaluate --policy hold --track position --out results',
        'results in results/evaluation.json',
      )
      .example(
        '$0 evaluate --policy checkpoint --randomise strong,camera=off',
        'the same episodes in other light, rooms and words, with things in between',
      )
      .example('$0 evaluate --policy expert --json', 'every step of every episode, for other programs'),
  handler: async (args) => {
    const start = Date.now();
    checkPolicyName(args.policy);
    const tasks = await loadTasks(args.tasks ?? BUILT_IN_TASKS);
    const file = args.out === undefined ? undefined : resultFile(args.out);
    if (file) await checkWritable(file);
    const evaluation = await interruptible('Nothing of this evaluation is kept; run it again.', (signal) =>
      withProgress('episodes', (progress) =>
        evaluate({
          policy: args.policy,
          policyOptions: args.checkpoint === undefined ? {} : { checkpoint: resolve(args.checkpoint) },
          tasks,
          episodes: args.episodes ?? DEFAULTS.episodes,
          track: args.track ?? DEFAULTS.track,
          seed: args.seed ?? DEFAULTS.seed,
          maxKeypoints: args.maxKeypoints ?? DEFAULT_MAX_KEYPOINTS,
          grasping: args.grasping,
          randomisation: args.randomise,
          workers: args.workers ?? defaultWorkers(),
          onProgress: progress.update,
          signal,
        }),
      ),
    );
    if (file) await writeWhole(file, `${JSON.stringify(evaluation, null, 2)}\n`);
    printResult(args, evaluation, () =>
      [
        `${evaluationText(evaluation)}\n\nTook ${duration(Date.now() - start)}.`,
        ...(file ? [`Every episode: ${file}`] : []),
      ].join('\n'),
    );
  },
});

const resultFile = (out: string): string => (out.endsWith('.json') ? out : join(out, 'evaluation.json'));
