/** The cameras that an export is asked for, against those that the dataset has. */
import { RobotR1Error } from '../../../sim/errors.js';
import { nearestName } from '../../../sim/nearest-name.js';
import type { DatasetInfo } from '../../store/info.js';

/**
 * Image sets of the cameras wanted; all where none is named.
 *
 * @throws RobotR1Error `no_such_camera` where the dataset has no image of one
 */
export function imageSetsOf(
  { imageSets }: Pick<DatasetInfo, 'imageSets'>,
  cameras?: readonly string[],
): Set<string> {
  const known = [...new Set(Object.values(imageSets).map(({ camera }) => camera))].sort();
  const missing = cameras?.find((camera) => !known.includes(camera));
  if (missing !== undefined) {
    const near = nearestName(missing, known);
    throw new RobotR1Error('no_such_camera', `the dataset has no images of a camera "${missing}"`, {
      place: { path: 'cameras' },
      remedy: `${near ? `Did you mean "${near}"? ` : ''}It has images of: ${known.join(', ') || 'none'}. Make others with "robot-r1 generate --cameras" or "robot-r1 render".`,
    });
  }
  const wanted = Object.entries(imageSets).filter(([, { camera }]) => cameras?.includes(camera) ?? true);
  return new Set(wanted.map(([set]) => set));
}
