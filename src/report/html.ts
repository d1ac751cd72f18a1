/** HTML from templates in which every value is text, unless it was made by a template itself. */

/** A piece of HTML. Only {@link html} and {@link trusted} make one. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: text and numbers are shown as they are; what is missing leaves nothing. */
export type Content = Markup | string | number | null | undefined | false | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that HTML allows nowhere, not even by their number. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/** Text as it must be written to be shown as it is, between tags and within quoted attributes. */
export const escapeText = (text: string): string =>
  text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** HTML that is known to be safe, such as a chart of our own. Never made from anybody's text. */
export const trusted = (markup: string): Markup => ({ markup });

/**
 * HTML with values filled in: whatever they hold, it is shown and never run. Attributes must be quoted.
 *
 * @example
 * html`<p title="${name}">${answer}</p>`.markup
 */
export function html(strings: TemplateStringsArray, ...values: Content[]): Markup {
  let markup = strings[0]!;
  for (const [i, value] of values.entries()) markup += contentMarkup(value) + strings[i + 1]!;
  return { markup };
}

function contentMarkup(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return String(content);
  if ('markup' in content) return content.markup;
  return content.map(contentMarkup).join('');
}
