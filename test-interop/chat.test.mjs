// The chat policy against `transformers serve` with a tiny random vision-language model.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createPolicy, rollout } from 'robot-r1';
import { builtInTask } from 'robot-r1/scenes';
import { createRenderer, loadPhysics } from 'robot-r1/sim';
import { freePort, PYTHON, run, startServer } from './server-process.mjs';

const folder = mkdtempSync(join(tmpdir(), 'robot-r1-interop-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const model = join(folder, 'tiny-model');
const cache = join(folder, 'answers');
let server;

before(async () => {
  await loadPhysics();
  await run(PYTHON, [fileURLToPath(new URL('tiny_vision_language_model.py', import.meta.url)), model]);
  const port = await freePort();
  const command = join(dirname(PYTHON), 'transformers');
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port), '--device', 'cpu'];
  await startServer(command, args, port, { HF_HUB_OFFLINE: '1' });
  server = `http://127.0.0.1:${port}/v1`;
});

/** The first step of an episode. */
async function firstStep(options) {
  const policy = await createPolicy('chat', {
    server,
    model,
    maxTokens: 16,
    timeoutSeconds: 300,
    ...options,
  });
  const task = builtInTask('push_button');
  const settings = { track: 'position', maxKeypoints: 1 };
  const { steps, failure } = await rollout(policy, task, 0, 1, settings, createRenderer);
  return { step: steps[0], failure };
}

describe('the chat policy and transformers serve', () => {
  it('speak with one another: an answer, tokens, and a reason where the noise is no position', async () => {
    const { step, failure } = await firstStep({ cache });
    console.log(`said ${JSON.stringify(step.text)}, usage ${JSON.stringify(step.usage)}, ${failure?.reason}`);
    assert.equal(typeof step.text, 'string');
    assert.ok(step.usage.outputTokens >= 1 && step.usage.outputTokens <= 16);
    assert.ok(step.usage.inputTokens > 300, 'a prompt of some length');
    assert.equal(failure.reason, 'answer_format');
  });

  it('need no second answer to the same question', async () => {
    const { step } = await firstStep({ cache });
    assert.equal(step.usage.cached, true);
  });

  it('see the picture: it costs as many tokens as it has patches', async () => {
    const [large, small] = [await firstStep({ imageSize: 224 }), await firstStep({ imageSize: 112 })];
    assert.equal(large.step.usage.inputTokens - small.step.usage.inputTokens, 8 * 8 - 4 * 4);
  });

  it('tell of a model that is not there', async () => {
    await assert.rejects(firstStep({ model: join(folder, 'no-such-model'), retries: 0 }), (error) => {
      console.log(`${error.code}: ${error.message}`);
      assert.match(error.code, /^(no_such_model|request_refused|server_failed)$/);
      assert.match(error.message, /no-such-model/);
      return true;
    });
  });
});
