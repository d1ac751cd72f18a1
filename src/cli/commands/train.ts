/** `robot-r1 train`: policies from datasets. Its subcommands are the files of train/. */
import { defineCommand, loadCommands } from '../commands.js';

const subcommands = await loadCommands(new URL('./train/', import.meta.url));

export const command = defineCommand({
  command: 'train',
  describe: 'Train a small policy on a dataset: by examples, then by reward',
  builder: (yargs) =>
    yargs
      .command(subcommands)
      .demandCommand(1, 'say how to train: sft or grpo')
      .example('$0 train sft --data my-dataset --minutes 6 --out my-sft', 'by examples')
      .example('$0 train grpo --data my-dataset --init my-sft/checkpoint', 'by reward, from there')
      .example('$0 train sft --help', 'explains every option'),
  handler: () => {},
});
