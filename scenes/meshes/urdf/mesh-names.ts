/** Names of the mesh files that a URDF refers to. */
import { resolveAssetName } from '../asset-name.js';
import { readUrdf } from './read-urdf.js';

/**
 * The file of the task that a path in a URDF means. Paths are relative to the URDF; `package://NAME/rest` is `rest` in
 * the folder called NAME that the URDF lies in, or, where there is none, in the folder NAME beside the task.
 *
 * @example meshNameOf('robots/arm/urdf/arm.urdf', 'package://arm/meshes/hand.stl') // 'robots/arm/meshes/hand.stl'
 */
export function meshNameOf(urdf: string, path: string): string {
  const found = /^package:\/\/([^/]+)\/(.*)$/.exec(path);
  if (!found) return resolveAssetName(urdf, path);
  const [, pack, rest] = found;
  const folders = urdf.split('/').slice(0, -1);
  const depth = folders.lastIndexOf(pack!);
  return [...(depth < 0 ? [pack!] : folders.slice(0, depth + 1)), rest].join('/');
}

/** Every mesh file that a URDF refers to. @throws RobotR1Error `bad_urdf` */
export function meshNamesOf(file: string, text: string): string[] {
  const shapes = readUrdf(file, text).links.flatMap(({ visuals, collisions }) => [...visuals, ...collisions]);
  return shapes.flatMap(({ geometry }) =>
    geometry.type === 'mesh' ? [meshNameOf(file, geometry.path)] : [],
  );
}
