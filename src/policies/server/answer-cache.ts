/**
 * Answers that a server gave before, one file each, found again by a hash of what was asked. An answer is on the disk
 * before anybody acts on it, and episodes are deterministic: a run that was stopped comes to the same questions, and
 * asks the server none of them twice.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../../datasets/store/atomic.js';

export interface AnswerCache<Answer> {
  /** The answer to a request with this hash, or null; a file that cannot be used counts as none. */
  read(hash: string): Promise<Answer | null>;
  /** @throws RobotR1Error `not_writable`, `disk_full` and their like */
  write(hash: string, answer: Answer): Promise<void>;
}

/** A cache without a folder: it knows nothing and keeps nothing. */
const NONE: AnswerCache<never> = { read: async () => null, write: async () => {} };

/**
 * The answers in a folder.
 *
 * @param folder undefined: none are kept
 * @param answer what an answer is, as plain JSON
 */
export function answerCache<Answer>(
  folder: string | undefined,
  answer: z.ZodType<Answer>,
): AnswerCache<Answer> {
  if (folder === undefined) return NONE as AnswerCache<Answer>;
  // The hash stands in the file: one that was moved or edited is not taken for another's answer.
  const entry = z.object({ request: z.string(), answer });
  const fileOf = (hash: string): string => join(folder, hash.slice(0, 2), `${hash}.json`);
  return {
    async read(hash) {
      let document: unknown;
      try {
        document = JSON.parse(await readFile(fileOf(hash), 'utf8'));
      } catch {
        return null;
      }
      const checked = entry.safeParse(document);
      return checked.success && checked.data.request === hash ? checked.data.answer : null;
    },
    write: (hash, answer) =>
      writeWhole(fileOf(hash), `${JSON.stringify({ request: hash, answer }, null, 2)}\n`),
  };
}
