/** Names of the files that a task uses: relative paths inside the task's own folder, and nothing else. */

/**
 * What is wrong with a name, or null. A name is a path with `/`, relative to the task's folder, which it cannot leave:
 * `parts/mug.glb`. Not `../mug.glb`, `/mug.glb`, `C:\mug.glb`, `https://…`.
 */
export function assetNameProblem(name: string): string | null {
  if (/^[a-z][a-z0-9+.-]+:/i.test(name)) return 'files are not read from the network, nor by URL';
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return 'absolute paths are not allowed';
  if (name.includes('\\')) return 'write "/" between folders';
  if (name.includes('\0')) return 'a name has no zero in it';
  const parts = name.split('/');
  if (parts.includes('..')) return 'the path leads out of the folder of the task';
  if (parts.some((part) => part === '' || part === '.')) return 'it is not a plain relative path';
  return null;
}

/** What a person should do about a name that is not allowed. */
export const ASSET_NAME_REMEDY =
  'put the file into the folder of the task, and write its path from there, for example parts/mug.glb';

/**
 * The name of a file that another file refers to by a path relative to itself.
 *
 * @param from name of the file that refers, such as `robot/drawer.urdf`
 * @param path as it stands there, such as `../meshes/box.stl`
 * @returns the plain name; one that is no relative path, or leads out, stays such, so that {@link assetNameProblem} says so
 */
export function resolveAssetName(from: string, path: string): string {
  if (/^([a-z][a-z0-9+.-]*:|\/)|\\/i.test(path)) return path; // a URL, an absolute path, one of Windows
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** The ending of a name, in small letters without the dot. */
export const endingOf = (name: string): string => /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
