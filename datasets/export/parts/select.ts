/** Which questions an export takes, and how many they are. */
import { RobotR1Error } from '../../../sim/errors.js';
import type { QuestionRecord, QuestionType } from '../../records.js';
import type { Dataset } from '../../store/dataset.js';
import { readManifest, type ShardManifest } from '../../store/manifest.js';
import type { ExportOptions } from '../format.js';
import { imageSetsOf } from './cameras.js';
import { imagesOf } from './samples.js';

export type Selection = Pick<ExportOptions, 'types' | 'frames' | 'cameras'>;

/** Whether an export takes a question. */
export function questionFilter(dataset: Dataset, { types, frames, cameras }: Selection) {
  const sets = imageSetsOf(dataset.info, cameras);
  return (question: QuestionRecord): boolean =>
    (types?.includes(question.type) ?? true) &&
    (frames?.includes(question.frames) ?? true) &&
    (cameras === undefined || imagesOf(question).every(({ set }) => sets.has(set)));
}

/** How many questions of a shard are of the types and frames wanted, by its manifest. */
export async function countSelected(
  dataset: Dataset,
  shard: number,
  { types, frames }: Selection,
  hasRow: (type: QuestionType) => boolean,
): Promise<number> {
  const { tally } = await readManifest(dataset.storage, { folder: 'questions', number: shard });
  const isWanted = ({ type, frames: kind }: ShardManifest['tally'][number]): boolean =>
    (types?.includes(type!) ?? true) && (frames?.includes(kind!) ?? true) && hasRow(type!);
  return tally.filter(isWanted).reduce((sum, { count }) => sum + count, 0);
}

/**
 * Whether questions of a type can be answered as the options ask.
 *
 * @throws RobotR1Error `no_supervision` where texts are asked for that none can make
 */
export function answeredTypes({
  answers = 'option',
  supervision,
}: Pick<ExportOptions, 'answers' | 'supervision'>): (type: QuestionType) => boolean {
  if (answers === 'option') return () => true;
  if (supervision) return (type) => supervision.isOpenEnded(type);
  throw new RobotR1Error('no_supervision', 'positions are asked for, and nothing makes the questions', {
    remedy: 'Give `supervision` among the options, as "robot-r1 export" does.',
  });
}
