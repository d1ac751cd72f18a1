/** The programs that run in the page, as text to put into it. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../browser/', import.meta.url);

/** A program with what the page's policy must say for it to run; any other is refused by the browser. */
export interface PageProgram {
  text: string;
  /** `'sha256-…'`. */
  source: string;
}

/** The compiled programs of the folder browser/, each of which stands alone. */
export function pagePrograms(): PageProgram[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.js'))
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, FOLDER), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
      return { text, source: `'sha256-${createHash('sha256').update(text).digest('base64')}'` };
    });
}
