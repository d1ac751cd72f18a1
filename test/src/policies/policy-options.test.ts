import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { policyOptions } from '../../../src/cli/policy-options.js';
import { create } from '../../../src/policies/openpi.js';

const folder = mkdtempSync(join(tmpdir(), 'robot-r1-options-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const file = (text: string): string => {
  const path = join(folder, 'mapping.yaml');
  writeFileSync(path, text);
  return path;
};

describe('the options of policies', () => {
  it('hold what was said and nothing else, paths in full', async () => {
    assert.deepEqual(await policyOptions({}), {});
    assert.deepEqual(
      await policyOptions({
        ...{ script: 'policy.mjs', cache: 'answers', timeout: 3, answer: 'discrete', keyVariable: 'MY_KEY' },
      }),
      {
        script: resolve('policy.mjs'),
        cache: resolve('answers'),
        timeoutSeconds: 3,
        answer: 'discrete',
        keyVariable: 'MY_KEY',
      },
    );
  });

  it('hold a mapping for openpi as plain data', async () => {
    const { openpi } = await policyOptions({ openpiMapping: 'examples/openpi-libero.yaml' });
    assert.deepEqual(openpi?.actions?.metres, 0.05);
    assert.deepEqual(JSON.parse(JSON.stringify(openpi)), openpi);
    assert.equal(create({ server: 'ws://host', openpi }).name, 'openpi');
    const few = await policyOptions({ openpiMapping: file('actions: { executed: 3 }') });
    assert.equal(few.openpi?.actions?.executed, 3);
    assert.deepEqual(Object.keys(few.openpi!.observation!), [
      'observation/image',
      'observation/wrist_image',
      'observation/state',
      'prompt',
    ]);
  });

  it('refuse a mapping that is none, with its file', async () => {
    for (const [text, message] of [
      ['actions: { executed: none }', /executed/],
      ['actions: [', /./],
      ['colour: red', /colour/],
    ] as const) {
      const openpiMapping = file(text);
      await assert.rejects(policyOptions({ openpiMapping }), {
        code: 'bad_openpi_mapping',
        message,
        place: { file: openpiMapping },
      });
    }
    await assert.rejects(policyOptions({ openpiMapping: join(folder, 'nowhere') }), { code: 'missing_file' });
  });
});
