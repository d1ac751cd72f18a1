/** A real browser for tests of pages. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Names of the program on Linux, and where it lies on other systems. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser's program, or undefined where there is none. */
export function findChromium(): string | undefined {
  const named = process.env.ROBOT_R1_CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE];
  return candidates.find((file) => existsSync(file));
}

/** Starts Chromium without a window. Its sandbox needs rights that a container seldom has. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error(
      'These tests look at pages in a real browser, and there is no Chromium here. ' +
        'Install it (Debian: apt-get install chromium), or name one: ROBOT_R1_CHROMIUM=/path/to/chrome',
    );
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
