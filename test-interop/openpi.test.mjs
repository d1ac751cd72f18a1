// The openpi policy against openpi's published policy server.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createPolicy, rollout } from 'robot-r1';
import { builtInTask } from 'robot-r1/scenes';
import { createRenderer, loadPhysics } from 'robot-r1/sim';
import { freePort, PYTHON, startServer } from './server-process.mjs';

let server;

before(async () => {
  await loadPhysics();
  const port = await freePort();
  const script = fileURLToPath(new URL('openpi_policy_server.py', import.meta.url));
  await startServer(PYTHON, [script, String(port)], port);
  server = `ws://127.0.0.1:${port}`;
});

async function play(options) {
  const policy = await createPolicy('openpi', { server, timeoutSeconds: 60, retries: 2, ...options });
  const settings = { track: 'pose', maxKeypoints: 3 };
  try {
    return await rollout(policy, builtInTask('push_button'), 0, 1, settings, createRenderer);
  } finally {
    await policy.close();
  }
}

describe('the openpi policy and the published server', () => {
  it('drive the robot: each chunk lowers the gripper by the part that is executed', async () => {
    const { steps, failure } = await play({});
    assert.equal(failure.reason, 'step_limit');
    const heights = steps.map(({ position }) => position[2]);
    console.log(`heights ${heights.map((z) => z.toFixed(4))}, ms ${steps.map((s) => s.usage.milliseconds)}`);
    assert.equal(heights.length, 3);
    for (const [above, below] of [
      [heights[0], heights[1]],
      [heights[1], heights[2]],
    ]) {
      assert.ok(Math.abs(above - below - 0.05) < 1e-4, `${heights}`);
    }
    const whole = await play({ openpi: { actions: { executed: 10 } } });
    const [first, second] = whole.steps.map(({ position }) => position[2]);
    assert.ok(Math.abs(first - second - 0.1) < 1e-4);
  });

  it('say what is missing where the server wants other keys', async () => {
    const openpi = { observation: { prompt: { text: 'instruction' } } };
    await assert.rejects(play({ openpi }), {
      code: 'server_failed',
      message: /KeyError: 'observation\/image'/,
    });
  });
});
