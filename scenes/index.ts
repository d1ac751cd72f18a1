/**
 * Scenes: what stands on the table, where, and what counts as done. A task is text; an episode's scene is a pure
 * function of that text, a variation and a seed. Imports nothing of Node.
 */
export { buildScene, type SceneObjectsInput } from './build-scene.js';
export { BUILT_IN_TASKS, builtInTask } from './built-in.js';
export { COLORS, type ColorName } from './colors.js';
export { type ConditionMemory, createMemory } from './condition-memory.js';
export { type ConditionView, inWords, isMet, type SubResult, subResults, unmet } from './conditions.js';
export { defineTask, type TaskDefinition, type TaskDocument } from './define-task.js';
export { type EpisodeScene, episodeScene, episodeWaypoints } from './episode-scene.js';
export { filesOfAsset, filesOfTask } from './meshes/asset-references.js';
export { prepareAssets, type TaskAsset, type TaskAssets } from './meshes/assets.js';
export { meshParts } from './meshes/mesh-parts.js';
export { type MeshEntry, meshSchema, type UrdfEntry, urdfSchema } from './meshes/schema.js';
export { urdfParts } from './meshes/urdf/urdf-parts.js';
export { buildModel } from './objects/build.js';
export type { CatalogueModel } from './objects/catalogue.js';
export { CATALOGUE } from './objects/registry.generated.js';
export { type Outline, outline } from './outline.js';
export { type Bindings, parameterAxes, substitute, variationBindings, variationCount } from './parameters.js';
export { type LoadedTask, parseTask } from './parse-task.js';
export { placeObjects } from './placement.js';
export {
  formatRandomisation,
  isOff,
  limited,
  NO_RANDOMISATION,
  parseRandomisation,
  RANDOMISATION_AXES,
  RANDOMISATION_AXIS_NAMES,
  RANDOMISATION_LEVELS,
  type Randomisation,
  type RandomisationAxis,
  type RandomisationLevel,
  type RandomisationLimits,
  randomisationSchema,
} from './randomisation.js';
export {
  type BoundCondition,
  type Condition,
  conditionSchema,
  type Task,
  type TaskObject,
  type TaskWaypoint,
  taskSchema,
} from './task.js';
export { taskJsonSchema } from './task-json-schema.js';
export { readSource, sourceOf, type TaskSource } from './task-source.js';
export { type WaypointView, waypointTargets } from './waypoints.js';
export { readScene, writeScene } from './write-scene.js';
