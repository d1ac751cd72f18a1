/** What a person reads, and a program gets, when a training run is done. */
import type { RunResult } from '../train/run.js';
import { duration, percent } from './figures.js';
import { facts, table } from './table.js';

/** The result of a run as text. */
export function runText(
  { run, step, evaluation, files, isHeldOut }: RunResult,
  next: readonly string[],
): string {
  const lines = [
    facts([
      ['steps', step?.step ?? 0],
      [
        'time',
        step ? `${duration(1000 * step.seconds)}, processor ${duration(1000 * step.cpuSeconds)}` : '0 s',
      ],
      ...(step ? ([['loss', step.loss.toFixed(3)]] as const) : []),
      ...(step?.reward === undefined ? [] : ([['reward', step.reward.toFixed(3)]] as const)),
      ...(evaluation?.keypoint
        ? ([
            ['keypoint error', `${(100 * evaluation.keypoint.medianMetres).toFixed(1)} cm in the median`],
          ] as const)
        : []),
      ...(evaluation?.success === undefined ? [] : ([['success', percent(evaluation.success)]] as const)),
      ['checkpoint', files.checkpoint],
      ['log, curves', `${files.log}, ${files.curves}`],
    ]),
  ];
  if (evaluation && evaluation.accuracy.length > 0) {
    lines.push(
      '',
      isHeldOut ? 'Questions held back from training:' : 'Questions trained on, as none could be held back:',
      table(
        ['question', 'frames', 'accuracy', 'without image', 'questions'],
        evaluation.accuracy.map(({ type, frames, accuracy, blind, n }) => [
          type,
          frames,
          percent(accuracy),
          percent(blind),
          n,
        ]),
      ),
    );
  }
  return [
    `Trained by ${run.options.method}.`,
    ...lines,
    '',
    'Next:',
    ...next.map((line) => `  ${line}`),
  ].join('\n');
}

/** The result of a run for programs. */
export const runJson = ({ run, step, evaluation, files }: RunResult): object => ({
  ...files,
  options: run.options,
  data: run.data,
  step: step ?? null,
  evaluation: evaluation ?? null,
});
