/** Results: to standard output, as text for people or as JSON for machines. All else goes to standard error. */
import type { Options } from 'yargs';

/** The option that every command with a result has. */
export const JSON_OPTION = {
  type: 'boolean',
  default: false,
  describe: 'Print the result as JSON, for other programs',
} as const satisfies Options;

/** Prints a result: `value` with `--json`, else `text`. */
export function printResult(args: { json: boolean }, value: unknown, text: () => string): void {
  process.stdout.write(`${args.json ? JSON.stringify(value, null, 2) : text()}\n`);
}

/** Tells a person something beside the result. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
