/** Text as SVG outlines of a font that comes as a package: the same letters on every machine, with or without fonts. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype from 'opentype.js';

const require = createRequire(import.meta.url);
const WEIGHTS = { regular: 400, bold: 700 } as const;

export interface TextStyle {
  /** Type size, pixels. */
  size: number;
  /** An SVG colour. */
  color: string;
  weight: keyof typeof WEIGHTS;
}

const fonts = new Map<keyof typeof WEIGHTS, opentype.Font>();

function fontOf(weight: keyof typeof WEIGHTS): opentype.Font {
  let font = fonts.get(weight);
  if (!font) {
    const file = `@fontsource/dejavu-sans/files/dejavu-sans-latin-${WEIGHTS[weight]}-normal.woff`;
    const { buffer, byteOffset, byteLength } = readFileSync(require.resolve(file));
    font = opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength));
    fonts.set(weight, font);
  }
  return font;
}

/** The glyphs of a line, letter by letter: the font's ligatures are not wanted. What it lacks is its empty box. */
function glyphsOf(text: string, weight: keyof typeof WEIGHTS): opentype.Glyph[] {
  const font = fontOf(weight);
  return [...text.normalize('NFC')].map((character) => font.charToGlyph(character));
}

const scaleOf = (size: number): number => size / fontOf('regular').unitsPerEm;

/** Width of a line of regular text in pixels. */
export const textWidth = (text: string, size: number): number =>
  glyphsOf(text, 'regular').reduce((sum, glyph) => sum + (glyph.advanceWidth ?? 0), 0) * scaleOf(size);

/** SVG of a line of text that begins at x and stands on the baseline y. */
export function textMarkup(text: string, x: number, y: number, { size, color, weight }: TextStyle): string {
  let pen = x;
  const outlines = glyphsOf(text, weight).map((glyph) => {
    const outline = glyph.getPath(pen, y, size).toPathData(2);
    pen += (glyph.advanceWidth ?? 0) * scaleOf(size);
    return outline;
  });
  return `<path d="${outlines.join('')}" fill="${color}"/>`;
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
