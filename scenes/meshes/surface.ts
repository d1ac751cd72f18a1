/** What a mesh file says, in one form for every format: triangles, and the material of each part of them. */
import type { Color } from '../../sim/model.js';
import { MOST_TRIANGLES } from '../../sim/shapes/triangles.js';
import { badMesh, meshTooLarge } from './errors.js';

/** How a file says that a surface looks. */
export interface SurfaceMaterial {
  color: Color;
  roughness?: number;
}

/** Triangles of one material, in the units and axes of the file. */
export interface Surface {
  /** x, y, z of each corner of each triangle: nine numbers a triangle, counter-clockwise seen from outside. */
  corners: number[];
  /** Undefined where the file says nothing of it. */
  material: SurfaceMaterial | undefined;
}

/** @throws RobotR1Error `mesh_too_large` for more triangles than can be drawn */
export function checkTriangleCount(file: string, triangles: number): void {
  if (triangles <= MOST_TRIANGLES) return;
  const figure = (n: number): string => n.toLocaleString('en-US');
  throw meshTooLarge(
    file,
    `it has ${figure(triangles)} triangles, and ${figure(MOST_TRIANGLES)} is the most`,
    {
      remedy:
        'Simplify it: in Blender with the modifier "Decimate", or with a tool such as gltf-transform simplify.',
    },
  );
}

/**
 * Checks what every file must hold, however it was read: some triangles, finite numbers.
 *
 * @throws RobotR1Error `bad_mesh`, `mesh_too_large`
 */
export function checkSurfaces(file: string, surfaces: readonly Surface[]): void {
  checkTriangleCount(
    file,
    surfaces.reduce((sum, { corners }) => sum + corners.length / 9, 0),
  );
  if (!surfaces.some(({ corners }) => corners.length > 0)) throw badMesh(file, 'it holds no triangles');
  for (const { corners } of surfaces) {
    const wrong = corners.find((value) => !Number.isFinite(Math.fround(value)));
    if (wrong !== undefined) throw badMesh(file, `a triangle has a corner at ${wrong}, which is no place`);
  }
}
