/** `robot-r1 bench scores`: what was judged so far. */
import { answerNames, openBench } from '../../../embodied/bench-folder.js';
import { benchScores } from '../../../embodied/scores/scores.js';
import { shell } from '../../../shell.js';
import { benchScoresText } from '../../bench-scores-table.js';
import { defineCommand } from '../../commands.js';
import { listOf } from '../../options.js';
import { JSON_OPTION, printResult } from '../../output.js';

export const command = defineCommand({
  command: 'scores <bench>',
  describe: 'Show the scores of all answers that were judged',
  builder: (yargs) =>
    yargs
      .positional('bench', { type: 'string', demandOption: true, describe: 'Folder of a benchmark' })
      .options({
        answers: listOf('answers', {
          describe: 'Only those of these names, separated by commas',
          defaultDescription: 'all',
        }),
        json: JSON_OPTION,
      })
      .example('$0 bench scores bench', 'of everyone who answered')
      .example('$0 bench scores bench --answers blind,random --json', 'of two, for other programs'),
  handler: async (args) => {
    const bench = await openBench(args.bench);
    const names = args.answers ?? (await answerNames(args.bench));
    const scores = await Promise.all(names.map((name) => benchScores(bench, name)));
    printResult(args, scores, () =>
      scores.length === 0
        ? shell`Nobody has answered yet: robot-r1 bench answer ${args.bench} --policy blind`
        : scores.map(benchScoresText).join('\n\n'),
    );
  },
});
