/** `robot-r1 train grpo`: reinforcement learning with rewards from text or from execution. */
import { resolve } from 'node:path';
import { RobotR1Error } from '../../../../sim/errors.js';
import { TRACKS } from '../../../evaluate/rollout.js';
import { shell } from '../../../shell.js';
import { type GrpoOptions, REWARD_KINDS } from '../../../train/options.js';
import { ALGORITHMS } from '../../../train/reinforce/advantages.js';
import type { ChosenOptions } from '../../../train/run.js';
import { REASONING_FORMS } from '../../../train/text/write-answer.js';
import { defineCommand } from '../../commands.js';
import { oneOf, wholeNumber } from '../../options.js';
import { JSON_OPTION, printResult } from '../../output.js';
import { commonOptions, decimal, TRAIN_OPTIONS, type TrainArguments, trainRun } from '../../train-options.js';
import { runJson, runText } from '../../train-summary.js';

const DEFAULTS = {
  group: 16,
  algorithm: 'grpo',
  kl: 0.01,
  clip: 0.2,
  reward: 'text',
  track: 'position',
} as const;

export const command = defineCommand({
  command: 'grpo',
  describe: 'Reinforcement learning: sample answers, learn from their rewards',
  builder: (yargs) =>
    yargs
      .options(TRAIN_OPTIONS)
      .options({
        reward: oneOf('reward', REWARD_KINDS, {
          describe:
            'What is rewarded: text (format and right letter) or execution (what the keypoint does in the simulator)',
          defaultDescription: DEFAULTS.reward,
        }),
        algorithm: oneOf('algorithm', ALGORITHMS, {
          describe: `How rewards become advantages: ${ALGORITHMS.join(', ')}`,
          defaultDescription: DEFAULTS.algorithm,
        }),
        group: wholeNumber('group', {
          min: 2,
          max: 1024,
          describe: 'Answers sampled for a question',
          defaultDescription: String(DEFAULTS.group),
        }),
        kl: decimal('kl', {
          min: 0,
          max: 100,
          describe: 'Weight of the divergence from the start',
          defaultDescription: String(DEFAULTS.kl),
        }),
        clip: decimal('clip', {
          min: 0.001,
          max: 1,
          describe: 'How far the ratio of probabilities may fall below 1; it may rise half as far again',
          defaultDescription: String(DEFAULTS.clip),
        }),
        reasoning: oneOf('reasoning', REASONING_FORMS, {
          describe: `What of its thought the model writes before the answer: ${REASONING_FORMS.join(', ')}`,
          defaultDescription: 'both where it thinks first ("train sft --thinking first"), else none',
        }),
        track: oneOf('track', TRACKS, {
          describe: 'With reward from execution: what the policy decides, position or pose',
          defaultDescription: DEFAULTS.track,
        }),
        json: JSON_OPTION,
      })
      .group(['reward', 'algorithm', 'group', 'kl', 'clip', 'reasoning', 'track'], 'Reinforcement learning:')
      .example('$0 train grpo --data my-dataset --init train-sft/checkpoint', 'reward from text')
      .example(
        '$0 train grpo --data my-dataset --init train-sft/checkpoint --reward execution',
        'reward from the simulator',
      )
      .example('$0 train grpo --out train-grpo --resume', 'go on after a stop'),
  handler: async (args) => {
    const options = (): ChosenOptions<GrpoOptions> => ({
      method: 'grpo',
      ...commonOptions(args),
      init: startOf(args),
      group: args.group ?? DEFAULTS.group,
      algorithm: args.algorithm ?? DEFAULTS.algorithm,
      kl: args.kl ?? DEFAULTS.kl,
      clip: args.clip ?? DEFAULTS.clip,
      reward: args.reward ?? DEFAULTS.reward,
      reasoning: args.reasoning ?? null,
      track: args.track ?? DEFAULTS.track,
    });
    // Not before: TensorFlow takes a while to load, and other commands do without it.
    const { trainGrpo } = await import('../../../train/train-grpo.js');
    const result = await trainRun('grpo', args, options, trainGrpo);
    printResult(args, runJson(result), () =>
      runText(result, [
        shell`robot-r1 evaluate --policy checkpoint --checkpoint ${result.files.checkpoint} --track position`,
      ]),
    );
  },
});

/** From random weights every answer is a guess, and rewards of guesses teach nothing. */
function startOf({ init }: TrainArguments): string {
  if (init !== undefined) return resolve(init);
  throw new RobotR1Error(
    'wrong_call',
    '--init must be given: reinforcement learning starts from a checkpoint',
    {
      remedy:
        'Train one: robot-r1 train sft --data DATASET --minutes 2 --out train-sft, then --init train-sft/checkpoint',
    },
  );
}
