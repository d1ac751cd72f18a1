/** What yargs says of a wrong call, as an error of ours: with the nearest name of what there is. */
import { RobotR1Error } from '../../sim/errors.js';
import { nearestName } from '../../sim/nearest-name.js';

/** `Unknown argument: demoz`, or several, each perhaps in camel case as well. */
const UNKNOWN = /^Unknown arguments?: (.+)$/;
/** What yargs says of an unknown command that resembles one. */
const RECOMMENDED = /^Did you mean (.+)\?$/;
const NO_VALUE = /^Not enough arguments following: (.+)$/;
const CONFLICT = /^Arguments (.+) and (.+) are mutually exclusive$/;
const ALONE = /^ *(\S+) -> (\S+)/m;
const MISSING = /^Missing required arguments?: (.+)$/;

/**
 * The error to throw for a call that yargs refuses.
 *
 * @param words the call
 * @param message what yargs says
 * @param optionNames the options that the command has
 */
export function usageError(
  words: readonly string[],
  message: string,
  optionNames: () => string[],
): RobotR1Error {
  const refuse = (text: string, remedy?: string): RobotR1Error =>
    new RobotR1Error('wrong_call', text, { remedy: remedy ?? helpOf(words) });

  const unknown = UNKNOWN.exec(message)?.[1]?.split(', ')[0];
  if (unknown !== undefined) {
    const option = words.find((word) => word === `--${unknown}` || word.startsWith(`--${unknown}=`));
    if (unknown === words[0]) return refuse(`there is no command "${unknown}"`, 'See: robot-r1 --help');
    if (!option) return refuse(`"${unknown}" is one word too many`);
    const near = nearestName(unknown, optionNames());
    return refuse(`there is no option --${unknown}`, near ? `Did you mean --${near}?` : undefined);
  }
  const recommended = RECOMMENDED.exec(message)?.[1];
  if (recommended !== undefined) {
    const written = words.findLast((word) => nearestName(word, [recommended]) !== null);
    if (written !== undefined) {
      return refuse(`there is no command "${written}"`, `Did you mean "${recommended}"?`);
    }
    // What yargs takes for near need not be.
    const depth = depthOf(words);
    const family = words.slice(0, depth - 1);
    return refuse(`there is no command "${words[depth - 1]}"`, helpOf(family));
  }
  const withoutValue = NO_VALUE.exec(message)?.[1];
  if (withoutValue !== undefined) return refuse(`--${withoutValue} needs a value`);
  const missing = MISSING.exec(message)?.[1];
  if (missing !== undefined) return refuse(`--${missing.split(', ').join(' and --')} must be given`);
  if (message.startsWith('Not enough non-option arguments')) return refuse('a word is missing in this call');
  const together = CONFLICT.exec(message);
  if (together) return refuse(`--${together[1]} and --${together[2]} exclude each other`);
  const alone = ALONE.exec(message);
  if (alone) return refuse(`--${alone[1]} goes with --${alone[2]} only`);
  return refuse(message);
}

/** Commands that have commands of their own. */
const FAMILIES = ['bench', 'scene', 'train'];

/** How many words name the command of a call. */
const depthOf = (words: readonly string[]): number => (FAMILIES.includes(words[0] ?? '') ? 2 : 1);

/** Where the help of the command that was called is. */
function helpOf(words: readonly string[]): string {
  const first = words.findIndex((word) => word.startsWith('-'));
  const command = words.slice(0, Math.min(depthOf(words), first < 0 ? words.length : first));
  return `See: ${['robot-r1', ...command, '--help'].join(' ')}`;
}
