/**
 * The folder of a benchmark:
 *
 *     bench.json                      what it is; written last
 *     images/000.png …
 *     questions.jsonl                 a question a line, with the true state
 *     answers-NAME.jsonl              an answer a line
 *     judgements-NAME-JUDGE.jsonl     an answer's judgements a line
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../datasets/store/atomic.js';
import { sha256 } from '../../datasets/store/hash.js';
import { RobotR1Error } from '../../sim/errors.js';
import { shell } from '../shell.js';
import { type BenchInfo, benchInfo } from './bench-info.js';
import {
  type AnswerRecord,
  answerRecord,
  type BenchQuestion,
  benchQuestion,
  type JudgementRecord,
  judgementRecord,
} from './records.js';

export const INFO_FILE = 'bench.json';
export const QUESTIONS_FILE = 'questions.jsonl';
export const answersFile = (name: string): string => `answers-${name}.jsonl`;
export const judgementsFile = (name: string, judge: string): string => `judgements-${name}-${judge}.jsonl`;

/** A benchmark as it was read. */
export interface Bench {
  folder: string;
  info: BenchInfo;
  questions: BenchQuestion[];
}

/**
 * Opens a benchmark and checks it.
 *
 * @throws RobotR1Error `no_bench`; `bad_bench` where a file is not what it should be, with file and line
 */
export async function openBench(folder: string): Promise<Bench> {
  const file = join(folder, INFO_FILE);
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new RobotR1Error('no_bench', `there is no benchmark in ${folder}`, {
      remedy: shell`make one with: robot-r1 bench make --out ${folder}`,
      cause,
    });
  });
  const info = checked(benchInfo, text, { file });
  const questionsFile = join(folder, QUESTIONS_FILE);
  const lines = await readFile(questionsFile, 'utf8').catch((cause) => {
    throw new RobotR1Error('bad_bench', `${questionsFile} cannot be read: ${cause.message}`, {
      ...{ kind: 'work', place: { file: questionsFile }, cause, remedy: REMAKE },
    });
  });
  if (sha256(lines) !== info.questions) {
    throw new RobotR1Error('bad_bench', `${questionsFile} is not the file that bench.json was written for`, {
      ...{ kind: 'work', place: { file: questionsFile }, remedy: REMAKE },
    });
  }
  return { folder, info, questions: parseLines(benchQuestion, lines, questionsFile) };
}

const REMAKE = 'make the benchmark again; the same seed gives the same files';

/**
 * The bytes of an image of a benchmark.
 *
 * @throws RobotR1Error `bad_bench` where it is missing or damaged
 */
export async function readBenchImage({ folder, info }: Bench, image: number): Promise<Uint8Array> {
  const { file, sha256: expected } = info.images[image]!;
  const path = join(folder, file);
  const bytes = await readFile(path).catch(() => null);
  if (bytes && sha256(bytes) === expected) return new Uint8Array(bytes);
  throw new RobotR1Error('bad_bench', `${path} is ${bytes ? 'damaged' : 'missing'}`, {
    ...{ kind: 'work', place: { file: path }, remedy: REMAKE },
  });
}

/** The answers of a name, or none where there is no such file. */
export const readAnswers = (folder: string, name: string): Promise<AnswerRecord[]> =>
  readLines(answerRecord, join(folder, answersFile(name)));

/** The judgements of a judge on the answers of a name, or none. */
export const readJudgements = (folder: string, name: string, judge: string): Promise<JudgementRecord[]> =>
  readLines(judgementRecord, join(folder, judgementsFile(name, judge)));

/** Names of the answers that a folder holds, sorted. */
export async function answerNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).flatMap((file) => /^answers-(.+)\.jsonl$/.exec(file)?.[1] ?? []).sort();
}

/** Judges that have judged the answers of a name, sorted. */
export async function judgeNames(folder: string, name: string): Promise<string[]> {
  const names = await answerNames(folder);
  return (await readdir(folder))
    .flatMap((file) => /^judgements-(.+)\.jsonl$/.exec(file)?.[1] ?? [])
    .flatMap((whose) => {
      // Names may hold hyphens: the longest name of answers that fits is meant.
      const owner = names.filter((one) => whose.startsWith(`${one}-`)).sort((a, b) => b.length - a.length)[0];
      return owner === name ? [whose.slice(name.length + 1)] : [];
    })
    .sort();
}

/** Writes records a line each, whole or not at all. */
export const writeLines = (file: string, records: readonly unknown[]): Promise<void> =>
  writeWhole(file, linesOf(records));

export const linesOf = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

async function readLines<T>(schema: z.ZodType<T>, file: string): Promise<T[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new RobotR1Error('missing_file', `${file} cannot be read: ${error.message}`, { cause: error });
  });
  return parseLines(schema, text, file);
}

const parseLines = <T>(schema: z.ZodType<T>, text: string, file: string): T[] =>
  text.split('\n').flatMap((line, i) => (line === '' ? [] : [checked(schema, line, { file, line: i + 1 })]));

function checked<T>(schema: z.ZodType<T>, text: string, place: { file: string; line?: number }): T {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw bad(`it is no JSON: ${(cause as Error).message}`, place, cause);
  }
  const result = schema.safeParse(document);
  if (!result.success) throw bad(z.prettifyError(result.error), place);
  return result.data;
}

const bad = (what: string, place: { file: string; line?: number }, cause?: unknown): RobotR1Error =>
  new RobotR1Error('bad_bench', what, {
    place,
    cause,
    remedy: 'mend the file, or remove it and make it again',
  });
