/**
 * Files that appear whole or not at all: written beside under a partial name, flushed, renamed. A process that is
 * killed leaves at most a partial file, which nothing reads and a later run sweeps.
 */
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { writeError } from './file-errors.js';

/** `NAME.HOST.PROCESS.THREAD.NUMBER.partial` says who is writing. */
const PARTIAL = /\.([A-Za-z0-9-]+)\.(\d+)\.\d+\.\d+\.partial$/;
const host = hostname().replaceAll(/[^A-Za-z0-9-]/g, '-') || 'host';
let count = 0;

/** Whether a file of this name is one that is being written, or was when its writer died. */
export const isPartial = (name: string): boolean => PARTIAL.test(name);

/** A name beside `file` to write under until it is whole. No two writers get the same one. */
export function partialName(file: string): string {
  return `${file}.${host}.${process.pid}.${threadId}.${count++}.partial`;
}

async function flush(path: string, mode: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, mode);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives a file that was written under its partial name its own name, once its bytes are on the disk. */
export async function publish(partial: string, file: string): Promise<void> {
  await flush(partial, 'r+');
  await rename(partial, file);
  if (process.platform !== 'win32') await flush(dirname(file), 'r'); // the name is on the disk too
}

/**
 * Makes a folder and those that lead to it. (Node's own way never returns where the system takes no folders,
 * as under /proc.)
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    const parent = dirname(path);
    if (code !== 'ENOENT' || parent === path) throw error;
    await makeFolder(parent);
    await mkdir(path).catch((again) => {
      if (again.code !== 'EEXIST') throw again; // another process was faster
    });
  }
}

/**
 * Writes a file whole or not at all, with the folders that lead to it.
 *
 * (The usual package for this writes once and does not look at how much was written: on a full disk it publishes a
 * file cut short.)
 *
 * @throws RobotR1Error `disk_full`, `not_writable` and their like, see file-errors.ts.
 */
export async function writeWhole(file: string, bytes: Uint8Array | string): Promise<void> {
  const partial = partialName(file);
  try {
    await makeFolder(dirname(file));
    const handle = await open(partial, 'wx');
    try {
      await handle.writeFile(bytes);
    } finally {
      await handle.close();
    }
    await publish(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {}); // the first error is the one to tell
    throw writeError(error, file);
  }
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Partial files and folders under a folder, with the path of each. */
async function partials(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((e) => isPartial(e.name)).map((e) => join(e.parentPath, e.name));
}

/** Removes the partial files and folders of processes of this machine that no longer run. Others may still be writing theirs. */
export async function sweepDeadPartials(folder: string): Promise<void> {
  for (const path of await partials(folder)) {
    const [, writer, id] = PARTIAL.exec(path)!;
    if (writer === host && !isRunning(Number(id))) await rm(path, { recursive: true, force: true });
  }
}

/** Removes every partial file: for a folder whose files are all there, when nobody has a reason to write. */
export async function sweepAllPartials(folder: string): Promise<void> {
  for (const path of await partials(folder)) await rm(path, { recursive: true, force: true });
}
