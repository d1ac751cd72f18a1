/** A policy of a person's own: a module in JavaScript or TypeScript. */
import { RobotR1Error } from '../../sim/errors.js';
import type { Policy, PolicyOptions } from './policy.js';
import { loadScript } from './script/load-script.js';

export const description = 'a module of your own (--script FILE; see examples/policy.mjs)';

/** What is not its own is handed to the module, which may ask a server. */
export const heeds = 'all';

/**
 * Makes the policy that the script's default export makes.
 *
 * @throws RobotR1Error `no_script`, `missing_file`, `bad_script`
 */
export async function create(options: PolicyOptions): Promise<Policy> {
  const { script } = options;
  if (script === undefined) {
    throw new RobotR1Error('no_script', 'no script is named', {
      remedy: 'Name a module with --script; examples/policy.mjs shows how one is written.',
    });
  }
  return { ...(await loadScript(script, options)), name: 'script' };
}
