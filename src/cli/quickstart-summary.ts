/** What the quickstart tells at its end: what came out, where it lies, and what to do next. */
import { join } from 'node:path';
import type { Evaluation } from '../evaluate/evaluate.js';
import type { Rate } from '../evaluate/wilson.js';
import { datasetFolder } from '../quickstart/folder.js';
import { type QuickstartResult, quickstartFiles } from '../quickstart/quickstart.js';
import { shell } from '../shell.js';
import { counted } from './figures.js';
import { shortcutTable } from './shortcut-table.js';
import { facts, table } from './table.js';

/** The results of the quickstart as text. */
export function quickstartSummary(
  { folder, dataset, evaluations }: QuickstartResult,
  ending: string,
): string {
  const { episodes, images, questions, tasks } = dataset.counts;
  const out = datasetFolder(folder);
  const files = quickstartFiles(folder);
  return [
    `Dataset: ${counted(episodes, 'demonstration')} of ${counted(Object.keys(tasks).length, 'task')}, ` +
      `${counted(images, 'image')}, ${counted(questions, 'question')}`,
    '',
    shortcutTable(dataset.baselines),
    '',
    successTable(evaluations),
    '',
    `${ending} Look at these:`,
    facts([
      [files.report, 'the report: every episode in pictures, what was predicted, why it failed'],
      [files.sheet, 'what the camera saw at each keypoint, a row a task'],
      [join(out, 'README.md'), 'the card of the dataset'],
      [join(files.training, 'curves.png'), 'how the training went'],
    ]),
    '',
    'Next:',
    facts([
      [
        'npx robot-r1 evaluate --policy checkpoint --track position',
        'the policy that comes along, trained longer',
      ],
      [shell`npx robot-r1 inspect ${out} --question 0`, 'look at a question and its image'],
      [shell`npx robot-r1 verify ${out} --remake 1`, 'check every byte, make a shard again'],
      [shell`npx robot-r1 export easyr1 ${out}`, 'files for a trainer'],
      ['npx robot-r1 generate --recipe paper', "the paper's training set"],
      ['npx robot-r1 --help', 'everything else'],
    ]),
  ].join('\n');
}

/** A row a task, a column a policy. */
function successTable(evaluations: readonly Evaluation[]): string {
  const first = evaluations[0]!;
  const { trials } = Object.values(first.tasks)[0]!.success;
  const row = (name: string, rate: (evaluation: Evaluation) => Rate) => [
    name,
    ...evaluations.map((evaluation) => interval(rate(evaluation))),
  ];
  const rows = [
    ...Object.keys(first.tasks).map((task) => row(task, ({ tasks }) => tasks[task]!.success)),
    row('all tasks', ({ overall }) => overall.success),
  ];
  return (
    `Closed loop, track ${first.track}: success over ${counted(trials, 'episode')} of each task (95 % interval):\n` +
    table(
      ['task', ...evaluations.map(({ policy }) => (policy === 'checkpoint' ? 'trained here' : policy))],
      rows,
    )
  );
}

const interval = ({ rate, low, high }: Rate): string =>
  `${whole(rate).padStart(3)} % (${whole(low)} to ${whole(high)} %)`;

const whole = (share: number): string => (100 * share).toFixed(0);
