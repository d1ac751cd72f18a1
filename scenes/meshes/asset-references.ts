/** Which files a task uses, and which files those use: so that whoever reads them can put them all together. */
import { readDocument } from '../document/read-document.js';
import { endingOf } from './asset-name.js';
import { librariesOf } from './read-obj.js';
import { meshNamesOf } from './urdf/mesh-names.js';

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
    return readDocument(text, 'task').value;
  } catch {
    return undefined;
  }
}

const asMap = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Whether a name may stand for a file: `{parameter}` stands for any letters but `/`. */
export function matchesName(written: string, name: string): boolean {
  const folders = name.split('/');
  const patterns = written.replaceAll(/\{[^{}]*\}/g, '\0').split('/');
  return patterns.length === folders.length && patterns.every((pattern, i) => fits(pattern, folders[i]!));
}

/** Whether a text is the pieces of a pattern, between which anything may stand. */
function fits(pattern: string, text: string): boolean {
  const pieces = pattern.split('\0');
  if (pieces.length === 1) return pattern === text;
  const [first, last] = [pieces[0]!, pieces.at(-1)!];
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
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
