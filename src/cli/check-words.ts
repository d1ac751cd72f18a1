/** What a call must not have, though yargs lets it pass. */
import { RobotR1Error } from '../../sim/errors.js';
import { usageError } from './usage-error.js';

const OPTION = /^--[\w-]+/;

/**
 * Refuses an option without a value, as a shell's variable that is not set leaves it: for a folder that would be this
 * one. And an option that is given twice, of which all values but the last would be lost.
 *
 * @throws RobotR1Error `wrong_call`
 */
export function checkWords(words: readonly string[]): void {
  const names = new Set<string>();
  for (const [i, word] of words.entries()) {
    const [option] = OPTION.exec(word) ?? [];
    if (option === undefined) continue;
    if (word === `${option}=` || words[i + 1] === '') {
      throw usageError(words, `Not enough arguments following: ${option.slice(2)}`, () => []);
    }
    if (names.has(option)) {
      throw new RobotR1Error('wrong_call', `${option} is given twice`, {
        remedy: 'Give it once; where it takes a list, separate the values by commas.',
      });
    }
    names.add(option);
  }
}
