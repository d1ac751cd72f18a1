import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createChatClient } from '../../../../src/policies/chat/client.js';
import { chatSettings } from '../../../../src/policies/chat/settings.js';
import type { StructuredOutput } from '../../../../src/policies/chat/structured-output.js';
import { fastClock } from '../server/fast-clock.js';
import { refuse, say, startChatServer } from './chat-server.js';

const shape = { choice: ['[[A]]', '[[B]]'] };
const ask = (address: string, structured?: StructuredOutput) => {
  const client = createChatClient(
    { ...chatSettings({ server: address, model: 'm', structured }), retries: 0 },
    fastClock(),
  );
  return (prompt: string) => client.ask({ prompt, shape });
};

describe('structured output', () => {
  it('is sent as vLLM takes it', async () => {
    const server = await startChatServer((response) => say(response, '[[A]]'));
    await ask(server.address)('q');
    assert.deepEqual(server.requests[0]!.body.structured_outputs, shape);
    await ask(server.address, 'guided')('q');
    assert.deepEqual(server.requests[1]!.body.guided_choice, shape.choice);
    assert.equal('structured_outputs' in server.requests[1]!.body, false);
    await ask(server.address, 'none')('q');
    assert.deepEqual(Object.keys(server.requests[2]!.body).sort(), [
      'max_tokens',
      'messages',
      'model',
      'temperature',
    ]);
  });

  it('is sent in the older way, or not at all, to servers that refuse it; this is remembered', async () => {
    const server = await startChatServer((response, { body }) => {
      for (const field of ['structured_outputs', 'guided_choice']) {
        if (field in body) return refuse(response, 400, `Unrecognized request argument supplied: ${field}`);
      }
      say(response, 'A, I think');
    });
    const question = ask(server.address);
    assert.equal((await question('one')).text, 'A, I think');
    assert.equal(server.requests.length, 3);
    await question('two');
    assert.equal(server.requests.length, 4);
  });

  it('is tried in the next way where a server passes over it in silence', async () => {
    const server = await startChatServer((response, { body }) =>
      say(response, 'guided_choice' in body ? '[[B]]' : 'B, as I see it'),
    );
    const question = ask(server.address);
    assert.equal((await question('one')).text, '[[B]]');
    assert.equal((await question('two')).text, '[[B]]');
    assert.equal(server.requests.length, 3);
  });

  it('is held for heeded where an answer merely ran out of tokens', async () => {
    const server = await startChatServer((response) => say(response, '[[', { finish_reason: 'length' }));
    const { text, isCutShort } = await ask(server.address)('one');
    assert.deepEqual([text, isCutShort], ['[[', true]);
    assert.equal(server.requests.length, 1);
  });

  it('is insisted on where it was asked for', async () => {
    const server = await startChatServer((response) =>
      refuse(response, 400, 'unknown field: structured_outputs'),
    );
    await assert.rejects(ask(server.address, 'structured_outputs')('one'), {
      code: 'request_refused',
      message: /400.*unknown field: structured_outputs/,
    });
    assert.equal(server.requests.length, 1);
  });

  it('is not taken for the cause of another refusal', async () => {
    const server = await startChatServer((response) => refuse(response, 400, 'the prompt is too long'));
    await assert.rejects(ask(server.address)('one'), { message: /too long/ });
    assert.equal(server.requests.length, 1);
  });

  it('leaves room for the newer name of the token limit', async () => {
    const server = await startChatServer((response, { body }) =>
      'max_tokens' in body
        ? refuse(response, 400, "'max_tokens' is not supported, use 'max_completion_tokens' instead.")
        : say(response, '[[A]]'),
    );
    const question = ask(server.address);
    await question('one');
    await question('two');
    assert.equal(server.requests.length, 3);
    assert.equal(server.requests[2]!.body.max_completion_tokens, 2048);
  });
});
