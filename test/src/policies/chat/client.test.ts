import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createChatClient } from '../../../../src/policies/chat/client.js';
import { type ChatSettings, chatSettings } from '../../../../src/policies/chat/settings.js';
import { closedAddress } from '../server/closed-address.js';
import { fastClock } from '../server/fast-clock.js';
import { refuse, reply, say, startChatServer } from './chat-server.js';

const question = { prompt: 'Where to?' };

const settings = (server: string, choices: Partial<ChatSettings> = {}): ChatSettings => ({
  ...chatSettings({ server, model: 'a-model' }),
  timeoutSeconds: 5,
  ...choices,
});

describe('a chat client', () => {
  it('gives the answer with its tokens and its time, and sends what was chosen', async () => {
    const server = await startChatServer((response) => say(response, '[0.1, 0.2, 0.9]'));
    const client = createChatClient(settings(server.address, { temperature: 0.5, maxTokens: 99 }));
    const { text, usage, isCutShort } = await client.ask({ ...question, system: 'Be short.' });
    assert.equal(text, '[0.1, 0.2, 0.9]');
    assert.equal(isCutShort, false);
    assert.deepEqual([usage.inputTokens, usage.outputTokens, usage.cached], [321, 12, undefined]);
    assert.ok(usage.milliseconds! >= 0);
    assert.equal(server.requests[0]!.path, '/v1/chat/completions');
    assert.deepEqual(server.requests[0]!.body, {
      model: 'a-model',
      messages: [
        { role: 'system', content: 'Be short.' },
        { role: 'user', content: 'Where to?' },
      ],
      temperature: 0.5,
      max_tokens: 99,
    });
    assert.equal(server.requests[0]!.headers.authorization, undefined);
  });

  it('waits for a slow server, asks several questions at once, and no more than it may', async () => {
    const server = await startChatServer((response, { body }) => {
      setTimeout(() => say(response, body.messages[0].content), 40);
    });
    const client = createChatClient(settings(server.address, { concurrency: 3 }));
    const prompts = Array.from({ length: 10 }, (_, i) => `question ${i}`);
    const answers = await Promise.all(prompts.map((prompt) => client.ask({ prompt })));
    assert.deepEqual(
      answers.map(({ text }) => text),
      prompts,
    );
    assert.equal(server.mostAtOnce(), 3);
  });

  it('asks the same question once where it is asked twice at once', async () => {
    const server = await startChatServer((response) => say(response, 'yes'));
    const client = createChatClient(settings(server.address));
    const answers = await Promise.all([client.ask(question), client.ask(question)]);
    assert.deepEqual(
      answers.map(({ text }) => text),
      ['yes', 'yes'],
    );
    assert.equal(server.requests.length, 1);
  });

  it('asks again after 500, broken JSON, half an answer, a closed connection, and what is no completion', async () => {
    const whole = JSON.stringify({ choices: [{ message: { content: 'cut' } }] });
    const server = await startChatServer((response, _request, number) => {
      if (number === 0) return refuse(response, 500, 'out of memory');
      if (number === 1) return void response.end('{"choices": [{"mess');
      if (number === 2) {
        response.writeHead(200, { 'Content-Length': String(whole.length) });
        response.write(whole.slice(0, 20), () => response.destroy());
        return;
      }
      if (number === 3) return void response.destroy();
      if (number === 4) return reply(response, 200, { error: { message: 'upstream is gone' } });
      if (number === 5) return reply(response, 200, { choices: [] });
      say(response, 'at last');
    });
    const clock = fastClock();
    const { text, usage } = await createChatClient(settings(server.address), clock).ask(question);
    assert.equal(text, 'at last');
    assert.equal(server.requests.length, 7);
    // Twice as long each time, less at most half.
    assert.equal(clock.waits.length, 6);
    for (const [i, wait] of clock.waits.entries()) {
      const longest = 500 * 2 ** i;
      assert.ok(wait > longest / 2 && wait <= longest, `${clock.waits}`);
    }
    assert.ok(usage.milliseconds! >= clock.waits.reduce((sum, wait) => sum + wait, 0) - 1);
  });

  it('backs off alike for the same question, and otherwise for another', async () => {
    const waits = async (prompt: string): Promise<number[]> => {
      const clock = fastClock();
      const client = createChatClient(settings(failing.address, { retries: 3 }), clock);
      await assert.rejects(client.ask({ prompt }));
      return clock.waits;
    };
    const failing = await startChatServer((response) => refuse(response, 503, 'loading'));
    assert.deepEqual(await waits('one'), await waits('one'));
    assert.notDeepEqual(await waits('one'), await waits('two'));
  });

  it('lets all wait as long as a 429 says, in seconds or until a date', async () => {
    for (const header of ['7', new Date(Date.now() + 7500).toUTCString()]) {
      const server = await startChatServer((response, _request, number) =>
        number === 0 ? refuse(response, 429, 'slow down', { 'Retry-After': header }) : say(response, 'ok'),
      );
      const clock = fastClock();
      const client = createChatClient(settings(server.address, { concurrency: 1 }), clock);
      const start = clock.now();
      const answers = [client.ask({ prompt: 'first' }), client.ask({ prompt: 'second' })];
      await Promise.all(answers);
      assert.ok(Math.max(...clock.waits) > 6000 && Math.max(...clock.waits) <= 7500, `${clock.waits}`);
      // The second waited as well.
      assert.ok(clock.now() - start >= 6000);
      assert.equal(server.requests.length, 3);
    }
  });

  it('does not wait for a server that wants to be asked tomorrow', async () => {
    const server = await startChatServer((response) =>
      refuse(response, 429, 'quota used up', { 'Retry-After': '86400' }),
    );
    await assert.rejects(createChatClient(settings(server.address), fastClock()).ask(question), {
      code: 'request_refused',
      message: /quota used up.*86400 s/,
    });
    assert.equal(server.requests.length, 1);
  });

  it('gives up a server that fails all the time, one that never answers, and one that is not there', async () => {
    const failing = await startChatServer((response) => refuse(response, 502, 'bad gateway'));
    await assert.rejects(
      createChatClient(settings(failing.address, { retries: 2 }), fastClock()).ask(question),
      {
        code: 'server_failed',
        kind: 'work',
        message: /asked 3 times without an answer: it answered 502: bad gateway/,
        remedy: /go on/,
      },
    );
    assert.equal(failing.requests.length, 3);

    const silent = await startChatServer(() => {});
    const impatient = settings(silent.address, { retries: 1, timeoutSeconds: 0.1 });
    await assert.rejects(createChatClient(impatient, fastClock()).ask(question), {
      code: 'server_failed',
      message: /no answer within 0\.1 s/,
    });
    assert.equal(silent.requests.length, 2);

    const stuck = await startChatServer((response) => void response.writeHead(200).write('{"choices": ['));
    await assert.rejects(
      createChatClient(settings(stuck.address, { retries: 0, timeoutSeconds: 0.1 }), fastClock()).ask(
        question,
      ),
      { code: 'server_failed', message: /no answer within 0\.1 s/ },
    );

    const nowhere = settings(await closedAddress('http'), { retries: 1 });
    await assert.rejects(createChatClient(nowhere, fastClock()).ask(question), {
      code: 'server_failed',
      message: /asked 2 times without an answer: nothing listens there/,
    });
  });

  it('shows what the server says of a wrong model name, and asks no second time', async () => {
    const server = await startChatServer((response) =>
      refuse(response, 404, 'The model `a-model` does not exist.'),
    );
    await assert.rejects(createChatClient(settings(server.address), fastClock()).ask(question), {
      code: 'no_such_model',
      message: /no model "a-model": The model `a-model` does not exist\./,
    });
    assert.equal(server.requests.length, 1);
  });

  it('follows no redirection', async () => {
    const other = await startChatServer((response) => say(response, 'stolen'));
    const server = await startChatServer(
      (response) => void response.writeHead(307, { Location: `${other.address}/chat/completions` }).end(),
    );
    await assert.rejects(createChatClient(settings(server.address), fastClock()).ask(question), {
      code: 'request_refused',
      message: /sends on to another address/,
    });
    assert.equal(other.requests.length, 0);
  });

  it('keeps to the rate, over all questions', async () => {
    const server = await startChatServer((response) => say(response, 'ok'));
    const clock = fastClock();
    const client = createChatClient(settings(server.address, { requestsPerMinute: 30 }), clock);
    const start = clock.now();
    await Promise.all(Array.from({ length: 6 }, (_, i) => client.ask({ prompt: `${i}` })));
    // The first at once, five more two seconds apart.
    assert.ok(clock.now() - start >= 10_000, `${clock.now() - start}`);
  });

  it('cuts an answer of a megabyte, and keeps its beginning and its end', async () => {
    const long = `begin ${'blah '.repeat(250_000)} [0.1, 0.2, 0.9]`;
    const server = await startChatServer((response) => say(response, long));
    const { text } = await createChatClient(settings(server.address)).ask(question);
    assert.ok(text.length < 40_000, `${text.length}`);
    assert.match(text, /^begin .*characters left out.* \[0\.1, 0\.2, 0\.9\]$/s);
  });

  it('stops reading an answer without end', async () => {
    const server = await startChatServer(async (response) => {
      response.writeHead(200);
      const junk = Buffer.alloc(1 << 20, 'x');
      while (!response.destroyed) await new Promise((resolve) => response.write(junk, resolve));
    });
    await assert.rejects(
      createChatClient(settings(server.address, { retries: 0 }), fastClock()).ask(question),
      {
        code: 'server_failed',
        message: /longer than 16 MB/,
      },
    );
  });

  it('takes parts of text, and reasoning that the server has taken out of the answer', async () => {
    const server = await startChatServer((response, _request, number) =>
      number === 0
        ? say(response, [
            { type: 'text', text: 'one ' },
            { type: 'text', text: 'two' },
          ])
        : say(response, '', {
            message: { content: '[[B]]', reasoning_content: 'it is near' },
            finish_reason: 'length',
          }),
    );
    const client = createChatClient(settings(server.address));
    assert.equal((await client.ask({ prompt: '1' })).text, 'one two');
    const { text, reasoning, isCutShort } = await client.ask({ prompt: '2' });
    assert.deepEqual([text, reasoning, isCutShort], ['[[B]]', 'it is near', true]);
  });
});
