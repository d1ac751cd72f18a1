/** Part i of N of the work, as `--shard i/N` says it. */

/** A part: `index` from 0, of `count`. */
export interface Part {
  index: number;
  count: number;
}

const MOST_PARTS = 1_000_000;

/** Reads `i/N`, i from 1 to N. Throws a plain error, whose message yargs passes on. */
export function readPart(written: string | undefined): Part | undefined {
  if (written === undefined) return undefined;
  const [, number, count] = /^(\d+)\/(\d+)$/.exec(written)?.map(Number) ?? [];
  if (number === undefined || count === undefined || number < 1 || number > count || count > MOST_PARTS) {
    throw new Error(
      `--shard must be i/N with whole numbers and i from 1 to N (such as 2/8), and is "${written}"`,
    );
  }
  return { index: number - 1, count };
}
