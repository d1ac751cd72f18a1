/** Scenes of plain boxes, for motion around them. */
import type { Vector3 } from '../../../sim/math/vector.js';
import { DEFAULT_ROOM, type Scene, type SceneObject } from '../../../sim/scene.js';

/** A box that stands fast, or moves freely, with its centre at `position`; `size` is its full lengths. Metres. */
export const block = (name: string, size: Vector3, position: Vector3, fixed = true): SceneObject => ({
  name,
  model: {
    parts: [
      {
        name,
        mass: 0.5,
        shapes: [
          {
            shape: { type: 'box', size },
            pose: { position: [0, 0, 0], orientation: [0, 0, 0, 1] },
            material: { color: [0.5, 0.5, 0.5] },
          },
        ],
      },
    ],
    sites: {},
    regions: {},
  },
  pose: { position, orientation: [0, 0, 0, 1] },
  fixed,
});

export const sceneOf = (...objects: SceneObject[]): Scene => ({ objects, room: DEFAULT_ROOM });
