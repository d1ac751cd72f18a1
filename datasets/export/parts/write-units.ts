/** Writes the files of a format of whole episodes one unit after another, and keeps those that are finished. */
import { join } from 'node:path';
import { writeWhole } from '../../store/atomic.js';
import type { Dataset } from '../../store/dataset.js';
import type { ExportedFile, ExportOptions, ExportProgress, ExportSummary } from '../format.js';
import { type ExportPlan, finishExportFolder, leaveExportFolder, openExportFolder } from './export-folder.js';
import { bytesOf } from './write-tables.js';

/** Files that are made together: all of them there, and the unit is done. */
export interface Unit {
  /** Files, or folders of files, relative to the folder. */
  paths: readonly string[];
  /** Frames in it. */
  frames: number;
  /** Writes each path whole or not at all, the last one last; tells of every frame. */
  write(tell: () => void): Promise<void>;
}

export interface UnitsOfFormat {
  format: string;
  /** What the files follow from, beside the dataset. */
  choices: ExportPlan['options'];
  units: readonly Unit[];
  episodes: number;
  frames: number;
  /** Paths of what `close` writes. */
  closingPaths: readonly string[];
  /** Writes what follows from the whole. */
  close(): Promise<void>;
  /** Texts by the names of their files. */
  texts: Readonly<Record<string, string>>;
}

/** Runs an export of whole episodes, in the order of its units. Progress counts frames. */
export async function writeUnits(
  dataset: Dataset,
  folder: string,
  options: ExportOptions,
  { format, choices, units, episodes, frames, closingPaths, close, texts }: UnitsOfFormat,
  progress?: ExportProgress,
): Promise<ExportSummary> {
  const paths = [...units.flatMap((unit) => unit.paths), ...closingPaths, ...Object.keys(texts)];
  const plan = { format, dataset: dataset.info.hash, options: choices, paths };
  const finished = await openExportFolder(folder, plan, options);
  const files: ExportedFile[] = [];
  const list = async (path: string, rows?: number): Promise<void> => {
    files.push({ file: path, bytes: await bytesOf(join(folder, path)), ...(rows !== undefined && { rows }) });
  };
  try {
    let done = 0;
    for (const unit of units) {
      if (!unit.paths.every((path) => finished.has(path))) {
        let told = 0;
        await unit.write(() => progress?.(done + ++told, frames));
      }
      done += unit.frames;
      progress?.(done, frames);
      for (const path of unit.paths) await list(path, unit.frames);
    }
    await close();
    for (const path of closingPaths) await list(path);
    for (const [file, text] of Object.entries(texts)) {
      await writeWhole(join(folder, file), text);
      await list(file);
    }
  } catch (error) {
    await leaveExportFolder(folder, plan).catch(() => {}); // the first error is the one to tell
    throw error;
  }
  const summary = { format, questions: 0, episodes, frames, files };
  await finishExportFolder(folder, plan, summary);
  return summary;
}
