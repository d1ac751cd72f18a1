/** `robot-r1 bench`: questions about embodied reasoning. Its subcommands are the files of bench/. */
import { defineCommand, loadCommands } from '../commands.js';

const subcommands = await loadCommands(new URL('./bench/', import.meta.url));

export const command = defineCommand({
  command: 'bench',
  describe: 'Ask about embodied reasoning: make questions with known answers, have them answered, judge',
  builder: (yargs) =>
    yargs
      .command(subcommands)
      .demandCommand(1, 'say what to do with the benchmark: make, answer, judge or scores')
      .example('$0 bench make', "50 images and 215 questions of the paper's shape, into ./bench")
      .example('$0 bench answer bench --server http://127.0.0.1:8000 --model NAME', 'a model answers')
      .example('$0 bench judge bench --answers NAME', 'and is judged, without a model')
      .example('$0 bench scores bench', 'everything that was judged so far'),
  handler: () => {},
});
