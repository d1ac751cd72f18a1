/** Opens a file with the program that a person has for it. */
import { spawn } from 'node:child_process';
import { note } from './output.js';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'open', win32: 'explorer' };

/** Asks the desktop to open a file; where there is no desktop, says so and goes on. */
export function openFile(file: string): void {
  const opener = OPENERS[process.platform] ?? 'xdg-open';
  const child = spawn(opener, [file], { detached: true, stdio: 'ignore' });
  child.on('error', () => note(`There is no ${opener} here to open it with: ${file}`));
  child.unref();
}
