import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { call, temporaryFolder } from '../../cli/call.js';
import { refuse, say, startChatServer } from './chat-server.js';

const KEY = 'sk-command-9876543210-secret';
process.env.ROBOT_R1_TEST_KEY = KEY;
after(() => {
  delete process.env.ROBOT_R1_TEST_KEY;
});

const folder = temporaryFolder();

const evaluate = (address: string, out: string) =>
  call([
    ...['evaluate', '--policy', 'chat', '--server', address, '--model', 'a-model'],
    ...['--key-variable', 'ROBOT_R1_TEST_KEY', '--tasks', 'push_button', '--episodes', '2'],
    ...['--track', 'position', '--workers', '1', '--image-size', '64', '--out', out, '--json'],
  ]);

/** Everything that a run has written. */
const written = (out: string): string =>
  readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${name}\n${readFileSync(join(parentPath, name), 'utf8')}`)
    .join('\n');

describe('robot-r1 evaluate --policy chat', () => {
  it('leaves the key in nothing that it writes or prints, whatever the server repeats', async () => {
    const server = await startChatServer((response, { headers }, number) =>
      number === 0
        ? refuse(response, 500, `not now, ${headers.authorization}`)
        : say(response, `With ${headers.authorization} I go to [0.25, 0, 1.2]`),
    );
    const out = join(folder, 'run');
    const { code, stdout, stderr } = await evaluate(server.address, out);
    assert.equal(code, 0, stderr);
    assert.ok(server.requests.every(({ headers }) => headers.authorization === `Bearer ${KEY}`));
    const all = written(out);
    assert.match(all, /With Bearer \[ROBOT_R1_TEST_KEY\] I go/);
    for (const text of [all, stdout, stderr]) assert.ok(!text.includes(KEY));
  });
});
