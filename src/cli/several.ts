/** Commands that take several words of a kind, such as the folders of runs. */
import type { Argv } from 'yargs';

/** What yargs' types leave out. */
interface Untyped {
  getOptions(): { configuration: object };
}

/**
 * Lets a command take several words for its last positional. Elsewhere the last of what is given twice counts, and
 * yargs takes the words of a positional for just that.
 */
export function takeSeveral<Options>(yargs: Argv<Options>): Argv<Options> {
  const { configuration } = (yargs as Argv<Options> & Untyped).getOptions();
  return yargs.parserConfiguration({ ...configuration, 'duplicate-arguments-array': true });
}
