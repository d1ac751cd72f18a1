// Runs the policies against real servers from Python's package index: a chat-completions server with a tiny random
// vision-language model, and openpi's policy server. `npm run test:interop -- openpi` runs the files whose name
// contains one of the words.
//
// The Python environment lies outside the repository, in ROBOT_R1_INTEROP_VENV or the system's temporary folder, and
// is made on the first run: about 6 GB, mostly PyTorch, which only the chat policy's test needs.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const environment = process.env.ROBOT_R1_INTEROP_VENV ?? join(tmpdir(), 'robot-r1-interop');
const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

const words = process.argv.slice(2);
const files = readdirSync('test-interop')
  .filter((file) => file.endsWith('.test.mjs'))
  .filter(
    (file) => words.length === 0 || words.some((word) => file.includes(word === 'lerobot' ? 'robots' : word)),
  )
  .map((file) => join('test-interop', file));
if (files.length === 0) {
  console.error(`no interop test matches: ${words.join(' ')}`);
  process.exit(2);
}

function run(program, ...args) {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) console.error(`${program}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether the environment can import these modules. */
const has = (...modules) =>
  spawnSync(python, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' }).status === 0;

if (!existsSync(python)) run('python3', '-m', 'venv', environment);
const install = (...packages) => run(python, '-m', 'pip', 'install', '--quiet', ...packages);
if (files.some((file) => file.includes('chat'))) {
  const isThere = has('torch', 'torchvision', 'transformers', 'fastapi', 'PIL');
  if (!isThere) install('torch', 'torchvision', 'transformers[serving]', 'pillow');
}
if (files.some((file) => file.includes('openpi'))) {
  // openpi-client asks for a NumPy below 2, and works with a newer one.
  if (!has('numpy', 'msgpack', 'websockets')) install('numpy', 'msgpack', 'websockets');
  if (!has('openpi_server')) install('--no-deps', 'openpi-client', 'openpi-server');
}
if (files.some((file) => file.includes('robots'))) {
  const isThere = has('pyarrow', 'pandas', 'PIL', 'mcap', 'mcap_protobuf');
  if (!isThere) install('pyarrow', 'pandas', 'pillow', 'mcap', 'mcap-protobuf-support');
  // LeRobot itself is large, and is installed where the word `lerobot` asks for it.
  if (words.includes('lerobot') && !has('lerobot')) install('lerobot');
}

const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', ...files], {
  stdio: 'inherit',
  env: { ...process.env, ROBOT_R1_INTEROP_PYTHON: python },
});
process.exit(status ?? 1);
