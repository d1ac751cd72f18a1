/** Modules of a person's own, in JavaScript or TypeScript. They run only when their path was named. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tsImport } from 'tsx/esm/api';

/** Runs a module and takes its default export; throws whatever the module throws. */
export async function importDefault(file: string): Promise<unknown> {
  const module = (await tsImport(pathToFileURL(resolve(file)).href, import.meta.url)) as {
    default?: unknown;
  };
  // A module in CommonJS has its exports one level further down.
  return (module.default as { default?: unknown } | undefined)?.default ?? module.default;
}
