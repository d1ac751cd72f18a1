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

const moduleOf = async (name: string): Promise<PolicyModule> => {
  checkPolicyName(name);
  return import(new URL(`./${name}.js`, import.meta.url).href);
};

async function doesHeed(name: string, option: keyof PolicyOptions): Promise<boolean> {
  const { heeds = [] } = await moduleOf(name);
  return heeds === 'all' || heeds.includes(option);
}

/**
 * Refuses options that a policy does not heed: whoever gives them means another policy.
 *
 * @throws RobotR1Error `wrong_call`, `no_such_policy`
 */
export async function checkPolicyOptions(name: string, options: PolicyOptions): Promise<void> {
  for (const option of Object.keys(options) as (keyof PolicyOptions)[]) {
    if (await doesHeed(name, option)) continue;
    const others: string[] = [];
    for (const other of policyNames()) if (await doesHeed(other, option)) others.push(other);
    throw new RobotR1Error('wrong_call', `the policy ${name} has no use for "${option}"`, {
      remedy: `It is for --policy ${others.join(' or ')}.`,
    });
  }
}

/** Makes a policy by its name. */
export const createPolicy = async (name: string, options: PolicyOptions = {}): Promise<Policy> =>
  (await moduleOf(name)).create(options);
