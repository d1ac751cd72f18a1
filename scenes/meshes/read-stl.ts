/** STL, binary and as text: bare triangles. */
import { badMesh } from './errors.js';
import { checkTriangleCount, type Surface } from './surface.js';
import { numberOf, wordsOf } from './text-lines.js';

const HEADER_BYTES = 84;
const TRIANGLE_BYTES = 50;

/**
 * Reads an STL file. Its colours, which every program writes in its own way, are not read.
 *
 * @throws RobotR1Error `bad_mesh`, `mesh_too_large`
 */
export function readStl(file: string, bytes: Uint8Array): Surface[] {
  const isText = /^\s*solid\b/.test(String.fromCharCode(...bytes.subarray(0, 80)));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length >= HEADER_BYTES ? view.getUint32(80, true) : -1;
  const expected = HEADER_BYTES + TRIANGLE_BYTES * count;
  // Binary files may begin with "solid" too; their length tells.
  if (count >= 0 && bytes.length === expected) return [readBinary(file, view, count)];
  if (isText && !bytes.includes(0)) return [readText(file, new TextDecoder().decode(bytes))];
  if (count < 0) throw badMesh(file, `it is no STL file: it has ${bytes.length} bytes only`);
  throw badMesh(
    file,
    `it says that it has ${count} triangles, which are ${expected} bytes, but it has ${bytes.length} bytes`,
    { remedy: 'The file is cut short or is no STL file: copy or export it anew.' },
  );
}

function readBinary(file: string, view: DataView, count: number): Surface {
  checkTriangleCount(file, count);
  const corners: number[] = [];
  for (let triangle = 0; triangle < count; triangle++) {
    const first = HEADER_BYTES + TRIANGLE_BYTES * triangle + 12; // after the normal, which follows from the corners
    for (let k = 0; k < 9; k++) corners.push(view.getFloat32(first + 4 * k, true));
  }
  return { corners, material: undefined };
}

function readText(file: string, text: string): Surface {
  const corners: number[] = [];
  let inFacet = 0;
  let ended = false;
  for (const { words, line } of wordsOf(text)) {
    const [first, ...rest] = words.map((word) => word.toLowerCase());
    ended = first === 'endsolid';
    if (first === 'vertex') {
      const place = rest.slice(0, 3).map(numberOf);
      if (place.length < 3 || place.some(Number.isNaN)) {
        throw badMesh(file, `"${words.join(' ')}" is not a vertex with three numbers`, { line });
      }
      corners.push(...place);
      inFacet++;
    } else if (first === 'endfacet') {
      if (inFacet !== 3)
        throw badMesh(file, `a triangle has three corners, this facet has ${inFacet}`, { line });
      inFacet = 0;
      checkTriangleCount(file, corners.length / 9);
    }
  }
  if (!ended) {
    throw badMesh(file, 'it ends before "endsolid"', {
      remedy: 'The file is cut short: copy or export it anew.',
    });
  }
  return { corners, material: undefined };
}
