/** What a training format is, and the formats there are: one file of this folder each. */
import { readdir } from 'node:fs/promises';
import { distance } from 'fastest-levenshtein';
import { RobotR1Error } from '../../sim/errors.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { EpisodeRecord, FrameKind, QuestionRecord, QuestionType } from '../records.js';
import type { Dataset } from '../store/dataset.js';
import type { PartRunner } from './parts/write-part.js';
import type { Table } from './parts/write-tables.js';

/** The paper's two supervised forms (§4.1): the position alone, or plan, subtask and movement before it. */
export const SUPERVISED_FORMS = ['direct', 'cot'] as const;
export type SupervisedForm = (typeof SUPERVISED_FORMS)[number];

/** What a model is shown for a question in supervised fine-tuning. */
export interface SupervisedText {
  prompt: string;
  response: string;
}

/** A question put otherwise than it is stored. */
export interface AskedText {
  prompt: string;
  answer: string;
}

/** Words of an episode that texts are made of. */
export type EpisodeWords = Pick<EpisodeRecord, 'instruction' | 'plan' | 'waypoints'>;

/** Makes the texts of supervised fine-tuning and of other forms. They are derived when exporting, not stored. */
export interface Supervision {
  /** Whether a form has texts for questions of a type; the paper has none for movements. */
  has(form: SupervisedForm, type: QuestionType): boolean;
  /** Prompt and response of a question whose type has the form. */
  text(form: SupervisedForm, asked: { question: QuestionRecord; episode: EpisodeWords }): SupervisedText;
  /** The movement from one position of the gripper to another (metres, world), in words. */
  movement(from: Readonly<Vector3>, to: Readonly<Vector3>): string;
  /** Whether questions of a type can be answered with a position. */
  isOpenEnded(type: QuestionType): boolean;
  /** A question whose answer is a position, of a type that can be asked so. */
  openEnded(question: QuestionRecord): AskedText;
  /** Asks a large model for a reasoned answer to learn from. */
  coldStart(asked: { question: QuestionRecord; episode: EpisodeWords }): string;
}

/** What a picture can show beside colours. */
export type FurtherLayer = 'depth' | 'segmentation';

/** How pictures of recorded frames are to be. */
export interface PictureLook {
  /** Names of the cameras; pictures come in their order. */
  cameras: readonly string[];
  /** Pixels. */
  width: number;
  height: number;
  /** Of colours. `raw`: sRGB, three bytes a pixel, rows from the top. */
  encoding: 'raw' | 'jpeg' | 'png';
  /** Of JPEG, 1 to 100. */
  quality: number;
  /** What is drawn beside colours; nothing if not given. */
  layers?: readonly FurtherLayer[];
}

/** What a camera saw. Rows from the top. */
export interface Picture {
  /** Colours, encoded as the look says. */
  rgb: Uint8Array;
  /** Metres along the view axis at each pixel's centre; 0 where nothing is seen. Where the look asks for it. */
  depth?: Float32Array;
  /** Id of what each pixel's centre shows, a place in the frame's `segmentationNames`. Where the look asks for it. */
  segmentation?: Uint8Array;
}

/** A recorded frame, and what each camera saw. */
export interface PicturedFrame {
  episode: EpisodeRecord;
  frame: number;
  pictures: readonly Picture[];
  /** Name of each id of the segmentation. */
  segmentationNames: readonly string[];
}

/** Draws recorded frames from their states, which is all of them that a dataset stores. */
export interface PictureSource {
  /** Every frame of the episodes, in order. */
  draw(episodes: AsyncIterable<EpisodeRecord>, look: PictureLook): AsyncGenerator<PicturedFrame>;
}

/** How a format that holds whole episodes stores their pictures: each by itself, or as a video. */
export const PICTURE_STORAGES = ['images', 'video'] as const;
export type PictureStorage = (typeof PICTURE_STORAGES)[number];

/**
 * What a test split holds that the other does not: `variation`, the shards of variations that the dataset keeps for
 * testing; `task`, all shards of some tasks. Splits by seed are a part of the shards, see `testFraction`.
 */
export type TestChoice = { by: 'variation' } | { by: 'task'; tasks: string[] };

/** The letter of an option, or the position itself: the paper's open-ended variant. */
export const ANSWER_KINDS = ['option', 'position'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

export interface ExportOptions {
  /** Part of the shards, 0 to 1, whose questions go into a test split; no quartet is divided. 0: no test split. */
  testFraction: number;
  /** What goes into the test split instead of a part of the shards. */
  testOf?: TestChoice;
  /** What questions are answered with; `option` if not given. */
  answers?: AnswerKind;
  /** Only questions of these types; all if not given. */
  types?: readonly QuestionType[];
  /** Only questions on these kinds of frames; all if not given. */
  frames?: readonly FrameKind[];
  /** Only these cameras; all if not given. */
  cameras?: readonly string[];
  /** Keep the finished files of an earlier run of the same export, which was interrupted. */
  resume?: boolean;
  /** Most questions in one file, where a format divides its rows; whole shards stay together. 10,000 if not given. */
  rowsPerFile?: number;
  /** Where supervised texts come from. Formats that hold nothing else cannot do without. */
  supervision?: Supervision;
  /** Writes parts in other threads, where there are more parts than those; in this one if not given. */
  partRunner?: PartRunner;
  /** Where pictures of whole episodes come from. Formats that hold episodes cannot do without. */
  pictures?: PictureSource;
  /** How formats that leave the choice store them; `images` if not given. */
  pictureStorage?: PictureStorage;
  /** Whether `lerobot` has language columns, which LeRobot before 0.6 cannot load; with them if not given. */
  languageColumns?: boolean;
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
  /** Questions exported; none by formats that hold episodes. */
  questions: number;
  /** Episodes and frames exported, by formats that hold them. */
  episodes?: number;
  frames?: number;
  files: ExportedFile[];
}

/** Told how many of the questions looked at are done. */
export type ExportProgress = (done: number, total: number) => void;

/** A training format. A file `NAME.ts` of this folder exports one as `format`, and is found by its name. */
export interface ExportFormat {
  readonly name: string;
  /** One line, for a list. */
  readonly description: string;
  /** The tables of a format of questions, whose parts can be written apart. */
  tables?(options: Pick<ExportOptions, 'supervision'>): readonly Table[];
  /**
   * Writes the dataset into a folder, which is made if it does not exist. Files appear whole or not at all; those of
   * an earlier export of this format are replaced, or kept with `resume`. `export.json` is written last.
   *
   * @throws RobotR1Error `folder_not_empty`, `other_export` where the folder holds something else;
   *   `no_such_camera`, `no_questions`, `cannot_split` where the options ask for what is not there; `disk_full`,
   *   `not_writable`
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
const isFormat = (file: string): boolean => file.endsWith('.js') && file !== THIS_FILE;

/** Names of all formats, sorted. */
export async function formatNames(): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isFormat(entry.name))
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
