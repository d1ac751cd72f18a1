/** A scene made by code, without a task: the same descriptions of objects, one seed, no robot program. */
import { z } from 'zod';
import { RobotR1Error } from '../sim/errors.js';
import { randomStream } from '../sim/math/random.js';
import { DEFAULT_ROOM, type Scene } from '../sim/scene.js';
import { buildObject, withStarts } from './bind/build-object.js';
import { expandObjects } from './bind/expand-objects.js';
import { TaskProblem } from './bind/problem.js';
import { assertFilled } from './bind/unfilled.js';
import { explain } from './format/explain.js';
import { nameField } from './format/fields.js';
import { objectSchema } from './format/object.js';
import { NO_ASSETS, type TaskAssets } from './meshes/assets.js';
import { placeObjects } from './placement.js';

const objectsSchema = z.record(nameField, objectSchema);

/** Objects as a task's `objects` describe them. */
export type SceneObjectsInput = z.input<typeof objectsSchema>;

/**
 * Sets a scene of objects, placed and drawn by the seed.
 *
 * @param spacing least gap between outlines, metres
 * @throws RobotR1Error `bad_scene` where a description does not hold, `placement_failed` where there is no room
 * @example
 * const scene = buildScene({ thing: { model: ['cup', 'bowl'], count: [3, 8], place: { x: [0, 0.5], y: [-0.4, 0.4] } } }, 7);
 */
export function buildScene(
  objects: SceneObjectsInput,
  seed: number,
  spacing = 0.01,
  assets: TaskAssets = NO_ASSETS,
): Scene {
  try {
    const parsed = objectsSchema.safeParse(objects);
    if (!parsed.success) throw explain(objectsSchema, objects, parsed.error);
    const { objects: bound } = expandObjects(parsed.data, randomStream(seed, 'copies', 'scene'));
    for (const { object, path } of bound) assertFilled(object, path);
    const joints = randomStream(seed, 'joints', 'scene');
    const models = Object.fromEntries(
      bound.map((object) => {
        const starts = Object.fromEntries(
          Object.entries(object.object.joints).map(([name, range]) => [name, joints.uniform(...range)]),
        );
        return [object.name, withStarts(buildObject(object, assets), (name) => starts[name])];
      }),
    );
    const plain = { name: 'the scene', spacing, objects: bound, distances: [], waypoints: [] };
    const poses = placeObjects(plain, models, randomStream(seed, 'placement', 'scene'));
    return {
      objects: bound.map(({ name, object }) => ({
        ...{ name, model: models[name]!, pose: poses[name]!, fixed: object.fixed },
      })),
      room: DEFAULT_ROOM,
    };
  } catch (error) {
    if (!(error instanceof TaskProblem)) throw error;
    throw new RobotR1Error('bad_scene', error.message, {
      place: { path: error.path.join('.') },
      remedy: error.remedy,
    });
  }
}
