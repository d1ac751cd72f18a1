/** Text of others, such as a model's answer: shown as it is, however long and whatever it holds. */
import { html, type Markup } from '../html.js';

/** Characters shown of one text: an answer of a megabyte would make the report hard to open. */
const MOST = 20_000;

export function longText(text: string): Markup {
  const left = text.length - MOST;
  return html`<pre class="text" dir="auto" tabindex="0">${text.slice(0, MOST)}</pre>${
    left > 0 &&
    html`<p class="quiet">and ${left.toLocaleString('en')} more characters; the run’s folder has them</p>`
  }`;
}
