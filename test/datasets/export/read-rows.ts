/** Reads exports back, each as its trainer would, into rows that can be compared. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import type { Row } from './questions.js';

/** Paths of the files of a folder whose names match, sorted. */
export const filesOf = (folder: string, pattern: RegExp): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => pattern.test(file))
    .sort()
    .map((file) => join(folder, file));

/** Rows of Parquet files; wide integers as numbers. */
export async function parquetRows(folder: string, pattern: RegExp): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (const file of filesOf(folder, pattern)) {
    rows.push(...(await parquetReadObjects({ file: await asyncBufferFromFile(file), utf8: false })));
  }
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value]),
    ),
  );
}

/** Members of a tar archive, by the layout of POSIX. */
export function tarMembers(file: string): { name: string; bytes: Buffer }[] {
  const archive = readFileSync(file);
  const members = [];
  for (let start = 0; archive[start] !== 0; ) {
    const text = (offset: number, length: number) =>
      archive.toString('latin1', start + offset, start + offset + length).split('\0')[0]!;
    const size = Number.parseInt(text(124, 12), 8);
    const checksum = archive
      .subarray(start, start + 512)
      .reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0);
    if (text(257, 5) !== 'ustar' || Number.parseInt(text(148, 8), 8) !== checksum)
      throw new Error('not a tar');
    members.push({ name: text(0, 100), bytes: archive.subarray(start + 512, start + 512 + size) });
    start += 512 + Math.ceil(size / 512) * 512;
  }
  return members;
}

interface Message {
  role: string;
  content: string | { type: string; text: string | null }[];
}

const textOf = ({ content }: Message): string =>
  typeof content === 'string'
    ? content
    : content.map(({ type, text }) => (type === 'image' ? '<image>' : text)).join('');

type Raw = Record<string, unknown> & Omit<Row, 'images'>;
type Embedded = { images: { bytes: Uint8Array }[] };

const embedded = (row: Record<string, unknown>): Uint8Array[] =>
  (row as unknown as Embedded).images.map(({ bytes }) => bytes);

const pictures = (folder: string, row: Record<string, unknown>): Uint8Array[] =>
  (row.images as string[]).map((path) => readFileSync(join(folder, path)));

const jsonLines = (folder: string, pattern: RegExp): Raw[] =>
  filesOf(folder, pattern).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line)),
  );

/** A line of a batch file. */
interface Request {
  body: { messages: { content: { image_url?: { url: string } }[] }[] };
}

const conversation = (row: Record<string, unknown>) => {
  const [user, assistant] = row.messages as Message[];
  return { prompt: textOf(user!), ...(assistant && { response: textOf(assistant) }) };
};

/** Readers of each format's tables, by the format's name. */
export const READERS: Readonly<Record<string, Readonly<Record<string, (folder: string) => Promise<Row[]>>>>> =
  {
    'cold-start': {
      questions: async (folder) => {
        const requests = jsonLines(join(folder, 'requests'), /jsonl$/) as unknown as Request[];
        return jsonLines(join(folder, 'questions'), /jsonl$/).map((row, i) => ({
          ...row,
          images: requests[i]!.body.messages[0]!.content.flatMap(({ image_url }) =>
            image_url ? [Buffer.from(image_url.url.split('base64,')[1]!, 'base64')] : [],
          ),
        }));
      },
    },
    easyr1: {
      questions: async (folder) =>
        (await parquetRows(folder, /parquet$/)).map((row) => ({
          ...(row as Raw),
          prompt: row.problem as string,
          images: embedded(row),
        })),
    },
    verl: {
      questions: async (folder) =>
        (await parquetRows(folder, /parquet$/)).map((row) => ({
          ...(row as Raw),
          prompt: textOf((row.prompt as Message[])[0]!),
          answer: (row.reward_model as { ground_truth: string }).ground_truth,
          images: embedded(row),
        })),
    },
    trl: {
      questions: async (folder) =>
        (await parquetRows(folder, /^grpo.*parquet$/)).map((row) => ({
          ...(row as Raw),
          prompt: textOf((row.prompt as unknown as Message[])[0]!),
          answer: row.solution as string,
          images: embedded(row),
        })),
      ...Object.fromEntries(
        ['direct', 'cot'].map((form) => [
          form,
          async (folder: string) =>
            (await parquetRows(folder, new RegExp(`^${form}.*parquet$`))).map((row) => ({
              ...(row as Raw),
              prompt: textOf((row.prompt as unknown as Message[])[0]!),
              response: textOf((row.completion as Message[])[0]!),
              images: embedded(row),
            })),
        ]),
      ),
    },
    huggingface: {
      questions: async (folder) =>
        (await parquetRows(folder, /parquet$/)).map((row) => ({
          ...(row as Raw),
          prompt: row.problem as string,
          images: embedded(row),
        })),
      direct: async (folder) =>
        (await parquetRows(folder, /parquet$/))
          .filter((row) => (row.direct as { prompt?: string } | undefined)?.prompt)
          .map(({ answer: _, ...row }) => ({
            ...(row as Raw),
            ...(row.direct as { prompt: string; response: string }),
            images: embedded(row),
          })),
    },
    'ms-swift': {
      questions: async (folder) =>
        jsonLines(folder, /^grpo.*jsonl$/).map((row) => ({
          ...row,
          ...conversation(row),
          answer: row.solution as string,
          images: pictures(folder, row),
        })),
      ...Object.fromEntries(
        ['direct', 'cot'].map((form) => [
          form,
          async (folder: string) =>
            jsonLines(folder, new RegExp(`^${form}.*jsonl$`)).map((row) => ({
              ...row,
              ...conversation(row),
              images: pictures(folder, row),
            })),
        ]),
      ),
    },
    'llama-factory': Object.fromEntries(
      ['direct', 'cot'].map((form) => [
        form,
        async (folder: string) =>
          filesOf(folder, new RegExp(`^robot_r1_${form}.*json$`))
            .flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as Raw[])
            .map((row) => ({ ...row, ...conversation(row), images: pictures(folder, row) })),
      ]),
    ),
    webdataset: {
      questions: async (folder) =>
        filesOf(folder, /tar$/)
          .flatMap(tarMembers)
          .reduce<{ images: Buffer[]; rows: Row[] }>(
            ({ images, rows }, { name, bytes }) => {
              if (!name.endsWith('.json')) return { images: [...images, bytes], rows };
              const row = JSON.parse(bytes.toString('utf8')) as Raw;
              return { images: [], rows: [...rows, { ...row, images }] };
            },
            { images: [], rows: [] },
          ).rows,
    },
  };
