/** Which files a task uses, and which files those use: so that whoever reads them can put them all together. */
import { parseDocument } from 'yaml';
import { endingOf } from './asset-name.js';
import { librariesOf } from './read-obj.js';
import { meshNamesOf } from './urdf/mesh-names.js';

/** Aliases that a document may resolve to; the same as for reading it. */
const MOST_ALIASES = 100;

/**
 * The files that a task's text names under `mesh` and `urdf`, as they stand there: with `{parameter}` in them, if so.
 * Of a text that cannot be read, none: reading it says what is wrong.
 */
export function filesOfTask(text: string): string[] {
  // Most tasks use no files, and need not be read twice.
  if (!/\b(mesh|urdf)\b/.test(text)) return [];
  const task = asMap(plain(text));
  const bodies = [task, ...Object.values(asMap(task.variants)).map(asMap)];
  const objects = bodies.flatMap((body) => Object.values(asMap(body.objects)).map(asMap));
  const files = objects.flatMap(({ mesh, urdf }) => [asMap(mesh).file, asMap(urdf).file]);
  return [...new Set(files.filter((file) => typeof file === 'string'))];
}

function plain(text: string): unknown {
  try {
    return parseDocument(text).toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    return undefined;
  }
}

const asMap = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Whether a name may stand for a file: `{parameter}` stands for any letters but `/`. */
export function matchesName(written: string, name: string): boolean {
  const pattern = written
    .split(/\{[^{}]*\}/)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('[^/]*');
  return new RegExp(`^${pattern}$`).test(name);
}

/**
 * The files that a file refers to: meshes of a URDF, material libraries of an OBJ.
 *
 * @throws RobotR1Error `bad_urdf`
 */
export function filesOfAsset(name: string, bytes: Uint8Array): string[] {
  const text = () => new TextDecoder().decode(bytes);
  const ending = endingOf(name);
  if (ending === 'urdf' || ending === 'xml') return meshNamesOf(name, text());
  return ending === 'obj' ? librariesOf(name, text()) : [];
}
