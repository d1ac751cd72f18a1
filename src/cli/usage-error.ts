/** What yargs says of a wrong call, as an error of ours: with the nearest name of what there is. */
import type { Argv } from 'yargs';
import { RobotR1Error } from '../../sim/errors.js';
import { nearestName } from '../../sim/nearest-name.js';

/** `Unknown argument: demoz`, or several, each perhaps in camel case as well. */
const UNKNOWN = /^Unknown arguments?: (.+)$/;
/** What yargs says of an unknown command that resembles one. */
const RECOMMENDED = /^Did you mean (.+)\?$/;
const NO_VALUE = /^Not enough arguments following: (.+)$/;
const MISSING = /^Missing required arguments?: (.+)$/;

/**
 * The error to throw for a call that yargs refuses.
 *
 * @param words the call
 * @param message what yargs says
 * @param at the command that refuses
 */
export function usageError(words: readonly string[], message: string, at: Argv): RobotR1Error {
  const refuse = (text: string, remedy?: string): RobotR1Error =>
    new RobotR1Error('wrong_call', text, { remedy: remedy ?? helpOf(words) });

  const unknown = UNKNOWN.exec(message)?.[1]?.split(', ')[0];
  if (unknown !== undefined) {
    const option = words.find((word) => word === `--${unknown}` || word.startsWith(`--${unknown}=`));
    if (!option) return refuse(`there is no command, and no place for a word, "${unknown}"`);
    const near = nearestName(unknown, optionNames(at));
    return refuse(`there is no option --${unknown}`, near ? `Did you mean --${near}?` : undefined);
  }
  const recommended = RECOMMENDED.exec(message)?.[1];
  if (recommended !== undefined) {
    const written = words.findLast((word) => nearestName(word, [recommended]) !== null);
    return refuse(`there is no command "${written}"`, `Did you mean "${recommended}"?`);
  }
  const withoutValue = NO_VALUE.exec(message)?.[1];
  if (withoutValue !== undefined) return refuse(`--${withoutValue} needs a value`);
  const missing = MISSING.exec(message)?.[1];
  if (missing !== undefined) return refuse(`--${missing.split(', ').join(' and --')} must be given`);
  if (message.startsWith('Not enough non-option arguments'))
    return refuse('something is missing in this call');
  return refuse(message);
}

/** Names of the options of a command. Not in yargs' types, but its own completion reads them so. */
function optionNames(at: Argv): string[] {
  const { key } = (at as Argv & { getOptions(): { key: Record<string, unknown> } }).getOptions();
  return Object.keys(key);
}

/** Where the help of the command that was called is. */
function helpOf(words: readonly string[]): string {
  const first = words.findIndex((word) => word.startsWith('-'));
  const command = words.slice(0, Math.min(1, first < 0 ? words.length : first));
  return `See: ${['robot-r1', ...command, '--help'].join(' ')}`;
}
