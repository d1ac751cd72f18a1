import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type EvaluationFigures, evaluate } from '../../../src/evaluate/evaluate.js';
import { storedOptions } from '../../../src/evaluate/resume.js';
import type { Rollout } from '../../../src/evaluate/rollout-record.js';
import { chunk, startOpenpiServer } from '../policies/openpi/openpi-server.js';
import { begin, call, temporaryFolder } from './call.js';

const folder = temporaryFolder();

/** A chat server that counts how often it has answered each question, and can be told when to stop answering. */
function chatServer() {
  const answered = new Map<string, number>();
  let left = Number.POSITIVE_INFINITY;
  let onExhausted: () => void = () => {};
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      if (left <= 0) return onExhausted();
      left--;
      const question = createHash('sha256').update(Buffer.concat(parts)).digest('hex');
      answered.set(question, (answered.get(question) ?? 0) + 1);
      // Somewhere above the table, by the question: the second answer depends on the first.
      const place = [2, 4, 6].map((at) => Number.parseInt(question.slice(at, at + 2), 16) / 255);
      const [x, y, z] = [0.2 + 0.2 * place[0]!, 0.3 * place[1]! - 0.15, 1 + 0.2 * place[2]!];
      const content = `[${x.toFixed(3)}, ${y.toFixed(3)}, ${z.toFixed(3)}]`;
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({
          choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }],
          usage: { prompt_tokens: 300, completion_tokens: 12 },
        }),
      );
    });
  });
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  after(close); // an open server would keep the process of a failed test
  return {
    answered,
    close,
    async listen(): Promise<string> {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    },
    /** Answers so many more, then calls back instead of answering. */
    answerOnly(count: number, then: () => void): void {
      left = count;
      onExhausted = then;
    },
  };
}

const EPISODES = 4;
const KEYPOINTS = 3;
const asked = (server: string): string[] => [
  ...['evaluate', '--policy', 'chat', '--server', server, '--model', 'm', '--structured', 'none'],
  ...['--retries', '0', '--image-size', '32', '--track', 'position'],
  ...['--tasks', 'push_button', '--episodes', String(EPISODES), '--max-keypoints', String(KEYPOINTS)],
];

/** What a run came to, without what time and caches change. */
function result(out: string) {
  const figures = JSON.parse(readFileSync(join(out, 'evaluation.json'), 'utf8')) as EvaluationFigures;
  const files = readdirSync(join(out, 'rollouts')).sort();
  const rollouts = files.flatMap(
    (file) => JSON.parse(readFileSync(join(out, 'rollouts', file), 'utf8')) as Rollout[],
  );
  return JSON.parse(
    JSON.stringify({ figures, rollouts }, (key, value) =>
      ['usage', 'cost'].includes(key) ? undefined : value,
    ),
  );
}

test('a run survives a kill -9 and a server that dies, asks nothing twice, and comes to the same', async () => {
  const out = join(folder, 'survivor');
  const first = chatServer();
  const address = await first.listen();

  const killed = begin([...asked(address), '--out', out, '--workers', '1', '--concurrency', '1']);
  const isMiddle = new Promise<void>((resolve) => first.answerOnly(4, resolve)); // of the second episode
  await Promise.race([isMiddle, killed.ended]);
  killed.process.kill('SIGKILL');
  await killed.ended;
  assert.equal(first.answered.size, 4);
  assert.equal(existsSync(join(out, 'evaluation.json')), false);

  first.answerOnly(4, () => first.close());
  const paused = await call(['evaluate', '--out', out, '--resume', '--workers', '1', '--concurrency', '1']);
  assert.equal(paused.code, 1);
  assert.equal(paused.stdout, '');
  assert.match(paused.stderr, /The run is paused; what is done is kept/);
  assert.ok(paused.stderr.includes(`robot-r1 evaluate --out ${out} --resume`), paused.stderr);
  assert.equal(first.answered.size, 8);

  const second = chatServer();
  const server = await second.listen();
  const resumed = await call(['evaluate', '--out', out, '--resume', '--server', server]);
  assert.equal(resumed.code, 0, resumed.stderr);
  const asks = [...first.answered.values()];
  assert.ok(
    asks.every((count) => count === 1),
    `asked ${asks}`,
  );

  const whole = join(folder, 'whole');
  const options = await storedOptions(out, { server });
  await evaluate({ ...options, out: whole, resume: false, workers: 2 });
  assert.equal(result(whole).rollouts.length, EPISODES);
  assert.equal(result(whole).figures.overall.meanKeypoints, KEYPOINTS);
  assert.deepEqual(result(out), result(whole));
});

test('a run on an openpi server survives a kill -9 in the middle of an episode, and asks nothing twice', async () => {
  let killAt = 5; // the second observation of the second episode
  let onKill: () => void = () => {};
  const isMiddle = new Promise<void>((resolve) => (onKill = resolve));
  const server = await startOpenpiServer((socket, observation, number) => {
    if (number + 1 === killAt) return onKill();
    const state = observation['observation/state'];
    assert.ok(typeof state === 'object');
    // Another place each time, as from a policy that draws its actions: an answer lost would change the run.
    const [x, y, z] = state.data;
    const action = [x! + 0.004 * (number % 7), y! + 0.004 * (number % 5), z! - 0.02];
    socket.send(chunk([...action, ...state.data.slice(3, 6), -1]));
  });
  const words = (out: string): string[] => [
    ...['evaluate', '--policy', 'openpi', '--server', server.address, '--out', out, '--workers', '1'],
    ...['--tasks', 'push_button', '--episodes', String(EPISODES), '--max-keypoints', String(KEYPOINTS)],
  ];
  const out = join(folder, 'openpi');
  const killed = begin(words(out));
  await Promise.race([isMiddle, killed.ended]);
  killed.process.kill('SIGKILL');
  await killed.ended;
  assert.equal(server.received.length, killAt);
  assert.equal(existsSync(join(out, 'evaluation.json')), false);

  killAt = Number.POSITIVE_INFINITY;
  const resumed = await call(['evaluate', '--out', out, '--resume', '--workers', '1']);
  assert.equal(resumed.code, 0, resumed.stderr);
  const { figures, rollouts } = result(out);
  assert.equal(figures.overall.meanKeypoints, KEYPOINTS);
  const asks = rollouts.flatMap(({ steps }: Rollout) => steps).length;
  assert.equal(asks, EPISODES * KEYPOINTS);
  // Asked once each, and once more where the answer never came.
  assert.equal(server.received.length, asks + 1);
  assert.deepEqual(server.received[5], server.received[4]);
});
