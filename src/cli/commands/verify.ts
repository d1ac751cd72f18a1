/** `robot-r1 verify`: is a dataset what it says? */
import { NOT_LISTED, verifyDataset } from '../../../datasets/store/verify.js';
import type { Problem } from '../../../datasets/store/verify-shard.js';
import { shell } from '../../shell.js';
import { createRemake } from '../../verify/remake.js';
import { defineCommand } from '../commands.js';
import { counted } from '../figures.js';
import { wholeNumber } from '../options.js';
import { JSON_OPTION, printResult } from '../output.js';
import { withProgress } from '../progress.js';

/** Problems that are printed one by one: of all, and of each file, for one that is lost takes what refers to it along. */
const SHOWN = 20;
const SHOWN_OF_FILE = 3;

function mostTelling(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, number>();
  const isShown = ({ file }: Problem): boolean => {
    const before = seen.get(file) ?? 0;
    seen.set(file, before + 1);
    return before < SHOWN_OF_FILE;
  };
  return problems.filter(isShown).slice(0, SHOWN);
}

export const command = defineCommand({
  command: 'verify <dataset>',
  describe: 'Check every byte of a dataset, and that its recipe makes it again',
  builder: (yargs) =>
    yargs
      .positional('dataset', { type: 'string', demandOption: true, describe: 'Folder of a dataset' })
      .options({
        remake: wholeNumber('remake', {
          min: 0,
          max: 1_000_000,
          describe: 'Also make so many shards again from the recipe, spread evenly, and compare the bytes',
          defaultDescription: '0',
        }),
        json: JSON_OPTION,
      })
      .example('$0 verify dataset-paper', 'sizes, hashes, checksums, records, references')
      .example('$0 verify dataset-paper --remake 3', 'make three shards again as well')
      .example(
        '$0 verify dataset-paper --json',
        'a report for other programs; exit code 1 tells of problems',
      ),
  handler: async (args) => {
    const { dataset } = args;
    const remake = args.remake ? await createRemake(dataset, args.remake) : undefined;
    const { problems, checked } = await withProgress('shards', (progress) =>
      verifyDataset(dataset, { remake, progress: progress.update }),
    );
    if (problems.length > 0) process.exitCode = 1;
    printResult(args, { ok: problems.length === 0, problems, checked }, () => {
      const seen = `${counted(checked.shards, 'file')} with ${counted(checked.episodes, 'episode')}, ${counted(checked.images, 'image')}, ${counted(checked.questions, 'question')}`;
      const again = checked.remade > 0 ? ` ${counted(checked.remade, 'file')} made again.` : '';
      if (problems.length === 0) return `All is well in ${dataset}: ${seen}.${again}`;
      const lines = mostTelling(problems).map(
        ({ file, problem, record }) =>
          `  ${file}${record === undefined ? '' : ` record ${record}`}: ${problem}`,
      );
      const more = problems.length - lines.length;
      const isStray = ({ problem }: Problem): boolean => problem === NOT_LISTED;
      const areImages = problems.some((found) => found.file.startsWith('images/') && !isStray(found));
      return [
        `${counted(problems.length, 'problem')} in ${dataset}. Looked at: ${seen} that can be read.${again}`,
        ...lines,
        ...(more > 0 ? [`  and ${more} more, see --json`] : []),
        ...(problems.every(isStray)
          ? []
          : [shell`To make what is damaged or missing again: robot-r1 generate --out ${dataset} --resume`]),
        ...(areImages
          ? ['Images that were added later: the call of "robot-r1 render --into-dataset" again']
          : []),
        ...(problems.some(isStray)
          ? ['What dataset.json does not list is no part of the dataset: remove it yourself']
          : []),
      ].join('\n');
    });
  },
});
