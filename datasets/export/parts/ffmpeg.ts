/** Finds ffmpeg, which encodes video: it is no part of this package. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** npm packages that bring the program, by the name under which they export its path. */
const PACKAGES = ['ffmpeg-static', '@ffmpeg-installer/ffmpeg'] as const;

/** What is looked for, in words. */
export const FFMPEG_PLACES = `the environment's FFMPEG_PATH, "ffmpeg" on PATH, and the packages ${PACKAGES.join(' and ')}`;

const isProgram = async (file: string): Promise<boolean> => {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
};

/** The path that a package exports: as itself, or as `path`. */
function packagePath(name: string): string | undefined {
  try {
    const found: unknown = createRequire(import.meta.url)(name);
    const path = typeof found === 'string' ? found : (found as { path?: unknown } | null)?.path;
    return typeof path === 'string' ? path : undefined;
  } catch {
    return undefined; // not installed, or not for this machine
  }
}

/** Path of ffmpeg: FFMPEG_PATH alone where that is set, else the first on PATH, else a package's; undefined: none. */
export async function findFfmpeg(): Promise<string | undefined> {
  const { FFMPEG_PATH, PATH = '' } = process.env;
  if (FFMPEG_PATH) return (await isProgram(FFMPEG_PATH)) ? FFMPEG_PATH : undefined;
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const onPath = PATH.split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name));
  const inPackages = PACKAGES.map(packagePath).filter((path) => path !== undefined);
  for (const file of [...onPath, ...inPackages]) if (await isProgram(file)) return file;
  return undefined;
}
