/** In words: whether an episode that was executed once more agrees with its record. */
import type { EpisodeRecord } from '../../datasets/records.js';
import type { Agreement, Apart } from '../replay/agreement.js';
import type { Executed } from '../replay/execute.js';
import { counted } from './figures.js';
import { table } from './table.js';

const VERDICTS: Readonly<Record<Agreement['verdict'], string>> = {
  identical: 'It agrees, byte for byte.',
  close: 'It agrees within a millimetre at the end, not byte for byte.',
  different: 'It does not agree.',
};

/** The verdict, how it ended, and distances. */
export function agreementText(
  recorded: Pick<EpisodeRecord, 'success'>,
  { success, failure }: Pick<Executed, 'success' | 'failure'>,
  { verdict, frames, firstDifference, tip, objects }: Agreement,
): string {
  const outcome = (isSuccess: boolean): string => (isSuccess ? 'success' : 'failure');
  const millimetres = ({ mean, largest, atEnd }: Apart) =>
    [mean, largest, atEnd].map((distance) => distance.toFixed(3));
  return [
    VERDICTS[verdict],
    `Recorded: ${outcome(recorded.success)} after ${counted(frames.recorded, 'frame')}. ` +
      `Executed: ${outcome(success)} after ${counted(frames.executed, 'frame')}.`,
    ...(failure ? [`${failure.reason}: ${failure.detail}`] : []),
    ...(firstDifference
      ? [`First difference in frame ${firstDifference.frame}: ${firstDifference.columns.join(', ')}.`]
      : []),
    '',
    table(
      ['apart, mm', 'mean', 'largest', 'at the end'],
      [
        ['gripper tip', ...millimetres(tip)],
        ...Object.entries(objects).map(([name, apart]) => [name, ...millimetres(apart)]),
      ],
    ),
  ].join('\n');
}
