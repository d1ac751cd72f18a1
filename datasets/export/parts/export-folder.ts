/**
 * The folder of an export. `export-plan.json` says first what will be in it, `export.json` says last that it is:
 * so an unfinished export is known, can be gone on with, and nobody else's files are ever replaced.
 */
import { readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RobotR1Error } from '../../../sim/errors.js';
import { isPartial, sweepDeadPartials, writeWhole } from '../../store/atomic.js';
import { readError } from '../../store/file-errors.js';

const PLAN_FILE = 'export-plan.json';
export const EXPORT_FILE = 'export.json';

/** A path in the folder. What a file names is removed when it is replaced, so it must not lead out of the folder. */
const relativePath = z.string().refine((path) => {
  const parts = path.split('/');
  return !/[\\:\0]/.test(path) && parts.every((part) => part !== '' && part !== '.' && part !== '..');
}, 'not a path inside the folder');

const exportPlan = z.object({
  format: z.string(),
  /** Hash of the dataset. */
  dataset: z.string(),
  /** What the files follow from, beside the dataset. */
  options: z.record(z.string(), z.json()),
  /** Files, and folders of files, that are ours. */
  paths: z.array(relativePath),
});

/** What is to be in the folder. */
export type ExportPlan = z.infer<typeof exportPlan>;

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error) => {
      if (error.code === 'ENOENT') return false;
      throw readError(error, path);
    },
  );

async function readPlan(file: string): Promise<ExportPlan | undefined> {
  if (!(await exists(file))) return undefined;
  try {
    return exportPlan.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new RobotR1Error('damaged_export', `${file} does not say what the folder holds`, {
      kind: 'work',
      place: { file },
      remedy: 'Remove the folder, or choose another with --out.',
      cause,
    });
  }
}

const otherExport = (path: string, problem: string): RobotR1Error =>
  new RobotR1Error('other_export', `${path} holds ${problem}`, {
    place: { file: path },
    remedy: 'Choose another folder with --out, or remove this one.',
  });

/** In what an earlier export differs from a plan, in words. */
function differences(earlier: ExportPlan, plan: ExportPlan): string[] {
  const names = new Set([...Object.keys(earlier.options), ...Object.keys(plan.options)]);
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  return [
    ...(earlier.dataset === plan.dataset ? [] : ['dataset']),
    ...[...names].filter((name) => !same(earlier.options[name], plan.options[name])),
  ];
}

const write = (folder: string, file: string, value: unknown): Promise<void> =>
  writeWhole(join(folder, file), `${JSON.stringify(value, null, 2)}\n`);

/** Files and folders that are there and nobody is in the middle of writing. */
async function entriesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw readError(error, folder);
  });
  return entries.filter((name) => !isPartial(name)).sort();
}

/** Removes what an earlier export of ours made; the folder is known for ours all the while. */
async function removeEarlier(folder: string, earlier: ExportPlan): Promise<void> {
  await write(folder, PLAN_FILE, earlier);
  await rm(join(folder, EXPORT_FILE), { force: true });
  for (const path of earlier.paths) await rm(join(folder, path), { recursive: true, force: true });
}

/**
 * Makes a folder ready for an export.
 *
 * @param plan `resume` keeps what is finished of the very same plan
 * @returns the paths of the plan that are finished
 * @throws RobotR1Error `folder_not_empty`, `other_export`, `damaged_export`, `disk_full`, `not_writable`
 */
export async function openExportFolder(
  folder: string,
  plan: ExportPlan,
  { resume = false }: { resume?: boolean },
): Promise<Set<string>> {
  const entries = await entriesOf(folder);
  const earlier = (await readPlan(join(folder, PLAN_FILE))) ?? (await readPlan(join(folder, EXPORT_FILE)));
  if (earlier === undefined) {
    if (entries.length > 0) {
      throw new RobotR1Error('folder_not_empty', `${folder} holds other files, for example ${entries[0]}`, {
        place: { file: folder },
        remedy: 'Choose an empty folder, or one that does not exist yet, with --out.',
      });
    }
    await write(folder, PLAN_FILE, plan);
    return new Set();
  }
  if (earlier.format !== plan.format) throw otherExport(folder, `an export for ${earlier.format}`);
  await sweepDeadPartials(folder);
  if (!resume) {
    await removeEarlier(folder, earlier);
    await write(folder, PLAN_FILE, plan);
    return new Set();
  }
  const different = differences(earlier, plan);
  if (different.length > 0) {
    throw otherExport(folder, `another export, which cannot be gone on with: ${different.join(', ')} differ`);
  }
  const finished = new Set<string>();
  for (const path of plan.paths) if (await exists(join(folder, path))) finished.add(path);
  await write(folder, PLAN_FILE, plan);
  await rm(join(folder, EXPORT_FILE), { force: true });
  return finished;
}

/** Says that the export is whole. */
export async function finishExportFolder(folder: string, plan: ExportPlan, summary: object): Promise<void> {
  await write(folder, EXPORT_FILE, { ...plan, ...summary });
  await rm(join(folder, PLAN_FILE), { force: true });
}

/** Folders that lead to the paths of a plan, the deepest first. */
function foldersOf({ paths }: ExportPlan): string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/');
    for (let length = parts.length - 1; length > 0; length--) folders.add(parts.slice(0, length).join('/'));
  }
  return [...folders].sort((a, b) => b.length - a.length);
}

/** After a failure: a folder in which nothing is finished is left as it was, without a plan and without folders. */
export async function leaveExportFolder(folder: string, plan: ExportPlan): Promise<void> {
  for (const path of plan.paths) if (await exists(join(folder, path))) return;
  for (const path of foldersOf(plan)) await rmdir(join(folder, path)).catch(() => {}); // not made, or holds others
  await rm(join(folder, PLAN_FILE), { force: true });
}
