/** The shapes of an object from surfaces: what is seen of each material, and what is touched. */
import { ORIGIN, pose } from '../../sim/math/pose.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { THINNEST } from '../../sim/shapes/fields.js';
import { pieceHulls, wholeHull } from './collision-hulls.js';
import { badMesh } from './errors.js';
import { centerOf, extentsOf, surfaceBounds } from './placed-surfaces.js';
import type { Collision } from './schema.js';
import type { Surface } from './surface.js';
import { type WeldedTriangles, weld } from './welded.js';

/** Each material is drawn by itself. */
const MOST_MATERIALS = 64;

/** Where neither file nor task says how a surface looks. */
export const UNSAID: Readonly<Material> = { color: [0.7, 0.7, 0.7], roughness: 0.6 };

/** Every triangle of the surfaces as one mesh, vertices joined. */
const joined = (surfaces: readonly Surface[]): WeldedTriangles =>
  weld(surfaces.flatMap(({ corners }) => corners));

/** Surfaces that look alike, by their look. */
function byLook(file: string, surfaces: readonly Surface[]): { look: Material; mesh: WeldedTriangles }[] {
  const groups = new Map<string, Surface[]>();
  for (const surface of surfaces) {
    const key = JSON.stringify(surface.material ?? UNSAID);
    const group = groups.get(key);
    if (group) group.push(surface);
    else groups.set(key, [surface]);
  }
  if (groups.size > MOST_MATERIALS) {
    throw badMesh(file, `it has ${groups.size} materials, and ${MOST_MATERIALS} are the most`, {
      remedy: 'Join materials of like colours.',
    });
  }
  const meshes = [...groups].map(([key, group]) => ({
    look: JSON.parse(key) as Material,
    mesh: joined(group),
  }));
  const drawn = meshes.filter(({ mesh }) => mesh.indices.length > 0);
  if (drawn.length === 0) throw badMesh(file, 'its triangles have no area');
  return drawn;
}

/**
 * Shapes that are seen and not touched, one for each way to look.
 *
 * @throws RobotR1Error `bad_mesh`
 */
export const seenShapes = (file: string, surfaces: readonly Surface[]): ModelShape[] =>
  byLook(file, surfaces).map((part) => ({
    shape: { type: 'triangles', ...part.mesh, hulls: [] },
    pose: ORIGIN,
    material: part.look,
    solid: false,
  }));

/**
 * A shape that is touched and not seen.
 *
 * @throws RobotR1Error `bad_mesh` for a mesh that has no thickness
 */
export function touchedShape(file: string, surfaces: readonly Surface[], collision: Collision): ModelShape {
  if (collision === 'box') return boxAround(surfaces);
  const mesh = joined(surfaces);
  const shape = { type: 'triangles' as const, ...mesh, hulls: hullsOf(file, mesh, collision) };
  return { shape, pose: ORIGIN, ...UNSEEN };
}

const UNSEEN = { material: UNSAID, visible: false };

const hullsOf = (file: string, mesh: WeldedTriangles, collision: 'hull' | 'pieces'): number[][] =>
  collision === 'hull' ? [wholeHull(file, mesh)] : pieceHulls(file, mesh);

function boxAround(surfaces: readonly Surface[]): ModelShape {
  const bounds = surfaceBounds(surfaces);
  const size = extentsOf(bounds).map((side) => Math.max(side, 2 * THINNEST)) as Vector3;
  return { shape: { type: 'box', size }, pose: pose(centerOf(bounds, 'middle')), ...UNSEEN };
}

/**
 * Shapes that are seen and touched. The hulls stand with the first of the shapes that are seen, so that nothing is
 * kept twice.
 */
export function solidShapes(file: string, surfaces: readonly Surface[], collision: Collision): ModelShape[] {
  const seen = seenShapes(file, surfaces);
  const [first, ...others] = seen;
  if (collision === 'box' || first?.shape.type !== 'triangles') return [...seen, boxAround(surfaces)];
  const mesh = others.length === 0 ? first.shape : joined(surfaces);
  const shape = { ...first.shape, hulls: hullsOf(file, mesh, collision) };
  return [{ shape, pose: first.pose, material: first.material }, ...others];
}
