/** How far answering without the image gets: what stands beside every accuracy. */
import type { DatasetInfo } from '../../datasets/store/info.js';
import { percent } from './figures.js';
import { table } from './table.js';

type ShortcutResult = DatasetInfo['baselines'][number];

/** The rule that gets furthest, for each type of question and kind of frame. */
export function bestShortcuts(results: readonly ShortcutResult[]): ShortcutResult[] {
  const best = new Map<string, ShortcutResult>();
  for (const result of results) {
    const key = `${result.type}/${result.frames}`;
    const known = best.get(key);
    // Sums of thirds and halves differ in the last digits where rules are equally good.
    if (!known || result.accuracy > known.accuracy + 1e-9) best.set(key, result);
  }
  return [...best.values()];
}

const figure = ({ accuracy, standardError, warning }: ShortcutResult): string =>
  `${(100 * accuracy).toFixed(1)} ± ${percent(standardError)}${warning ? ' !' : ''}`;

/** A table of the best untrained rule and the model trained on the text, with a mark on what is above chance. */
export function shortcutTable(results: readonly ShortcutResult[]): string {
  const trained = results.filter(({ rule }) => rule === 'trained_blind');
  const best = bestShortcuts(results.filter(({ rule }) => rule !== 'trained_blind'));
  const drawn = table(
    ['question', 'frames', 'questions', 'best rule', 'by rule', 'trained on text'],
    best.map((result) => {
      const { type, frames, n, rule } = result;
      const model = trained.find((other) => other.type === type && other.frames === frames);
      return [type, frames, n, rule, figure(result), model ? figure(model) : 'too few'];
    }),
  );
  const isLeaking = results.some(({ warning }) => warning !== null);
  return [
    `Answered without looking at the image (chance is 25 %${isLeaking ? '; ! is beyond it by three standard errors' : ''}):`,
    drawn,
  ].join('\n');
}
