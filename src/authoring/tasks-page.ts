/** docs/tasks.md: every built-in task with a picture, its three paragraphs, its variations and the expert's success. */
import { parameterAxes, variationCount } from '../../scenes/parameters.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { NAMED_SETS, taskSets } from '../../scenes/task-sets.js';
import { splitVariations } from '../../scenes/variation-split.js';
import type { ExpertRuns } from './expert-runs.js';

/** A task with what was measured of it. */
export interface MeasuredTask {
  task: LoadedTask;
  runs: ExpertRuns;
  /** Picture of an episode, relative to the page. */
  picture: string;
}

/**
 * The page as Markdown.
 *
 * @param machine on what it was measured
 */
export function tasksPage(tasks: readonly MeasuredTask[], machine: string): string {
  const trials = tasks.reduce((sum, { runs }) => sum + runs.success.trials, 0);
  const successes = tasks.reduce((sum, { runs }) => sum + runs.success.successes, 0);
  return `${[
    '# Tasks',
    `Made by \`npm run docs:tasks\` from the files of [scenes/tasks](../scenes/tasks). Experts ran over ${tasks[0]?.runs.success.trials ?? 0} seeds each, all variations in turn, first try, on ${machine}: ${successes} of ${trials} succeeded (${share(successes, trials)}).`,
    'Sets, usable wherever a task is named, with `:train` or `:held-out` for a split of the variations (every fifth is held out):',
    setTable(),
    summaryTable(tasks),
    ...tasks.map(section),
    '## The catalogue',
    '![The models of the catalogue](catalogue.jpg)',
    '`robot-r1 scene models` lists them, `robot-r1 scene models cup` shows what one takes and has.',
  ].join('\n\n')}\n`;
}

const share = (successes: number, trials: number): string => `${((100 * successes) / trials).toFixed(2)} %`;

function setTable(): string {
  const rows = NAMED_SETS.map((name) => {
    const members = taskSets().get(name) ?? [];
    return `| \`${name}\` | ${members.length} | ${name === 'all' ? 'every task below' : members.map(link).join(', ')} |`;
  });
  return ['| set | tasks | |', '| --- | --- | --- |', ...rows].join('\n');
}

const link = (name: string): string => `[${name}](#${name})`;

function summaryTable(tasks: readonly MeasuredTask[]): string {
  const rows = tasks.map(({ task: { task }, runs: { success, runs } }) => {
    const done = runs.filter((run) => run.success);
    const mean = (of: (run: (typeof runs)[number]) => number): string =>
      done.length === 0 ? '–' : (done.reduce((sum, run) => sum + of(run), 0) / done.length).toFixed(1);
    const rate = `${success.successes} / ${success.trials}`;
    return `| ${link(task.name)} | ${variationCount(task)} | ${rate} | ${mean(({ keypoints }) => keypoints)} | ${mean(({ seconds }) => seconds)} |`;
  });
  return [
    '| task | variations | expert | keypoints | seconds |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function section({ task: { task }, runs, picture }: MeasuredTask): string {
  const axes = Object.entries(parameterAxes(task)).map(
    ([name, values]) =>
      `\`${name}\` (${values.length}: ${values.slice(0, 6).map(word).join(', ')}${values.length > 6 ? ', …' : ''})`,
  );
  const heldOut = splitVariations(task, 'held-out').length;
  const count = variationCount(task);
  const variations =
    count === 1
      ? 'One variation.'
      : `${count} variations${axes.length > 0 ? ` of ${axes.join(' × ')}` : ''}; ${heldOut} of them are held out.`;
  const { successes, trials } = runs.success;
  const reasons = runs.reasons.map(({ reason, count: times }) => `${times} × \`${reason}\``).join(', ');
  return [
    `## ${task.name}`,
    `![${task.name}](${picture})`,
    `**Task.** ${task.description}`,
    `**Randomised.** ${task.randomised}`,
    `**Success.** ${task.succeeds}`,
    `**Says.** ${task.instructions
      .slice(0, 2)
      .map((text) => `“${text}”`)
      .join(' or ')}, and ${Math.max(0, task.instructions.length - 2)} more.`,
    `**Variations.** ${variations}`,
    `**Expert.** ${successes} of ${trials}${reasons ? ` (${reasons})` : ''}. Tags: ${task.tags.map((tag) => `\`${tag}\``).join(', ')}.`,
  ].join('\n\n');
}

function word(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [first] = Object.values(value);
  return Array.isArray(value) ? value.join(' ') : String(first);
}
