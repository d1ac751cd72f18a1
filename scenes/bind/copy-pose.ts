/** Where the copies of an object stand that are arranged together, from where the first one stands. */
import { compose, type Pose, pose } from '../../sim/math/pose.js';
import type { ObjectModel } from '../../sim/model.js';
import { outline } from '../outline.js';
import type { BoundObject } from './expand-objects.js';

type Arranged = NonNullable<BoundObject['arranged']>;

/** Space between things that stand on each other, so that they do not start within each other. Metres. */
const STACK_GAP = 0.0005;

/** The pose of copy `index` (from 0), given that of the first. */
export function copyPose({ arrange, index }: Arranged, leader: Pose, model: ObjectModel): Pose {
  const { low, high } = outline(model);
  const size = [high[0] - low[0], high[1] - low[1], high[2] - low[2]] as const;
  if (arrange === 'stack') return compose(leader, pose([0, 0, index * (size[2] + STACK_GAP)]));
  if ('row' in arrange) {
    const { along, gap } = arrange.row;
    return compose(
      leader,
      along === 'x' ? pose([index * (size[0] + gap), 0, 0]) : pose([0, index * (size[1] + gap), 0]),
    );
  }
  const { columns, gap } = arrange.grid;
  const column = index % columns;
  const line = Math.floor(index / columns);
  return compose(leader, pose([line * (size[0] + gap), column * (size[1] + gap), 0]));
}
