/** Text as SVG outlines: the same letters on every machine, with or without fonts. */
import { GLYPHS } from './glyphs.js';

interface Glyph {
  /** Thousandths of the type size. */
  advance: number;
  outline: string;
}

const glyphs = new Map<string, Glyph>(
  GLYPHS.map((line) => {
    const [advance = '', ...outline] = line.slice(2).split(' ');
    return [line[0]!, { advance: Number(advance), outline: outline.join(' ') }];
  }),
);

/** Stands for a character that there is no outline of. */
const UNKNOWN = glyphs.get('□')!;

/** An accented letter without an outline is drawn as its base letter. */
const glyphOf = (character: string): Glyph =>
  glyphs.get(character) ?? glyphs.get(character.normalize('NFD')[0]!) ?? UNKNOWN;

export interface TextStyle {
  /** Type size, pixels. */
  size: number;
  /** An SVG colour. */
  color: string;
  weight: 'regular' | 'bold';
}

/** How much the outline of bold text is thickened, thousandths of the type size. */
const BOLD_STROKE = 45;

/** Width of a line of text in pixels. */
export const textWidth = (text: string, size: number): number =>
  [...text.normalize('NFC')].reduce((sum, character) => sum + glyphOf(character).advance, 0) * (size / 1000);

/** SVG of a line of text that begins at x and stands on the baseline y. */
export function textMarkup(text: string, x: number, y: number, { size, color, weight }: TextStyle): string {
  const scale = size / 1000;
  let pen = 0;
  const letters = [...text.normalize('NFC')].map((character) => {
    const { advance, outline } = glyphOf(character);
    const letter = outline && `<path transform="translate(${pen} 0)" d="${outline}"/>`;
    pen += advance;
    return letter;
  });
  const stroke = weight === 'bold' ? ` stroke="${color}" stroke-width="${BOLD_STROKE}"` : '';
  return `<g transform="translate(${x} ${y}) scale(${scale})" fill="${color}"${stroke}>${letters.join('')}</g>`;
}

/**
 * Breaks text into lines no wider than `width` pixels, between words. What is too long for the last line, or a word
 * that is wider than a line, ends in an ellipsis.
 */
export function wrapText(text: string, size: number, width: number, maxLines: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    const breaks = line === undefined || textWidth(longer, size) > width;
    if (!breaks || lines.length === maxLines) lines[Math.max(0, lines.length - 1)] = longer;
    else lines.push(word);
  }
  return lines.map((line) => shorten(line, size, width));
}

/** Cuts a line that is wider than `width` pixels and ends it in an ellipsis. */
export function shorten(line: string, size: number, width: number): string {
  if (textWidth(line, size) <= width) return line;
  const characters = [...line];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
