/** Runs the scripts beside this file in a process of their own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = (script: string) => fileURLToPath(new URL(script, import.meta.url));

/** Starts a script in Node. */
export const startScript = (script: string, args: string[]) =>
  spawn(process.execPath, [path(script), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

/** Runs a script that may write no file longer than `blocks` of 512 bytes: writes beyond it are cut short and fail. */
export async function runLimited(
  blocks: number,
  script: string,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  const command = `ulimit -f ${blocks}; exec "$0" "$@"`;
  const child = spawn('sh', ['-c', command, process.execPath, path(script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}
