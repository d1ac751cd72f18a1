import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { BUILT_IN_TASKS, builtInTask } from '../../../scenes/built-in.js';
import type { Check } from '../../../src/cli/doctor/examine.js';
import { call, callJson, temporaryFolder } from './call.js';

const folder = temporaryFolder();

test('doctor finds physics, renderer, image formats and the disk in order', async () => {
  const { ok, checks } = await callJson<{ ok: boolean; checks: Check[] }>(['doctor'], folder);
  assert.equal(ok, true);
  for (const name of ['Node', 'physics', 'renderer', 'images', 'this folder']) {
    assert.equal(checks.find((check) => check.name === name)?.state, 'good', name);
  }
});

test('scene list knows every built-in task, and scene show prints its text', async () => {
  const tasks = await callJson<{ name: string; variations: number }[]>(['scene', 'list']);
  assert.deepEqual(
    tasks.map(({ name }) => name),
    BUILT_IN_TASKS,
  );
  const { stdout } = await call(['scene', 'show', 'push_button']);
  assert.equal(stdout.trimEnd(), builtInTask('push_button').text.trimEnd());
});

test('scene check accepts a task of one’s own', async () => {
  writeFileSync(
    join(folder, 'mine.yaml'),
    builtInTask('push_button').text.replace('name: push_button', 'name: mine'),
  );
  const { code, stdout } = await call(['scene', 'check', 'mine.yaml'], folder);
  assert.equal(code, 0);
  assert.match(stdout, /mine\.yaml is right: mine, 18 variations/);
});
