// Runs the compiled tests with Node's own test runner. `npm test -- store render` runs the files whose path
// contains one of the words.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const words = process.argv.slice(2);
const { findChromium } = await import('../dist/test/src/report/chromium.js');
const hasBrowser = findChromium() !== undefined;
const files = readdirSync('dist/test', { recursive: true })
  .filter((file) => file.endsWith('.test.js'))
  .map((file) => join('dist/test', file))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .filter((file) => hasBrowser || !file.endsWith('-in-browser.test.js'))
  .sort();
if (!hasBrowser) {
  console.error(
    'There is no Chromium here: tests of pages in a real browser are left out. Debian: apt-get install chromium',
  );
}
if (files.length === 0) {
  console.error(`no test file matches: ${words.join(' ')}`);
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  ['--test', '--test-reporter=spec', `--test-concurrency=${availableParallelism()}`, ...files],
  {
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
