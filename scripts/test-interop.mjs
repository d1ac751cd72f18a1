// Runs what is written and asked here against the packages that people use: exports and rewards read in Python,
// policies against real servers. `npm run test:interop -- exports robots` runs the files whose name contains one of the
// words; `npm run test:interop -- lerobot` reads the export for LeRobot with LeRobot itself.
//
// The Python environments lie outside the repository, in ROBOT_R1_INTEROP_VENV or the system's temporary folder, and are
// made on the first run: under 1 GB, about 6 GB with PyTorch, which only the chat policy's test needs. LeRobot asks for
// other versions and has an environment of its own beside it, also about 6 GB, which is made where the word asks for
// it. It needs Python 3.12: ROBOT_R1_LEROBOT_PYTHON, or the first of python3.12, python3.13 and python3 that is one.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const environment = process.env.ROBOT_R1_INTEROP_VENV ?? join(tmpdir(), 'robot-r1-interop');
const lerobotEnvironment = `${environment}-lerobot`;
const pythonOf = (folder) => join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const python = pythonOf(environment);

/** What test files need: modules that Python finds, and the packages that bring those that it does not. */
const NEEDS = {
  chat: {
    modules: ['torch', 'torchvision', 'transformers', 'fastapi', 'PIL'],
    packages: ['torch', 'torchvision', 'transformers[serving]', 'pillow'],
  },
  openpi: { modules: ['numpy', 'msgpack', 'websockets'], packages: ['numpy', 'msgpack', 'websockets'] },
  exports: {
    modules: ['pyarrow', 'datasets', 'duckdb', 'webdataset', 'PIL', 'msgpack'],
    packages: ['pyarrow', 'datasets', 'duckdb', 'webdataset', 'pillow', 'msgpack'],
  },
  robots: {
    modules: ['pyarrow', 'pandas', 'numpy', 'PIL', 'mcap', 'mcap_protobuf'],
    packages: ['pyarrow', 'pandas', 'numpy', 'pillow', 'mcap', 'mcap-protobuf-support'],
  },
};

const words = process.argv.slice(2);
const isLeRobotWanted = words.includes('lerobot');
const wanted = words.map((word) => (word === 'lerobot' ? 'robots' : word));
const files = readdirSync('test-interop')
  .filter((file) => file.endsWith('.test.mjs'))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
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

const succeeds = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
/** Whether a Python can import these modules. */
const has = (program, ...modules) => succeeds(program, '-c', `import ${modules.join(', ')}`);
const install = (program, ...packages) => {
  console.error(`installing ${packages.filter((word) => !word.startsWith('-')).join(', ')} …`);
  run(program, '-m', 'pip', 'install', '--quiet', ...packages);
};

if (!existsSync(python)) run('python3', '-m', 'venv', environment);
for (const [word, { modules, packages }] of Object.entries(NEEDS)) {
  if (!files.some((file) => file.includes(word))) continue;
  if (!has(python, ...modules)) install(python, ...packages);
  // openpi-client asks for a NumPy below 2, and works with a newer one.
  if (word === 'openpi' && !has(python, 'openpi_server'))
    install(python, '--no-deps', 'openpi-client', 'openpi-server');
}

/** The Python that LeRobot's environment is made with. */
function newPython() {
  const candidates = [process.env.ROBOT_R1_LEROBOT_PYTHON, 'python3.12', 'python3.13', 'python3'].filter(
    Boolean,
  );
  const isNew = 'import sys; sys.exit(sys.version_info < (3, 12))';
  const found = candidates.find((program) => succeeds(program, '-c', isNew));
  if (found) return found;
  console.error(
    `LeRobot needs Python 3.12; looked for: ${candidates.join(', ')}. Set ROBOT_R1_LEROBOT_PYTHON.`,
  );
  return process.exit(2);
}

const lerobotPython = pythonOf(lerobotEnvironment);
if (isLeRobotWanted) {
  if (!existsSync(lerobotPython)) run(newPython(), '-m', 'venv', lerobotEnvironment);
  if (!has(lerobotPython, 'lerobot', 'datasets')) install(lerobotPython, 'lerobot[dataset]>=0.6');
}

const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', ...files], {
  stdio: 'inherit',
  env: {
    ...process.env,
    ROBOT_R1_INTEROP_PYTHON: python,
    ...(isLeRobotWanted && { ROBOT_R1_INTEROP_LEROBOT_PYTHON: lerobotPython }),
  },
});
process.exit(status ?? 1);
