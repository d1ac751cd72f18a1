import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { builtInTask } from '../../../../scenes/built-in.js';
import { loadPhysics } from '../../../../sim/physics/engine.js';
import { createRenderer } from '../../../../sim/render/renderer.js';
import { rollout } from '../../../../src/evaluate/rollout.js';
import { createPolicy } from '../../../../src/policies/registry.js';
import { observation } from '../observation.js';

const folder = mkdtempSync(join(tmpdir(), 'robot-r1-script-'));
after(() => rmSync(folder, { recursive: true, force: true }));
before(() => loadPhysics());

const task = builtInTask('push_button');

function scriptOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('the script policy', () => {
  it('plays the example of the package', async () => {
    const policy = await createPolicy('script', { script: 'examples/policy.mjs' });
    assert.equal(policy.name, 'script');
    const { steps, failure } = await rollout(
      policy,
      task,
      0,
      3,
      { track: 'pose', maxKeypoints: 15 },
      createRenderer,
    );
    // Down from 1.2 m by 10 cm, until the table is reached or something stops it.
    assert.deepEqual(
      steps.slice(0, 3).map(({ position }) => position!.map((value) => Math.round(value * 1000) / 1000)),
      [
        [0.25, 0, 1.2],
        [0.25, 0, 1.1],
        [0.25, 0, 1],
      ],
    );
    assert.ok(failure);
  });

  it('takes TypeScript, options, and state of its own', async () => {
    const script = scriptOf(
      'policy.ts',
      `interface Options { model?: string }
      export default async function create({ model }: Options) {
        let begun = 0;
        return {
          concurrency: 3,
          begin(): void { begun++; },
          async predict() { return { failure: { reason: 'not_successful', detail: model + begun } }; },
          close() { begun = -1; },
        };
      }`,
    );
    const policy = await createPolicy('script', { script, model: 'wrist' });
    assert.equal(policy.concurrency, 3);
    await policy.begin?.(observation().episode, { expertKeypoint: () => null });
    assert.deepEqual(await policy.predict(observation()), {
      failure: { reason: 'not_successful', detail: 'wrist1' },
    });
    await policy.close?.();
    assert.deepEqual(await policy.predict(observation()), {
      failure: { reason: 'not_successful', detail: 'wrist-1' },
    });
    // Another policy of the same script is another one.
    const other = await createPolicy('script', { script, model: 'front' });
    assert.deepEqual(await other.predict(observation()), {
      failure: { reason: 'not_successful', detail: 'front0' },
    });
  });

  it('fails the episode, and no more, where the script throws', async () => {
    const script = scriptOf(
      'throws.mjs',
      `export default () => ({ predict() { throw new Error('oh no'); } });`,
    );
    const policy = await createPolicy('script', { script });
    const { failure } = await rollout(policy, task, 0, 3, { track: 'pose', maxKeypoints: 2 }, createRenderer);
    assert.deepEqual(failure, { reason: 'policy_error', detail: 'the policy threw: oh no' });
  });

  it('is refused with the reason and the place', async () => {
    const refused = (script: string | undefined, expected: object) =>
      assert.rejects(createPolicy('script', { script }), expected);
    await refused(undefined, { code: 'no_script', remedy: /--script/ });
    await refused(join(folder, 'nowhere.mjs'), { code: 'missing_file', message: /nowhere\.mjs/ });
    const cases: [string, RegExp][] = [
      [`export default { predict() {} };`, /no function/],
      [`export const create = () => {};`, /no function/],
      [`export default () => {};`, /no policy/],
      [`export default () => ({ predict: 3 });`, /predict/],
      [`export default () => ({ predict() {}, concurrency: 0 });`, /concurrency/],
      [`export default () => { throw new Error('not today'); };`, /not today/],
      [`throw new Error('at once');`, /at once/],
      [`export default (`, /stopped/],
    ];
    for (const [i, [text, message]] of cases.entries()) {
      const file = scriptOf(`bad${i}.mjs`, text);
      await refused(file, { code: 'bad_script', message, place: { file } });
    }
  });
});
