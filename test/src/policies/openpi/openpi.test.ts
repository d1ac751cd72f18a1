import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { builtInTask } from '../../../../scenes/built-in.js';
import { loadPhysics } from '../../../../sim/physics/engine.js';
import { createRenderer } from '../../../../sim/render/renderer.js';
import { rollout } from '../../../../src/evaluate/rollout.js';
import { toAxisAngle } from '../../../../src/policies/openpi/axis-angle.js';
import { create } from '../../../../src/policies/openpi.js';
import type { Policy, PolicyOptions, Privileged } from '../../../../src/policies/policy.js';
import { observation } from '../observation.js';
import { closedAddress } from '../server/closed-address.js';
import { fastClock } from '../server/fast-clock.js';
import { chunk, startOpenpiServer } from './openpi-server.js';

const KEY = 'openpi-key-0123456789';
before(() => loadPhysics());
after(() => {
  delete process.env.ROBOT_R1_API_KEY;
});

const ACTION = [0.1, 0.2, 0.9, 0, 0, 0, 1] as const;

/** A policy that is closed after the test, with a clock that does not wait. */
async function using<Result>(
  options: PolicyOptions,
  use: (policy: Policy) => Promise<Result>,
): Promise<Result> {
  const policy = create({ timeoutSeconds: 5, ...options }, fastClock());
  try {
    return await use(policy);
  } finally {
    await policy.close?.();
  }
}

describe('the openpi policy', () => {
  it('drives the robot through a task', async () => {
    let privileged: Privileged;
    const server = await startOpenpiServer((socket) => {
      const { position, orientation, gripperOpen } = privileged.expertKeypoint()!;
      const action = [...position, ...toAxisAngle(orientation), gripperOpen ? -1 : 1];
      socket.send(chunk([0, 0, 9, 0, 0, 0, 0], action));
    });
    const result = await using({ server: server.address }, (policy) =>
      rollout(
        { ...policy, begin: (_episode, given) => void (privileged = given) },
        builtInTask('push_button'),
        1,
        4,
        { track: 'pose', maxKeypoints: 4 },
        createRenderer,
      ),
    );
    assert.deepEqual([result.success, result.failure], [true, null]);
    assert.equal(server.connections.length, 1);
    const { 'observation/image': image, prompt } = server.received[0]!;
    assert.equal(prompt, result.instruction);
    assert.ok(typeof image === 'object' && new Set(image.data).size > 20, 'a picture of something');
    assert.ok(result.steps[0]!.usage!.milliseconds! >= 0);
  });

  it('waits for metadata that come late, and for those that come with the connection', async () => {
    const server = await startOpenpiServer(
      (socket) => socket.send(chunk(ACTION)),
      (socket) => void setTimeout(() => socket.send(Buffer.from('80', 'hex')), 30),
    );
    const prediction = await using({ server: server.address }, (policy) => policy.predict(observation()));
    assert.ok('keypoint' in prediction);
    assert.deepEqual(prediction.keypoint.position, [0.1, 0.2, 0.9]);
  });

  it('stops with the last line of the traceback that a server sends as text', async () => {
    const server = await startOpenpiServer((socket) => {
      socket.send(
        'Traceback (most recent call last):\n  File "policy.py", line 3\nKeyError: \'observation/gripper\'\n',
      );
      socket.close(1011);
    });
    await assert.rejects(
      using({ server: server.address }, (policy) => policy.predict(observation())),
      {
        code: 'server_failed',
        kind: 'work',
        message: /KeyError: 'observation\/gripper'$/,
        remedy: /--openpi-mapping/,
      },
    );
    assert.equal(server.received.length, 1);
  });

  it('connects again where the connection breaks, and asks again', async () => {
    const server = await startOpenpiServer((socket, _observation, number) => {
      if (number < 2) socket.terminate();
      else socket.send(chunk(ACTION));
    });
    const prediction = await using({ server: server.address }, (policy) => policy.predict(observation()));
    assert.ok('keypoint' in prediction);
    assert.equal(server.connections.length, 3);
    assert.deepEqual(server.received[2], server.received[0]);
  });

  it('gives up a server that is not there, one that never answers, and one that speaks another language', async () => {
    const attempts = (server: string, options: PolicyOptions = {}) =>
      using({ server, retries: 1, ...options }, (policy) => policy.predict(observation()));
    await assert.rejects(attempts(await closedAddress('ws')), {
      code: 'server_failed',
      message: /asked 2 times without an answer: nothing listens there/,
      remedy: /go on/,
    });
    const silent = await startOpenpiServer(() => {});
    await assert.rejects(attempts(silent.address, { timeoutSeconds: 0.1 }), {
      code: 'server_failed',
      message: /no answer within 0\.1 s/,
    });
    const mute = await startOpenpiServer(
      () => {},
      () => {},
    );
    await assert.rejects(attempts(mute.address, { timeoutSeconds: 0.1 }), { message: /no answer within/ });
    const strange = await startOpenpiServer((socket) => socket.send(Buffer.from('not a map')));
    await assert.rejects(attempts(strange.address), { code: 'server_failed' });
    const wrong = await startOpenpiServer((socket) => socket.send(chunk([1, 2, 3])));
    await assert.rejects(attempts(wrong.address), {
      message: /shape \[1, 3\], and \[horizon, 7\] is wanted/,
    });
    const web = createServer((_request, response) => void response.writeHead(200).end('hello'));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    after(() => web.close());
    const { port } = web.address() as AddressInfo;
    await assert.rejects(attempts(`ws://127.0.0.1:${port}`), { message: /Unexpected server response: 200/ });
  });

  it('asks nothing twice where answers are kept, and anew at another moment', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'robot-r1-openpi-'));
    after(() => rmSync(cache, { recursive: true, force: true }));
    const server = await startOpenpiServer((socket, _observation, number) =>
      socket.send(chunk([0.1 * number, 0.2, Number.NaN, 0, 0, 0, 1])),
    );
    const options = { server: server.address, cache };
    const first = await using(options, (policy) => policy.predict(observation()));
    const again = await using(options, (policy) => policy.predict(observation()));
    assert.equal(server.received.length, 1);
    assert.deepEqual(again, { ...first, usage: { ...first.usage, cached: true } });
    // The arm stands as before: the motion was stopped, and the policy may draw other actions.
    const later = await using(options, (policy) => policy.predict(observation({ asked: 1 })));
    assert.equal(server.received.length, 2);
    assert.notDeepEqual(later, first);
    const openpi = { actions: { executed: 1 } };
    await using({ ...options, openpi }, (policy) => policy.predict(observation()));
    assert.equal(server.received.length, 3, 'read otherwise');
  });

  it('sends a key as the Authorization header, and shows it to nobody', async () => {
    process.env.ROBOT_R1_API_KEY = KEY;
    const server = await startOpenpiServer((socket, _observation, number) =>
      number === 0 ? socket.send(chunk(ACTION)) : socket.send(`ValueError: bad key ${KEY}`),
    );
    await using({ server: server.address }, async (policy) => {
      await policy.predict(observation());
      assert.equal(server.connections[0]!.authorization, `Api-Key ${KEY}`);
      await assert.rejects(policy.predict(observation()), (error: Error) => {
        assert.match(error.message, /bad key \[ROBOT_R1_API_KEY\]/);
        assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(KEY));
        return true;
      });
    });
    const guarded = createServer((_request, response) => void response.writeHead(401).end());
    guarded.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n'));
    await new Promise<void>((resolve) => guarded.listen(0, '127.0.0.1', resolve));
    after(() => guarded.close());
    const { port } = guarded.address() as AddressInfo;
    await assert.rejects(
      using({ server: `ws://127.0.0.1:${port}` }, (policy) => policy.predict(observation())),
      { code: 'key_refused', message: /ROBOT_R1_API_KEY/ },
    );
  });

  it('is refused where its choices are wrong', () => {
    assert.throws(() => create({}), { code: 'no_server', remedy: /ws:/ });
    assert.throws(() => create({ server: 'http://host:8000' }), { code: 'bad_server' });
    assert.throws(() => create({ server: 'ws://host', openpi: { actions: { executed: 0 } } }), {
      code: 'bad_openpi_mapping',
      message: /executed/,
    });
  });
});
