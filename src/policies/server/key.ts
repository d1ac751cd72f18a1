/** The key of a server: read from the environment, held in no value that could be written anywhere. */
import { RobotR1Error } from '../../../sim/errors.js';

/** The environment variable that is looked at unless another is named. */
export const DEFAULT_KEY_VARIABLE = 'ROBOT_R1_API_KEY';

/** Shorter words are what servers without keys are given in place of one, as `EMPTY`: no secrets. */
const SHORTEST_SECRET = 8;

/** A key that can be sent, and taken out of texts, and not looked at: it has no property that holds it. */
export interface ServerKey {
  /** Name of the environment variable. */
  readonly variable: string;
  readonly isSet: boolean;
  /** The `Authorization` header in a scheme such as `Bearer`; none without a key. */
  headers(scheme: string): Record<string, string>;
  /** A text without the key: servers may repeat what they were sent. */
  redact(text: string): string;
}

/**
 * The key in an environment variable.
 *
 * @throws RobotR1Error `bad_key_variable` where the name is none; `bad_key` where the value cannot stand in a header.
 *   The value is never shown.
 */
export function readKey(
  variable: string = DEFAULT_KEY_VARIABLE,
  environment: NodeJS.ProcessEnv = process.env,
): ServerKey {
  // A key given in place of the name must not be shown either.
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(variable)) {
    throw new RobotR1Error('bad_key_variable', 'the name of the key variable is no name of a variable', {
      remedy: `Put the key into an environment variable and name that, for example ${DEFAULT_KEY_VARIABLE}.`,
    });
  }
  const key = (environment[variable] ?? '').trim();
  if (!/^[\x21-\x7e]*$/.test(key)) {
    throw new RobotR1Error('bad_key', `the value of ${variable} holds characters that no key may have`, {
      remedy: `Set ${variable} to the key alone: letters, digits and signs, without blanks or line breaks.`,
    });
  }
  return {
    variable,
    isSet: key !== '',
    headers: (scheme): Record<string, string> => (key === '' ? {} : { Authorization: `${scheme} ${key}` }),
    redact: (text) => (key.length < SHORTEST_SECRET ? text : text.replaceAll(key, `[${variable}]`)),
  };
}
