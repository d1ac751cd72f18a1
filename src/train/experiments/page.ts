/** Puts the tables of results into docs/experiments.md, between marks; the words around them are a person's. */
import { readFile } from 'node:fs/promises';
import { writeWhole } from '../../../datasets/store/atomic.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { ARMS } from './arms.js';
import type { ArmResult } from './results.js';
import { differenceTable, generalisationTable, resultTable } from './tables.js';

/**
 * An arm and what it is compared with: its start, or what had the same processor time, from the same start or from one of
 * another kind that is as good.
 */
const PAIRS = [
  ['weak-grpo-waypoint', 'weak'],
  ['weak-letters-waypoint', 'weak'],
  ['weak-grpo-waypoint', 'weak-letters-waypoint'],
  ['weak-grpo', 'weak'],
  ['weak-grpo', 'weak-sft'],
  ['strong-grpo', 'sft-letter'],
  ['strong-grpo', 'strong-sft'],
  ['strong-grpo-waypoint', 'sft-letter'],
  ['strong-letters-waypoint', 'sft-letter'],
  ['strong-grpo-waypoint', 'strong-letters-waypoint'],
  ['few-execution', 'few'],
  ['few-execution', 'few-sft'],
  ['sft-letter', 'sft-no-reasoning'],
  ['sft-first', 'sft-letter'],
  ['sft-cot-first', 'sft-cot'],
  ['weak-first-grpo-waypoint', 'weak-first'],
  ['weak-first-grpo-waypoint', 'weak-grpo-waypoint'],
] as const;

/**
 * The page with fresh tables.
 *
 * @throws RobotR1Error `no_marks` when the page does not have the marks that say where tables go
 */
export function withTables(page: string, results: readonly ArmResult[]): string {
  const [first] = results;
  const machine = first
    ? `Scale \`${first.scale}\`, back-end ${first.backend}, robot-r1 ${first.version}, ${first.processor}.`
    : 'No results yet.';
  const filled = between(page, 'results', `${machine}\n\n${resultTable(ARMS, results)}`);
  const further = between(filled, 'generalisation', generalisationTable(ARMS, results));
  return between(further, 'differences', differenceTable(PAIRS, ARMS, results));
}

function between(page: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [start, end] = [page.indexOf(open), page.indexOf(close)];
  if (start < 0 || end < start) {
    throw new RobotR1Error('no_marks', `the page lacks the marks ${open} and ${close}`, {
      remedy: 'Put them back where the table belongs.',
    });
  }
  return `${page.slice(0, start + open.length)}\n\n${content}\n\n${page.slice(end)}`;
}

export async function updatePage(file: string, results: readonly ArmResult[]): Promise<void> {
  await writeWhole(file, withTables(await readFile(file, 'utf8'), results));
}
