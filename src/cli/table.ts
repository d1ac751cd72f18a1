/** Tables as aligned text. */
import CliTable, { type HorizontalAlignment } from 'cli-table3';

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

type Cell = string | number;

/** A table with a heading over each column; columns whose cells are all numbers are aligned to the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const isNumeric = (column: number): boolean =>
    rows.length > 0 && rows.every((row) => /^[\d.,\s%±–-]*$/.test(String(row[column] ?? '')));
  const align = (column: number): HorizontalAlignment => (isNumeric(column) ? 'right' : 'left');
  const drawn = new CliTable({
    head: [...head],
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: head.map((_, column) => align(column)),
  });
  drawn.push(...rows.map((row) => [...row]));
  return indent(drawn.toString());
}

/** A list of names and values, aligned. */
export function facts(rows: readonly (readonly [name: string, value: Cell])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return indent(rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n'));
}

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
