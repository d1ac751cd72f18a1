/** Pieces of HTML that several sections use. */
import type { Rate } from '../../evaluate/wilson.js';
import { runColor } from '../charts/draw.js';
import { percent } from '../episode/words.js';
import { html, type Markup } from '../html.js';

/** A run's colour. */
export const swatch = (number: number): Markup =>
  html`<span class="swatch" style="background:${runColor(number)}"></span>`;

/** A run's name with its colour. */
export const runName = (name: string, number: number): Markup =>
  html`<span class="run-name">${swatch(number)}${name}</span>`;

/** A table that scrolls by itself where the screen is too narrow for it, with the keyboard too. */
export const scrollable = (label: string, table: Markup): Markup =>
  html`<div class="scrollable" role="region" aria-label="${label}" tabindex="0">${table}</div>`;

/** Rows that a section shows at once. */
const MOST_SHOWN = 14;

/** What has few rows as it is, under its title; what has many opens on demand, and on paper. */
export const foldIfLong = (title: string, rows: number, content: Markup): Markup =>
  rows <= MOST_SHOWN
    ? html`<h3>${title}</h3>${content}`
    : html`<details class="fold"><summary><h3>${title} (${rows})</h3></summary>${content}</details>`;

/** A rate with its interval, as figures and as a bar. */
export function rateCell(rate: Rate, run: number): Markup {
  if (rate.trials === 0) return html`<span class="quiet">–</span>`;
  const { successes, trials, low, high } = rate;
  return html`<span class="rate"><strong>${percent(rate.rate)}</strong> <span class="quiet">${successes}/${trials}, ${(100 * low).toFixed(0)}–${(100 * high).toFixed(0)}\u00a0%</span>${rateBar(rate, run)}</span>`;
}

/** A rate as a bar with its interval as a line; the figures stand beside it. */
export function rateBar({ rate, low, high }: Rate, run: number): Markup {
  const place = (share: number): string => `${(100 * share).toFixed(2)}%`;
  return html`<svg class="bar" aria-hidden="true"><rect class="ground" width="100%" height="100%"/><rect fill="${runColor(run)}" width="${place(rate)}" height="100%"/><line x1="${place(low)}" x2="${place(high)}" y1="50%" y2="50%"/></svg>`;
}
