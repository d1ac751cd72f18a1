/** Programs in Python that do the same work with packages which many know. */
import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Beside the sources: this file runs compiled, from dist/bench. */
const SOURCES = fileURLToPath(new URL('../../bench/', import.meta.url));

/** The environments that `npm run test:interop` makes, then the system's Python. */
function candidates(): string[] {
  const environment = process.env.ROBOT_R1_INTEROP_VENV ?? join(tmpdir(), 'robot-r1-interop');
  return [...[environment, `${environment}-lerobot`].map((folder) => join(folder, 'bin/python')), 'python3'];
}

/** The first Python that has all modules, or undefined. */
export const pythonWith = (...modules: string[]): string | undefined =>
  candidates().find(
    (python) => spawnSync(python, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' }).status === 0,
  );

/**
 * Runs a script of the folder bench/, which prints a JSON value as its last line.
 *
 * @throws Error with what the script said where it fails
 */
export async function runPython(python: string, script: string, args: readonly string[]): Promise<unknown> {
  const child = spawn(python, [join(SOURCES, script), ...args], {
    env: { ...process.env, HF_HUB_OFFLINE: '1' },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-4000)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${stderr.trim()}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}
