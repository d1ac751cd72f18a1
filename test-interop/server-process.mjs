// Servers in processes of their own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { after } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';

export const PYTHON = process.env.ROBOT_R1_INTEROP_PYTHON;

const servers = [];
after(() => {
  for (const server of servers) server.kill();
});

/** A port where nothing listens. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

const isListening = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => socket.end(() => resolve(true)));
    socket.on('error', () => resolve(false));
  });

/** Runs a program until its end. */
export async function run(program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${errors}`);
}

/** Starts a server, waits until it listens, and stops it after the tests. */
export async function startServer(program, args, port, environment = {}) {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-10_000)));
  }
  servers.push(child);
  for (let waited = 0; waited < 300; waited++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${said}`);
    if (await isListening(port)) return;
    await delay(1000);
  }
  throw new Error(`the server did not listen within five minutes:\n${said}`);
}
