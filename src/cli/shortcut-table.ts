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
    if (!known || result.accuracy > known.accuracy) best.set(key, result);
  }
  return [...best.values()];
}

/** A table of the best shortcuts, with a mark on each that beats chance beyond doubt. */
export function shortcutTable(results: readonly ShortcutResult[]): string {
  const best = bestShortcuts(results);
  const drawn = table(
    ['question', 'frames', 'questions', 'answered without the image', 'by the rule', ''],
    best.map(({ type, frames, n, accuracy, standardError, rule, warning }) => [
      type,
      frames,
      n,
      `${percent(accuracy)} ± ${percent(standardError)}`,
      rule,
      warning ? '! above chance' : '',
    ]),
  );
  return `Shortcuts: the best rule that does not look (chance is 25 %):\n${drawn}`;
}
