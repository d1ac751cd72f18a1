/** The files that a task uses, as bytes by name, so that a task is read the same from a folder, a dataset or a page. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { RobotR1Error } from '../../sim/errors.js';
import { nearestName } from '../../sim/nearest-name.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { meshTooLarge, missingAsset } from './errors.js';

/** Bytes of one file, and of all files of a task, at most. */
export const MOST_FILE_BYTES = 32 * 1024 * 1024;
export const MOST_TASK_BYTES = 128 * 1024 * 1024;

/** One file. */
export interface TaskAsset {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string;
}

/** The files of a task by their names: paths relative to the task's folder, with `/`. */
export type TaskAssets = ReadonlyMap<string, TaskAsset>;

/** Of a task that uses no files. */
export const NO_ASSETS: TaskAssets = new Map();

/**
 * Makes files ready for `parseTask`: hashes them, and loads the physics engine, which cuts meshes into convex pieces.
 *
 * @param files bytes by name
 * @throws RobotR1Error `mesh_too_large`
 * @example
 * const assets = await prepareAssets(new Map([['parts/mug.glb', bytes]]));
 * const task = parseTask(text, 'my_task.yaml', assets);
 */
export async function prepareAssets(files: ReadonlyMap<string, Uint8Array>): Promise<TaskAssets> {
  if (files.size === 0) return NO_ASSETS;
  let total = 0;
  for (const [name, { length }] of files) {
    checkFileSize(name, length);
    checkTaskSize(name, (total += length));
  }
  await loadPhysics();
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([name, bytes]) => [name, { bytes, sha256: bytesToHex(sha256(bytes)) }]));
}

const inMegabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** @throws RobotR1Error `mesh_too_large` for a file of more than MOST_FILE_BYTES */
export function checkFileSize(name: string, bytes: number): void {
  if (bytes <= MOST_FILE_BYTES) return;
  throw meshTooLarge(name, `it has ${inMegabytes(bytes)}, and ${inMegabytes(MOST_FILE_BYTES)} is the most`, {
    remedy: 'Give the mesh fewer triangles, and leave pictures out of it.',
  });
}

/** @throws RobotR1Error `mesh_too_large` where all files up to this one have more than MOST_TASK_BYTES */
export function checkTaskSize(name: string, bytes: number): void {
  if (bytes <= MOST_TASK_BYTES) return;
  throw meshTooLarge(name, `with it the files of the task have more than ${inMegabytes(MOST_TASK_BYTES)}`, {
    remedy: 'Give the meshes fewer triangles, or use fewer of them.',
  });
}

/** @throws RobotR1Error `missing_file` with the nearest name */
export function assetOf(assets: TaskAssets, name: string): TaskAsset {
  const asset = assets.get(name);
  if (asset) return asset;
  const near = nearestName(name, [...assets.keys()]);
  throw missingAsset(name, 'there is no such file in the folder of the task', {
    remedy: near ? `did you mean "${near}"?` : 'look at the path: it starts at the folder of the task file',
  });
}

/** Text of a file. @throws RobotR1Error `bad_text` where it is not UTF-8 */
export function assetText(assets: TaskAssets, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(assetOf(assets, name).bytes);
  } catch (cause) {
    if (cause instanceof RobotR1Error) throw cause;
    throw new RobotR1Error('bad_text', `${name}: it is not text in UTF-8`, {
      place: { file: name },
      remedy: 'Save the file as UTF-8, or look whether its ending says what it is.',
      cause,
    });
  }
}

/**
 * The hash by which a task is known: that of its text, or, where it uses files, SHA-256 over the lines that
 * `sha256sum` would print of the text, called `-`, and of each file, sorted by name.
 */
export function taskHash(text: string, assets: TaskAssets): string {
  const own = bytesToHex(sha256(utf8ToBytes(text)));
  if (assets.size === 0) return own;
  const files = [...assets].map(([name, asset]) => [name, asset.sha256] as const);
  const lines = [['-', own] as const, ...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hash]) => `${hash}  ${name}\n`);
  return bytesToHex(sha256(utf8ToBytes(lines.join(''))));
}
