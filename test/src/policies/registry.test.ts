import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPolicyName, createPolicy, policyNames } from '../../../src/policies/registry.js';

test('every policy can be made, and bears the name of its file', async () => {
  const names = policyNames();
  for (const name of ['expert', 'hold', 'random']) assert.ok(names.includes(name), `${names}`);
  for (const name of ['expert', 'hold', 'random']) assert.equal((await createPolicy(name)).name, name);
});

test('an unknown policy is refused, with the nearest name where there is one', async () => {
  assert.throws(() => checkPolicyName('randon'), { code: 'no_such_policy', remedy: /"random"/ });
  assert.throws(() => checkPolicyName('registry'), { code: 'no_such_policy', remedy: /known: .*hold/ });
  await assert.rejects(createPolicy('../../escape'), { code: 'no_such_policy' });
});
