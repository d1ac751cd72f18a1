/** `robot-r1 compare`: the differences between finished runs on the same episodes. */
import { RobotR1Error } from '../../../sim/errors.js';
import { compareRuns, readFinishedRun } from '../../evaluate/compare.js';
import { defineCommand } from '../commands.js';
import { comparisonText } from '../comparison-table.js';
import { JSON_OPTION, printResult } from '../output.js';
import { takeSeveral } from '../several.js';

export const command = defineCommand({
  command: 'compare <runs..>',
  describe: 'Compare finished runs, episode by episode',
  builder: (yargs) =>
    takeSeveral(yargs)
      .positional('runs', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Folders that "robot-r1 evaluate --out" made; each is compared with the first',
      })
      .options({ json: JSON_OPTION })
      .example('$0 compare runs/random runs/mine', 'what mine does better, with 95 % intervals')
      .example('$0 compare runs/base runs/a runs/b --json', 'both against the base, for other programs'),
  handler: async ({ runs: folders, ...args }) => {
    if (folders.length < 2) {
      throw new RobotR1Error('wrong_call', 'two runs at least are needed to compare', {
        remedy: 'Name the folder of the run to compare with first, then others.',
      });
    }
    const [first, ...others] = await Promise.all(folders.map(readFinishedRun));
    const comparisons = others.map((other) => compareRuns(first!, other));
    printResult(args, comparisons, () => comparisons.map(comparisonText).join('\n\n'));
  },
});
