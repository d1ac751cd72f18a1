/** Charts as inline SVG: Observable Plot draws them on a document that is no browser's. */
import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { html, type Markup, trusted } from '../html.js';

/** Width of a chart, pixels: what fits a small screen. Wide screens show several side by side. */
const WIDTH = 360;

/** Pixels of a letter of a chart's labels, on average and a little more. */
const LETTER = 7;

/** Letters of a label; longer ones are cut, and the tables have them whole. */
const LONGEST_LABEL = 24;

/** The colour of a run by its number; the page's style defines them for light and dark. */
export const runColor = (number: number): string => `var(--run-${number % RUN_COLORS})`;
export const RUN_COLORS = 6;

/** Room for labels at the left. */
export const labelRoom = (labels: readonly string[]): number =>
  16 + LETTER * Math.max(0, ...labels.map((label) => shortLabel(label).length));

/** A label as it stands at an axis. */
export const shortLabel = (label: string): string =>
  label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…`;

/** The scale that gives each run its colour. */
export const runScale = (names: readonly string[]): PlotOptions['color'] => ({
  type: 'ordinal',
  domain: [...names],
  range: names.map((_, number) => runColor(number)),
});

/**
 * A chart with its title.
 *
 * @param description what it shows, for those who do not see it; the figures themselves stand in tables
 */
export function chart(title: string, description: string, options: PlotOptions): Markup {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = plot({
    document: document as unknown as Document,
    width: WIDTH,
    style: { fontSize: '12px' },
    ...options,
  }) as unknown as SVGElement;
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', description);
  return html`<figure class="chart"><figcaption>${title}</figcaption>${trusted(svg.outerHTML)}</figure>`;
}
