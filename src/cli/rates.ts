/** Rates and costs of answers as people read them. */
import type { Cost } from '../evaluate/figures.js';
import type { Rate } from '../evaluate/wilson.js';
import { counted, duration, percent } from './figures.js';

/** `12.0 – 34.5 %`. */
export const interval = ({ low, high }: Pick<Rate, 'low' | 'high'>): string =>
  `${(100 * low).toFixed(1)} – ${percent(high)}`;

/** Answers, tokens and time, a sentence. */
export function costText({ answers, cachedAnswers, inputTokens, outputTokens, milliseconds }: Cost): string {
  const before = cachedAnswers > 0 ? `, ${cachedAnswers} of them from before` : '';
  return (
    `${counted(answers, 'answer')}${before}: ${inputTokens} tokens read, ${outputTokens} written, ` +
    `${duration(milliseconds / Math.max(1, answers))} each.`
  );
}
