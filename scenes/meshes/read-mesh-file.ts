/** Reads a mesh file of any format. Each file is read once. */
import { endingOf } from './asset-name.js';
import { assetOf, type TaskAssets } from './assets.js';
import { badMesh } from './errors.js';
import { readGlb } from './read-glb.js';
import { readObj } from './read-obj.js';
import { readStl } from './read-stl.js';
import { remembered } from './remembered.js';
import { checkSurfaces, type Surface } from './surface.js';

type Format = 'glb' | 'obj' | 'stl';

const READERS: Readonly<Record<Format, (file: string, assets: TaskAssets) => Surface[]>> = {
  glb: (file, assets) => readGlb(file, assetOf(assets, file).bytes),
  obj: readObj,
  stl: (file, assets) => readStl(file, assetOf(assets, file).bytes),
};

/** The axis that points up where a file's format is used as is common. */
export const USUAL_UP: Readonly<Record<Format, 'y' | 'z'>> = { glb: 'y', obj: 'y', stl: 'z' };

/** The format of a mesh file, by its ending. @throws RobotR1Error `bad_mesh` */
export function formatOf(file: string): Format {
  const ending = endingOf(file);
  if (Object.hasOwn(READERS, ending)) return ending as Format;
  throw badMesh(file, `files that end in ".${ending}" are not read`, {
    remedy: 'Convert it to GLB, OBJ or STL, for example with Blender.',
  });
}

/**
 * The surfaces of a mesh file, in its own units and axes.
 *
 * @throws RobotR1Error `missing_file`, `bad_mesh`, `mesh_too_large`
 */
export const readMeshFile = (file: string, assets: TaskAssets): readonly Surface[] =>
  remembered(assets, ['surfaces', file], () => {
    const surfaces = READERS[formatOf(file)](file, assets);
    checkSurfaces(file, surfaces);
    return surfaces;
  });
