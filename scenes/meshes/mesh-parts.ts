/** The one part of an object whose form is in a mesh file. */
import type { Material, ModelPart, ModelShape } from '../../sim/model.js';
import type { TaskAssets } from './assets.js';
import { solidShapes } from './mesh-shapes.js';
import { sizeProblem } from './object-size.js';
import { centerOf, extentsOf, shiftSurfaces, surfaceBounds, uprightSurfaces } from './placed-surfaces.js';
import { formatOf, readMeshFile, USUAL_UP } from './read-mesh-file.js';
import { remembered } from './remembered.js';
import type { MeshEntry } from './schema.js';

/** What the task says of the object beside its form. */
export interface MeshBody {
  /** Kilograms. Default 0.1. */
  mass?: number | undefined;
  friction?: number | undefined;
  /** In place of what the file says. */
  material?: Material | undefined;
}

const DEFAULT_MASS = 0.1;

/**
 * The part that a mesh file gives.
 *
 * @param assets from `prepareAssets`
 * @throws RobotR1Error `missing_file`, `bad_mesh`, `mesh_too_large`, `wrong_units`
 * @example
 * const [part] = meshParts(meshSchema.parse({ file: 'mug.glb', scale: 0.001 }), assets, { mass: 0.2 });
 */
export function meshParts(entry: MeshEntry, assets: TaskAssets, body: MeshBody = {}): ModelPart[] {
  const { mass = DEFAULT_MASS, friction, material } = body;
  const shapes = remembered(assets, ['mesh', entry], () => meshShapes(entry, assets));
  return [
    {
      name: 'body',
      mass,
      shapes: shapes.map((shape) => ({
        ...shape,
        ...(friction === undefined ? {} : { friction }),
        ...(material === undefined ? {} : { material }),
      })),
    },
  ];
}

function meshShapes(entry: MeshEntry, assets: TaskAssets): ModelShape[] {
  const { file, scale, center, collision } = entry;
  const up = entry.up ?? USUAL_UP[formatOf(file)];
  const upright = uprightSurfaces(readMeshFile(file, assets), up, [scale, scale, scale]);
  const bounds = surfaceBounds(upright);
  const problem = sizeProblem(file, extentsOf(bounds), scale);
  if (problem) throw problem;
  return solidShapes(file, shiftSurfaces(upright, centerOf(bounds, center)), collision);
}
