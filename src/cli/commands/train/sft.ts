/** `robot-r1 train sft`: supervised fine-tuning. */
import { resolve } from 'node:path';
import { shell } from '../../../shell.js';
import { AUXILIARY_LOSSES, type AuxiliaryLoss } from '../../../train/forms.js';
import { SIGHTS, THINKING } from '../../../train/model/config.js';
import type { SftOptions } from '../../../train/options.js';
import type { ChosenOptions } from '../../../train/run.js';
import { ANSWER_FORMS } from '../../../train/text/supervised-texts.js';
import { defineCommand } from '../../commands.js';
import { oneOf, someOf } from '../../options.js';
import { JSON_OPTION, printResult } from '../../output.js';
import { commonOptions, TRAIN_OPTIONS, trainRun } from '../../train-options.js';
import { runJson, runText } from '../../train-summary.js';

const DEFAULT_FORM = 'letter';

/** Words for all and for none of the auxiliary losses; they stand alone. */
const WHOLE = ['all', 'none'] as const;
const AUXILIARY = someOf('auxiliary', [...AUXILIARY_LOSSES, ...WHOLE], {
  describe:
    'Losses that help to learn the answers, separated by commas: heat-map (where in the image to look), offsets (where exactly in the close looks), keypoint, tip, orientation, gripper, movement, subtask; or all, or none',
  defaultDescription: 'all that the form and the questions teach',
});

export const command = defineCommand({
  command: 'sft',
  describe: 'Supervised fine-tuning: learn the answers of a dataset',
  builder: (yargs) =>
    yargs
      .options(TRAIN_OPTIONS)
      .options({
        form: oneOf('form', ANSWER_FORMS, {
          describe:
            'What an answer is: letter (of an option, and keypoints as help), direct (the position) or cot (subtask, movement, then the position)',
          defaultDescription: DEFAULT_FORM,
        }),
        auxiliary: {
          ...AUXILIARY,
          coerce: (written: string | undefined) => auxiliaryLosses(AUXILIARY.coerce(written)),
        },
        sight: oneOf('sight', SIGHTS, {
          describe:
            'What the model sees, now and wherever its checkpoint is used: image, or nothing (black images) to find out what the text alone gives away',
          defaultDescription: 'as the checkpoint of --init, else image',
        }),
        thinking: oneOf('thinking', THINKING, {
          describe:
            'When the model says subtask and movement: first (the answer is computed from what it said) or aside (beside its answer, which does not depend on it)',
          defaultDescription: 'as the checkpoint of --init, else aside',
        }),
        json: JSON_OPTION,
      })
      .group(['form', 'auxiliary', 'thinking', 'sight'], 'Supervised fine-tuning:')
      .example('$0 train sft --data my-dataset', 'six minutes into ./train-sft')
      .example(
        '$0 train sft --data my-dataset --form letter --questions waypoint',
        "the paper's question alone",
      )
      .example(
        '$0 train sft --data my-dataset --steps 500 --seed 1 --backend wasm',
        'the same weights every time',
      )
      .example(
        '$0 train sft --data my-dataset --auxiliary keypoint,heat-map',
        'letters, and two losses that help',
      )
      .example(
        '$0 train sft --data my-dataset --form cot --thinking first',
        'a chain of thought that the position is computed from',
      )
      .example('$0 train sft --data my-dataset --sight nothing --out blind', 'what the text gives away')
      .example('$0 train sft --out train-sft --resume', 'go on after a stop'),
  handler: async (args) => {
    const options = (): ChosenOptions<SftOptions> => ({
      method: 'sft',
      ...commonOptions(args),
      init: args.init === undefined ? null : resolve(args.init),
      form: args.form ?? DEFAULT_FORM,
      auxiliary: args.auxiliary ?? null,
      sight: args.sight ?? null,
      thinking: args.thinking ?? null,
    });
    // Not before: TensorFlow takes a while to load, and other commands do without it.
    const { trainSft } = await import('../../../train/train-sft.js');
    const result = await trainRun('sft', args, options, trainSft);
    const { checkpoint } = result.files;
    printResult(args, runJson(result), () =>
      runText(result, [
        shell`robot-r1 evaluate --policy checkpoint --checkpoint ${checkpoint} --track position`,
        shell`robot-r1 train grpo --data ${result.run.data.folder} --init ${checkpoint}`,
      ]),
    );
  },
});

/** The losses that were named; yargs makes an error of what is thrown. */
function auxiliaryLosses(
  names: readonly (AuxiliaryLoss | (typeof WHOLE)[number])[] | undefined,
): AuxiliaryLoss[] | undefined {
  if (names === undefined) return undefined;
  const whole = WHOLE.find((word) => names.includes(word));
  if (whole && names.length > 1) throw new Error(`--auxiliary takes ${whole} alone, or names of losses`);
  if (whole) return whole === 'all' ? [...AUXILIARY_LOSSES] : [];
  return AUXILIARY_LOSSES.filter((loss) => names.includes(loss));
}
