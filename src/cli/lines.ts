/** Texts made to fit the lines of a terminal. */

/** Columns that results keep to, where they can. */
export const LINE_WIDTH = 100;

/** A text of at most `width` letters: cut between two words, with `…` where something is left out. */
export function shortened(text: string, width: number): string {
  if (text.length <= width) return text;
  // One letter more than has room, so that a word that just fits is not taken for a part of one.
  const cut = text.slice(0, width - 1).replace(/\s+\S*$/, '');
  return `${cut.replace(/[,;:\s]+$/, '')} …`;
}

/** A text on lines of at most `width` letters, broken between words; every line but the first begins with `indent`. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
