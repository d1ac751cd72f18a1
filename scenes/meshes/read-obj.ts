/** Wavefront OBJ: vertices, faces of any number of corners, and the diffuse colours of its material libraries. */
import { assetNameProblem, resolveAssetName } from './asset-name.js';
import { assetText, type TaskAssets } from './assets.js';
import { badMesh } from './errors.js';
import { splitPolygon } from './split-polygon.js';
import { checkTriangleCount, type Surface, type SurfaceMaterial } from './surface.js';
import { numberOf, wordsOf } from './text-lines.js';

/**
 * Reads an OBJ file. Lines, points, free-form curves and pictures are passed over.
 *
 * @throws RobotR1Error `bad_mesh` with the line, `mesh_too_large`, `missing_file`
 */
export function readObj(file: string, assets: TaskAssets): Surface[] {
  const places: number[] = [];
  const materials = new Map<string, SurfaceMaterial>();
  const cornersOf = new Map<string, number[]>();
  let current = '';
  let triangles = 0;
  for (const { words, line } of wordsOf(assetText(assets, file))) {
    const [kind, ...rest] = words;
    if (kind === 'v') {
      const place = rest.slice(0, 3).map(numberOf);
      if (place.length < 3 || place.some(Number.isNaN)) {
        throw badMesh(file, `"${words.join(' ')}" is not a vertex with three numbers`, { line });
      }
      places.push(...place);
    } else if (kind === 'f') {
      const face = rest.map((word) => vertexNumber(file, word, places.length / 3, line));
      if (face.length < 3)
        throw badMesh(file, `a face needs three corners, this one has ${face.length}`, { line });
      const split = splitPolygon(face, places);
      checkTriangleCount(file, (triangles += split.length / 3));
      let corners = cornersOf.get(current);
      if (!corners) cornersOf.set(current, (corners = []));
      for (const i of split) corners.push(places[3 * i]!, places[3 * i + 1]!, places[3 * i + 2]!);
    } else if (kind === 'usemtl') {
      current = rest.join(' ');
    } else if (kind === 'mtllib') {
      for (const [name, material] of readLibrary(file, rest.join(' '), assets, line))
        materials.set(name, material);
    }
  }
  return [...cornersOf].map(([name, corners]) => ({ corners, material: materials.get(name) }));
}

/** A corner is written as `vertex`, `vertex/texture` or `vertex/texture/normal`; −1 is the last vertex so far. */
function vertexNumber(file: string, word: string, count: number, line: number): number {
  const written = numberOf(word.split('/')[0]);
  const number = written < 0 ? count + written : written - 1;
  if (Number.isInteger(written) && number >= 0 && number < count) return number;
  throw badMesh(file, `the face names the vertex "${word}", and there are ${count} so far`, { line });
}

/** The name of a material library as the task's folder has it. */
export const libraryName = (file: string, path: string): string => resolveAssetName(file, path);

/** Names of the material libraries of an OBJ file, for reading them beside it. */
export function librariesOf(file: string, text: string): string[] {
  const names: string[] = [];
  for (const { words } of wordsOf(text)) {
    if (words[0] === 'mtllib') names.push(libraryName(file, words.slice(1).join(' ')));
  }
  return names;
}

function readLibrary(
  file: string,
  path: string,
  assets: TaskAssets,
  line: number,
): Map<string, SurfaceMaterial> {
  const name = libraryName(file, path);
  const problem = assetNameProblem(name);
  if (problem) throw badMesh(file, `the material library "${path}": ${problem}`, { line });
  const materials = new Map<string, SurfaceMaterial>();
  let current = '';
  for (const { words, line: at } of wordsOf(assetText(assets, name))) {
    if (words[0] === 'newmtl') current = words.slice(1).join(' ');
    if (words[0] !== 'Kd') continue;
    const color = words.slice(1, 4).map(numberOf);
    if (color.length < 3 || color.some((value) => !(value >= 0 && value <= 1))) {
      throw badMesh(name, `"${words.join(' ')}" is not a colour of three numbers from 0 to 1`, { line: at });
    }
    materials.set(current, { color: [color[0]!, color[1]!, color[2]!] });
  }
  return materials;
}
