/** The policies, one file of this folder each. */
import { readdirSync } from 'node:fs';
import { RobotR1Error } from '../../sim/errors.js';
import { nearestName } from '../../sim/nearest-name.js';
import type { Policy, PolicyModule, PolicyOptions } from './policy.js';

const OTHER_FILES = new Set(['policy.js', 'registry.js']);

/** Names of all policies. */
export function policyNames(): string[] {
  return readdirSync(new URL('.', import.meta.url))
    .filter((file) => file.endsWith('.js') && !OTHER_FILES.has(file))
    .map((file) => file.slice(0, -'.js'.length))
    .sort();
}

/**
 * Checks the name of a policy.
 *
 * @throws RobotR1Error `no_such_policy`, with the nearest name
 */
export function checkPolicyName(name: string): void {
  const names = policyNames();
  if (names.includes(name)) return;
  const near = nearestName(name, names);
  throw new RobotR1Error('no_such_policy', `there is no policy named "${name}"`, {
    remedy: near ? `did you mean "${near}"?` : `known: ${names.join(', ')}`,
  });
}

/** Makes a policy by its name. */
export async function createPolicy(name: string, options: PolicyOptions = {}): Promise<Policy> {
  checkPolicyName(name);
  const module = (await import(new URL(`./${name}.js`, import.meta.url).href)) as PolicyModule;
  return module.create(options);
}
