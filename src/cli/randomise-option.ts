/** The option that asks for domain randomisation. */
import { parseRandomisation, RANDOMISATION_AXES, type Randomisation } from '../../scenes/randomisation.js';
import { RobotR1Error } from '../../sim/errors.js';

const axes = Object.entries(RANDOMISATION_AXES).map(([axis, change]) => `${axis}: ${change}`);

export const RANDOMISE_OPTION = {
  type: 'string',
  requiresArg: true,
  describe: `Domain randomisation: off, mild or strong for all, or AXIS=LEVEL,…\n${axes.join('\n')}`,
  defaultDescription: 'off',
  coerce: (written: string | undefined): Randomisation | undefined =>
    written === undefined ? undefined : read(written),
} as const;

/** yargs takes the message of what is thrown and makes the error; see usage-error.ts. */
function read(written: string): Randomisation {
  try {
    return parseRandomisation(written);
  } catch (error) {
    if (!(error instanceof RobotR1Error)) throw error;
    throw new Error(`--randomise: ${error.message}; ${error.remedy}`, { cause: error });
  }
}
