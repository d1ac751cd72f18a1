import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { errorText } from '../../../../src/cli/errors.js';
import { createChatClient } from '../../../../src/policies/chat/client.js';
import { chatSettings } from '../../../../src/policies/chat/settings.js';
import { readKey } from '../../../../src/policies/server/key.js';
import { fastClock } from '../server/fast-clock.js';
import { refuse, reply, say, startChatServer } from './chat-server.js';

const KEY = 'sk-test-0123456789-very-secret';
const folder = mkdtempSync(join(tmpdir(), 'robot-r1-key-'));
after(() => rmSync(folder, { recursive: true, force: true }));
before(() => {
  process.env.ROBOT_R1_API_KEY = KEY;
});
after(() => {
  delete process.env.ROBOT_R1_API_KEY;
});

/** Everything that an error could show to anybody, and what the command line prints of it. */
const shown = (error: unknown): string =>
  inspect(error, { depth: 10, showHidden: true, getters: true }) + errorText(error, true);

const askAt = (server: string, cache?: string) =>
  createChatClient({ ...chatSettings({ server, model: 'm', cache }), retries: 1 }, fastClock());

describe('a key', () => {
  it('is sent as the Authorization header, and nowhere else', async () => {
    const server = await startChatServer((response) => say(response, 'fine'));
    await askAt(server.address).ask({ prompt: 'q' });
    const { headers, body, path } = server.requests[0]!;
    assert.equal(headers.authorization, `Bearer ${KEY}`);
    const { authorization, ...others } = headers;
    assert.ok(!JSON.stringify([others, body, path]).includes(KEY));
  });

  it('that is refused stops at once, and names the variable, whatever the server repeats', async () => {
    for (const status of [401, 403]) {
      const server = await startChatServer((response, { headers }) =>
        refuse(response, status, `Incorrect API key provided: ${headers.authorization}`),
      );
      await assert.rejects(askAt(server.address).ask({ prompt: 'q' }), (error: Error & { code: string }) => {
        assert.equal(error.code, 'key_refused');
        assert.match(error.message, /refused the key in ROBOT_R1_API_KEY: Incorrect API key provided/);
        assert.ok(!shown(error).includes(KEY), shown(error));
        return true;
      });
      assert.equal(server.requests.length, 1);
    }
  });

  it('that is missing is told with the name of the variable', async () => {
    const server = await startChatServer((response) => refuse(response, 401, 'You did not provide a key.'));
    const settings = { ...chatSettings({ server: server.address, model: 'm' }), keyVariable: 'NO_SUCH_KEY' };
    await assert.rejects(createChatClient(settings, fastClock()).ask({ prompt: 'q' }), {
      code: 'key_refused',
      message: /wants a key, and NO_SUCH_KEY is not set/,
      remedy: /--key-variable/,
    });
    assert.equal(server.requests[0]!.headers.authorization, undefined);
  });

  it('is in no answer, no cache and no error, even where a server repeats it everywhere', async () => {
    const cache = join(folder, 'cache');
    const echoes = await startChatServer((response, { headers }) =>
      say(response, `you sent ${headers.authorization}`, {
        message: { content: `you sent ${headers.authorization}`, reasoning: `the key is ${KEY}` },
      }),
    );
    const answer = await askAt(echoes.address, cache).ask({ prompt: 'q' });
    assert.equal(answer.text, 'you sent Bearer [ROBOT_R1_API_KEY]');
    assert.ok(!JSON.stringify(answer).includes(KEY));
    const files = (readdirSync(cache, { recursive: true, withFileTypes: true }) ?? []).filter((f) =>
      f.isFile(),
    );
    assert.equal(files.length, 1);
    for (const { parentPath, name } of files) {
      assert.ok(!readFileSync(join(parentPath, name), 'utf8').includes(KEY));
    }
    const failing = [
      await startChatServer((response, { headers }) => refuse(response, 500, `${headers.authorization}`)),
      await startChatServer((response, { headers }) => void response.end(`what? ${headers.authorization}`)),
      await startChatServer((response, { headers }) => reply(response, 200, { was: headers.authorization })),
      await startChatServer((response) => void response.writeHead(200, `OK ${KEY}`).destroy()),
    ];
    for (const { address } of failing) {
      await assert.rejects(askAt(address).ask({ prompt: 'q' }), (error: Error & { code: string }) => {
        assert.equal(error.code, 'server_failed');
        assert.ok(!shown(error).includes(KEY), shown(error));
        return true;
      });
    }
  });

  it('is shown by nothing that holds it', () => {
    const key = readKey('SOME_KEY', { SOME_KEY: ` ${KEY}\n` });
    assert.ok(!shown(key).includes(KEY));
    assert.ok(!JSON.stringify(key).includes(KEY));
    assert.deepEqual(key.headers('Api-Key'), { Authorization: `Api-Key ${KEY}` });
  });

  it('that cannot be sent, or is given in place of a name, is refused unseen', () => {
    const refused = (run: () => unknown, code: string) =>
      assert.throws(run, (error: Error & { code: string }) => {
        assert.equal(error.code, code);
        assert.ok(!shown(error).includes('very-secret'), shown(error));
        return true;
      });
    refused(() => readKey('SOME_KEY', { SOME_KEY: 'very-secret\nvery-secret' }), 'bad_key');
    refused(() => readKey('SOME_KEY', { SOME_KEY: 'very-secret ключ' }), 'bad_key');
    refused(() => readKey(KEY), 'bad_key_variable');
    assert.equal(readKey('SOME_KEY', { SOME_KEY: 'EMPTY' }).redact('EMPTY is a word'), 'EMPTY is a word');
  });
});
