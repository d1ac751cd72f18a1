/** Finds objects whose size says that another unit of length was meant. */
import type { ObjectModel } from '../sim/model.js';
import type { BoundObject } from './bind/expand-objects.js';
import { TaskProblem } from './bind/problem.js';
import { outline } from './outline.js';

/** Longest side of an object, metres. */
const LARGEST = 2;
const SMALLEST = 0.001;

/** What is wrong with an object that is larger than 2 m or smaller than 1 mm, or null. Files have a check of their own. */
export function sizeProblem(model: ObjectModel, { object, path }: BoundObject): TaskProblem | null {
  if (object.mesh ?? object.urdf) return null;
  const { low, high } = outline(model);
  const sides = high.map((value, axis) => value - low[axis]!);
  const longest = Math.max(...sides);
  if (longest >= SMALLEST && longest <= LARGEST) return null;
  const key = object.model !== undefined ? 'with' : object.shape !== undefined ? 'shape' : 'parts';
  return new TaskProblem(
    `wrong units by the look of it: it measures ${sides.map((side) => Number(side.toPrecision(3))).join(' × ')} m`,
    [...path, key],
    `lengths are metres, and a thing on the table measures ${SMALLEST} to ${LARGEST}`,
  );
}
