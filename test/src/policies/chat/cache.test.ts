import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createChatClient } from '../../../../src/policies/chat/client.js';
import type { ChatImage, ChatRequest } from '../../../../src/policies/chat/request.js';
import { requestHash } from '../../../../src/policies/chat/request.js';
import { type ChatSettings, chatSettings } from '../../../../src/policies/chat/settings.js';
import { fastClock } from '../server/fast-clock.js';
import { refuse, say, startChatServer } from './chat-server.js';

const folder = mkdtempSync(join(tmpdir(), 'robot-r1-answers-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const image = (first: number): ChatImage => ({
  bytes: Uint8Array.of(first, 2, 3),
  mediaType: 'image/jpeg',
});

describe('the cache of answers', () => {
  it('answers what was asked before, in another process too, and says so', async () => {
    const server = await startChatServer((response) => say(response, 'over there'));
    const settings = chatSettings({ server: server.address, model: 'm', cache: join(folder, 'kept') });
    const first = await createChatClient(settings).ask({ prompt: 'Where?', images: [image(1)] });
    const again = await createChatClient(settings).ask({ prompt: 'Where?', images: [image(1)] });
    assert.equal(server.requests.length, 1);
    assert.deepEqual(again, { ...first, usage: { ...first.usage, cached: true } });
  });

  it('takes nothing for the same that the answer depends on', () => {
    const request: ChatRequest = { prompt: 'Where?', images: [image(1)] };
    const settings = chatSettings({ server: 'http://one:8000', model: 'm' });
    const same = requestHash(settings, request);
    const hashes = [
      requestHash(
        { ...settings, endpoint: chatSettings({ server: 'http://two:8000', model: 'm' }).endpoint },
        request,
      ),
      requestHash({ ...settings, model: 'n' }, request),
      requestHash({ ...settings, temperature: 1 }, request),
      requestHash({ ...settings, maxTokens: 5 }, request),
      requestHash({ ...settings, structured: 'none' }, request),
      requestHash(settings, { ...request, prompt: 'Where ?' }),
      requestHash(settings, { ...request, system: '' }),
      requestHash(settings, { ...request, images: [image(2)] }),
      requestHash(settings, { ...request, images: [{ ...image(1), mediaType: 'image/png' }] }),
      requestHash(settings, { prompt: 'Where?' }),
      requestHash(settings, { ...request, shape: { choice: ['here'] } }),
      requestHash(settings, { ...request, sample: 'second' }),
    ];
    assert.equal(new Set([same, ...hashes]).size, hashes.length + 1);
    // How it is asked changes nothing.
    const patient: ChatSettings = {
      ...settings,
      retries: 99,
      timeoutSeconds: 1,
      concurrency: 9,
      requestsPerMinute: 2,
      cache: folder,
      keyVariable: 'ANOTHER',
    };
    assert.equal(requestHash(patient, { ...request, images: [image(1)] }), same);
  });

  it('asks again where a file is damaged or another’s', async () => {
    const server = await startChatServer((response, { body }) => say(response, body.messages[0].content));
    const cache = join(folder, 'damaged');
    const settings = chatSettings({ server: server.address, model: 'm', cache });
    const client = createChatClient(settings);
    await client.ask({ prompt: 'one' });
    await client.ask({ prompt: 'two' });
    const files = (readdirSync(cache, { recursive: true }) as string[])
      .filter((file) => file.endsWith('.json'))
      .map((file) => join(cache, file));
    assert.equal(files.length, 2);
    writeFileSync(files[0]!, readFileSync(files[1]!));
    writeFileSync(files[1]!, '{"request": "');
    for (const prompt of ['one', 'two']) assert.equal((await client.ask({ prompt })).text, prompt);
    assert.equal(server.requests.length, 4);
  });

  it('keeps no failure', async () => {
    const server = await startChatServer((response, _request, number) =>
      number === 0 ? refuse(response, 500, 'no') : say(response, 'yes'),
    );
    const cache = join(folder, 'failures');
    const settings = { ...chatSettings({ server: server.address, model: 'm', cache }), retries: 0 };
    await assert.rejects(createChatClient(settings, fastClock()).ask({ prompt: 'q' }));
    assert.equal((await createChatClient(settings).ask({ prompt: 'q' })).text, 'yes');
  });
});
