/** White space as Python's `str.strip` and `\s` know it, so that rewards here and in Python trainers agree. */

const WHITESPACE = new Set(
  [
    0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002,
    0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
  ].map((code) => String.fromCharCode(code)),
);

/** The first index at or after `from` that holds no white space. */
export function skipWhitespace(text: string, from: number): number {
  let i = from;
  while (i < text.length && WHITESPACE.has(text[i]!)) i++;
  return i;
}

/** Python's `text.strip()`. JavaScript's `trim` takes U+FEFF for white space and U+001C to U+001F and U+0085 not. */
export function strip(text: string): string {
  const start = skipWhitespace(text, 0);
  let end = text.length;
  while (end > start && WHITESPACE.has(text[end - 1]!)) end--;
  return text.slice(start, end);
}
