/** `robot-r1 train sft`: supervised fine-tuning. */
import { resolve } from 'node:path';
import type { SftOptions } from '../../../train/options.js';
import { ANSWER_FORMS } from '../../../train/text/supervised-texts.js';
import { defineCommand } from '../../commands.js';
import { oneOf } from '../../options.js';
import { JSON_OPTION, printResult } from '../../output.js';
import { commonOptions, TRAIN_OPTIONS, trainRun } from '../../train-options.js';
import { runJson, runText } from '../../train-summary.js';

const DEFAULT_FORM = 'letter';

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
        json: JSON_OPTION,
      })
      .example('$0 train sft --data my-dataset', 'six minutes into ./train-sft')
      .example(
        '$0 train sft --data my-dataset --form letter --questions waypoint',
        "the paper's question alone",
      )
      .example(
        '$0 train sft --data my-dataset --steps 500 --seed 1 --backend wasm',
        'the same weights every time',
      )
      .example('$0 train sft --out train-sft --resume', 'go on after a stop'),
  handler: async (args) => {
    const options = (): SftOptions => ({
      method: 'sft',
      ...commonOptions(args),
      init: args.init === undefined ? null : resolve(args.init),
      form: args.form ?? DEFAULT_FORM,
    });
    // Not before: TensorFlow takes a while to load, and other commands do without it.
    const { trainSft } = await import('../../../train/train-sft.js');
    const result = await trainRun('sft', args, options, trainSft);
    const { checkpoint } = result.files;
    printResult(args, runJson(result), () =>
      runText(result, [
        `robot-r1 evaluate --policy checkpoint --checkpoint ${checkpoint} --track position`,
        `robot-r1 train grpo --data ${result.run.data.folder} --init ${checkpoint}`,
      ]),
    );
  },
});
