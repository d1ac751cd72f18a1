/** How an error ends a call: what a person reads, and the exit code. */
import { type ErrorPlace, RobotR1Error } from '../../sim/errors.js';
import { Interrupted } from './interrupt.js';

/** What people may do about what should not have happened. */
const REPORT =
  'This is a fault of robot-r1. Please tell its maintainers, with the command and what it prints with --verbose.';

/** 1: the work failed. 2: the call was wrong. 130 and 143: stopped by Ctrl-C or by the system, as shells have it. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return error.exitCode;
  return error instanceof RobotR1Error && error.kind === 'call' ? 2 : 1;
}

/** What a person reads of an error. */
export function errorText(error: unknown, verbose: boolean): string {
  if (error instanceof Interrupted) return error.message;
  const known = error instanceof RobotR1Error;
  const message = error instanceof Error ? error.message : String(error);
  const lines = known
    ? [`Error: ${message}`, ...rows(error)]
    : [`Error: something unexpected happened: ${message}`, `  to do: ${REPORT}`];
  if (verbose && error instanceof Error && error.stack) lines.push('', stacks(error));
  return lines.join('\n');
}

function rows({ message, place, remedy, code }: RobotR1Error): string[] {
  const where = place && placeText(place);
  // Many messages begin with their file already.
  const isSaid = where === undefined || where === '' || message.includes(where);
  return [
    ...(isSaid ? [] : [`  where: ${where}`]),
    ...(remedy ? [`  to do: ${remedy}`] : []),
    `  code:  ${code}`,
  ];
}

/** `file:line:column (path in the document)`, as far as it is known. */
export function placeText({ file, line, column, path }: ErrorPlace): string {
  const position = [file, line, column].filter((part) => part !== undefined).join(':');
  return [position, path && (position ? `(${path})` : path)].filter(Boolean).join(' ');
}

function stacks(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by: ${stacks(error.cause)}` : '';
  return `${error.stack}${cause}`;
}

/** Prints an error on standard error. */
export function printError(error: unknown, verbose: boolean): void {
  process.stderr.write(`${errorText(error, verbose)}\n`);
}
