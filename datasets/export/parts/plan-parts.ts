/** How an export is divided into part files: whole shards of one split, up to so many questions. */
import { RobotR1Error } from '../../../sim/errors.js';
import type { QuestionType } from '../../records.js';
import type { Dataset } from '../../store/dataset.js';
import type { ExportOptions } from '../format.js';
import { countSelected } from './select.js';
import { splitShards } from './split.js';

const DEFAULT_ROWS = 10_000;

/** One part of a split. */
export interface Part {
  split: string;
  /** Number of the part in its split, from 0, and how many there are. */
  number: number;
  of: number;
  shards: number[];
  /** How many questions its manifests promise; fewer are taken where cameras are chosen. */
  questions: number;
}

/** Splits in order, each with its parts. The same dataset and options always give the same parts. */
export async function planParts(
  dataset: Dataset,
  options: ExportOptions,
  hasRow: (type: QuestionType) => boolean = () => true,
): Promise<Part[]> {
  const most = options.rowsPerFile ?? DEFAULT_ROWS;
  const parts: Part[] = [];
  for (const { name, shards } of await splitShards(dataset, options)) {
    const ofSplit: Part[] = [];
    for (const shard of shards) {
      const questions = await countSelected(dataset, shard, options, hasRow);
      if (questions === 0) continue;
      const last = ofSplit.at(-1);
      if (last && last.questions + questions <= most) {
        last.shards.push(shard);
        last.questions += questions;
      } else ofSplit.push({ split: name, number: ofSplit.length, of: 0, shards: [shard], questions });
    }
    for (const part of ofSplit) parts.push({ ...part, of: ofSplit.length });
  }
  return parts;
}

/** @throws RobotR1Error `no_questions` where nothing is left to export */
export function requireQuestions(areSome: boolean): void {
  if (areSome) return;
  throw new RobotR1Error('no_questions', 'the dataset has no question of the kinds asked for', {
    remedy:
      'Ask for other --questions, --frames or --cameras; "robot-r1 inspect" lists what there is, and "robot-r1 inspect --question 0" the images that questions show.',
  });
}

/**
 * Name of a part's file: `train/part-00003.parquet`. Names have five digits, or more where there are more parts, and
 * sort in the order of the parts.
 */
export function partFile({ split, number, of }: Part, ending: string): string {
  return `${split}/part-${partNumber(number, of)}.${ending}`;
}

/** A part's number with as many digits as the highest needs, five at least. */
export const partNumber = (number: number, of: number): string =>
  String(number).padStart(Math.max(5, String(of - 1).length), '0');
