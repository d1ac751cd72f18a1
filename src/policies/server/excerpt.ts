/** The beginning of a text from outside, fit for a line of an error. */

/** At most `length` characters on one line, without control characters, which could play with a terminal. */
export function excerpt(text: string, length: number): string {
  // What is looked at is bounded too: the text may be very long.
  const line = text
    .slice(0, 4 * length)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length > length || text.length > 4 * length ? `${line.slice(0, length)} …` : line;
}
