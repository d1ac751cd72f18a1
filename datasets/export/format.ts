/** What a training format is, and the formats there are: one file of this folder each. */
import { readdir } from 'node:fs/promises';
import { distance } from 'fastest-levenshtein';
import { RobotR1Error } from '../../sim/errors.js';
import type { FrameKind, QuestionType } from '../records.js';
import type { Dataset } from '../store/dataset.js';

export interface ExportOptions {
  /** Part of the shards, 0 to 1, whose questions go into a test split; no quartet is divided. 0: no test split. */
  testFraction: number;
  /** Only questions of these types; all if not given. */
  types?: readonly QuestionType[];
  /** Only questions on these kinds of frames; all if not given. */
  frames?: readonly FrameKind[];
}

export interface ExportedFile {
  /** Path in the folder given. */
  file: string;
  bytes: number;
  /** Rows, of a file of rows. */
  rows?: number;
}

export interface ExportSummary {
  format: string;
  /** Questions exported. */
  questions: number;
  files: ExportedFile[];
}

/** Told how many of the questions looked at are done. */
export type ExportProgress = (done: number, total: number) => void;

/** A training format. A file `NAME.ts` of this folder exports one as `format`, and is found by its name. */
export interface ExportFormat {
  readonly name: string;
  /** One line, for a list. */
  readonly description: string;
  /**
   * Writes the dataset into a folder, which is made if it does not exist. Files appear whole or not at all, and
   * those of an earlier export are replaced.
   */
  export(
    dataset: Dataset,
    outFolder: string,
    options: ExportOptions,
    progress?: ExportProgress,
  ): Promise<ExportSummary>;
}

const folder = new URL('./', import.meta.url);
const THIS_FILE = 'format.js';

/** Names of all formats, sorted. */
export async function formatNames(): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js') && entry.name !== THIS_FILE)
    .map((entry) => entry.name.slice(0, -'.js'.length))
    .sort();
}

/**
 * A format by its name.
 *
 * @throws RobotR1Error `unknown_format`, with the nearest name
 */
export async function exportFormat(name: string): Promise<ExportFormat> {
  const names = await formatNames();
  if (!names.includes(name)) {
    const nearest = [...names].sort((a, b) => distance(a, name) - distance(b, name))[0];
    throw new RobotR1Error('unknown_format', `there is no export format "${name}"`, {
      remedy: `Did you mean "${nearest}"? The formats are: ${names.join(', ')}.`,
    });
  }
  const { format } = (await import(new URL(`${name}.js`, folder).href)) as { format: ExportFormat };
  return format;
}

/** All formats, sorted by name. */
export async function exportFormats(): Promise<ExportFormat[]> {
  return Promise.all((await formatNames()).map(exportFormat));
}
