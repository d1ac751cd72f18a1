/** Answers that were given before, one file each, found again by what was asked. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../../datasets/store/atomic.js';
import type { ChatAnswer } from './reply.js';

const Entry = z.object({
  /** The hash of the request: a file that was moved or edited is not taken for another's answer. */
  request: z.string(),
  answer: z.object({
    text: z.string(),
    reasoning: z.string().optional(),
    isCutShort: z.boolean(),
    usage: z.object({
      inputTokens: z.number().optional(),
      outputTokens: z.number().optional(),
      milliseconds: z.number().optional(),
    }),
  }),
});

const fileOf = (folder: string, hash: string): string => join(folder, hash.slice(0, 2), `${hash}.json`);

/** The answer to a request with this hash, or null; a file that cannot be used counts as none. */
export async function readCached(folder: string, hash: string): Promise<ChatAnswer | null> {
  let document: unknown;
  try {
    document = JSON.parse(await readFile(fileOf(folder, hash), 'utf8'));
  } catch {
    return null;
  }
  const checked = Entry.safeParse(document);
  return checked.success && checked.data.request === hash ? checked.data.answer : null;
}

/**
 * Keeps an answer.
 *
 * @throws RobotR1Error `not_writable`, `disk_full` and their like
 */
export const writeCached = (folder: string, hash: string, answer: ChatAnswer): Promise<void> =>
  writeWhole(fileOf(folder, hash), `${JSON.stringify({ request: hash, answer }, null, 2)}\n`);
