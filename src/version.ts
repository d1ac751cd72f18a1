/** The version of this package, as records and datasets name it. */
import { readFileSync } from 'node:fs';

// dist/src/version.js lies two folders below the package.
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export const VERSION: string = manifest.version;
