/** The frame of the page: its head, with a policy that lets nothing in from outside, and its programs. */
import { markShapes } from '../episode/marks.js';
import { html, type Markup, trusted } from '../html.js';
import { pagePrograms } from './programs.js';
import { STYLE } from './style.js';

/** What comes before and after the content. */
export interface PageFrame {
  opening: Markup;
  closing: Markup;
}

/**
 * The frame of a page. It may show pictures that it holds itself, and run the programs that were put into it, known by
 * their hashes; it can ask no server for anything, and what else might look like a program is not run.
 */
export function pageFrame(title: string): PageFrame {
  const programs = pagePrograms();
  const policy = [
    "default-src 'none'",
    'img-src data:',
    "style-src 'unsafe-inline'",
    `script-src ${programs.map(({ source }) => source).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return {
    opening: html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(STYLE)}</style>
</head>
<body>
<svg class="definitions" aria-hidden="true"><defs>${markShapes()}</defs></svg>
`,
    closing: html`
${programs.map(
  ({ text }) => html`<script type="module">${trusted(text)}</script>
`,
)}</body>
</html>
`,
  };
}
