/** How asking a chat server ends a run. None of these shows a key. */
import { RobotR1Error } from '../../../sim/errors.js';
import { excerpt } from '../server/excerpt.js';
import type { ServerKey } from '../server/key.js';
import type { ChatSettings } from './settings.js';

const says = (message: string): string => (message.trim() === '' ? '' : `: ${excerpt(message, 400)}`);

/** A refusal that asking again would not change. */
export function refusal(
  status: number,
  message: string,
  { endpoint, model }: ChatSettings,
  key: ServerKey,
): RobotR1Error {
  const { variable, isSet } = key;
  if (status === 401 || status === 403) {
    return isSet
      ? new RobotR1Error('key_refused', `${endpoint} refused the key in ${variable}${says(message)}`, {
          remedy: `Look at the value of ${variable}, and whether it is meant for this server.`,
        })
      : new RobotR1Error(
          'key_refused',
          `${endpoint} wants a key, and ${variable} is not set${says(message)}`,
          {
            remedy: `Put the key into ${variable}, or name another variable with --key-variable.`,
          },
        );
  }
  if (status === 404) {
    return new RobotR1Error('no_such_model', `${endpoint} has no model "${model}"${says(message)}`, {
      remedy:
        'Look at the name (the server lists its models under /v1/models) and at the path of the address.',
    });
  }
  if (status >= 300 && status < 400) {
    return new RobotR1Error('request_refused', `${endpoint} sends on to another address (${status})`, {
      remedy: 'Name the final address with --server: a key is sent to the named server only.',
    });
  }
  return new RobotR1Error('request_refused', `${endpoint} refused the request (${status})${says(message)}`, {
    remedy: 'The server says why; --structured none and a smaller --max-tokens ask for less.',
  });
}

/** A server that did not answer in spite of all attempts. */
export function givenUp(problem: string, attempts: number, { endpoint, model }: ChatSettings): RobotR1Error {
  const times = attempts === 1 ? 'once' : `${attempts} times`;
  return new RobotR1Error(
    'server_failed',
    `${endpoint} (model "${model}") was asked ${times} without an answer: ${problem}`,
    {
      kind: 'work',
      remedy:
        'Start the server, or wait until it has room, and go on: what a run keeps in its folder is not asked again. Some servers fail like this where the name of the model is wrong.',
    },
  );
}
