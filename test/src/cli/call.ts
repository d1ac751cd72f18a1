/** Calls the command line as a shell does: a process of its own. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

/** The compiled command. */
export const MAIN = fileURLToPath(new URL('../../../src/cli/main.js', import.meta.url));

/** How a call ended. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts a call; `ended` tells how it ends. */
export function begin(
  words: readonly string[],
  options: { cwd?: string; program?: readonly [string, ...string[]] } = {},
): { process: ChildProcess; ended: Promise<Outcome> } {
  const [program, ...first] = options.program ?? [process.execPath, MAIN];
  const child = spawn(program, [...first, ...words], {
    cwd: options.cwd,
    env: { ...process.env, DEBUG: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { process: child, ended };
}

/** Calls robot-r1 with these words and waits for its end. */
export const call = (words: readonly string[], cwd?: string): Promise<Outcome> => begin(words, { cwd }).ended;

/** Several calls one after another in one process, where how they start and end as processes does not matter. */
export function callEach(calls: readonly (readonly string[])[], cwd?: string): Promise<Outcome[]> {
  const child = fork(new URL('calls-process.js', import.meta.url), [JSON.stringify(calls)], {
    cwd,
    env: { ...process.env, DEBUG: '' },
  });
  return new Promise((resolve, reject) => {
    child.on('message', (outcomes) => resolve(outcomes as Outcome[]));
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the calls ended with ${code}`)));
  });
}

/** A call that must end well and print JSON and nothing else; returns what it printed. */
export async function callJson<T>(words: readonly string[], cwd?: string): Promise<T> {
  const { code, stdout, stderr } = await call([...words, '--json'], cwd);
  if (code !== 0) throw new Error(`robot-r1 ${words.join(' ')} ended with ${code}:\n${stderr}`);
  return JSON.parse(stdout) as T;
}

/** A folder that is gone after the tests of this file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'robot-r1-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Options of the smallest dataset that has matched questions. */
export const TINY = ['--tasks', 'push_button', '--demos', '4', '--size', '32'] as const;
