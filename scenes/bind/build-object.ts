/** The model of a task's object, with the sites that every object has. */
import { RobotR1Error } from '../../sim/errors.js';
import { type Pose, pose } from '../../sim/math/pose.js';
import type { ObjectModel, Site } from '../../sim/model.js';
import { nearestName } from '../../sim/nearest-name.js';
import { NO_ASSETS, type TaskAssets } from '../meshes/assets.js';
import { remembered } from '../meshes/remembered.js';
import { buildModel } from '../objects/build.js';
import { inlineModel } from '../objects/inline.js';
import { outline } from '../outline.js';
import type { BoundObject } from './expand-objects.js';
import { type DocumentPath, TaskProblem } from './problem.js';

/** Models of the catalogue that have been made: scenes are set by the thousand from the same few. */
const known = new Map<string, ObjectModel>();
const MOST_KNOWN = 1000;

/**
 * The model is shared by all who ask for the same, and must not be changed.
 *
 * @param assets the files of the task
 * @throws TaskProblem where the catalogue does not have the model or its parameter, an inline object does not hold
 * together, or a file is missing or broken
 */
export function buildObject({ object, path }: BoundObject, assets: TaskAssets = NO_ASSETS): ObjectModel {
  const finished = (bare: ObjectModel): ObjectModel =>
    withSitesOfItsOutline(withJointsAtStart(bare, object.joints, path));
  if (object.mesh ?? object.urdf) {
    const { place: _, ...said } = object;
    return remembered(assets, ['model', said], () => finished(inline(object, path, assets)));
  }
  if (object.model === undefined) return finished(inline(object, path, assets));
  const key = JSON.stringify([object.model, object.with, object.joints]);
  const found = known.get(key);
  if (found) return found;
  const made = finished(fromCatalogue(object, path));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}

function fromCatalogue(object: BoundObject['object'], path: DocumentPath): ObjectModel {
  try {
    return buildModel(object.model as string, object.with);
  } catch (error) {
    const { code, message, remedy, place } = error as RobotR1Error;
    if (code === undefined) throw error;
    const inner = code === 'unknown_model' ? ['model'] : ['with', ...(place?.path?.split('.') ?? [])];
    throw new TaskProblem(message, [...path, ...inner], remedy);
  }
}

function inline(object: BoundObject['object'], path: DocumentPath, assets: TaskAssets): ObjectModel {
  const model = withFileProblems(object, path, () => inlineModel(object, assets));
  const names: string[] = [];
  for (const [i, { name, joint }] of model.parts.entries()) {
    const at = [...path, 'parts', i];
    if (names.includes(name))
      throw new TaskProblem(`two parts are named "${name}"`, [...at, 'name'], 'give each a name of its own');
    if (i === 0 && joint)
      throw new TaskProblem('the first part is the root and has no joint', [...at, 'joint'], 'remove it');
    if (i > 0 && !joint) {
      throw new TaskProblem(
        `part "${name}" hangs on nothing`,
        at,
        'give it a joint, or put its shapes into the first part',
      );
    }
    if (joint && !names.includes(joint.parent)) {
      const near = nearestName(joint.parent, names);
      throw new TaskProblem(
        `no part named "${joint.parent}" stands before "${name}"`,
        [...at, 'joint', 'parent'],
        near ? `did you mean "${near}"?` : `parts before it: ${names.join(', ')}`,
      );
    }
    names.push(name);
  }
  for (const kind of ['sites', 'regions'] as const) {
    for (const [name, { part }] of Object.entries(model[kind])) {
      if (part !== undefined && !names.includes(part)) {
        throw new TaskProblem(
          `there is no part named "${part}"`,
          [...path, kind, name, 'part'],
          `parts: ${names.join(', ')}`,
        );
      }
    }
  }
  return model;
}

/** What is wrong with a mesh file or a URDF, said where the task names it. */
function withFileProblems<T>(object: BoundObject['object'], path: DocumentPath, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RobotR1Error)) throw error;
    throw new TaskProblem(error.message, [...path, object.mesh ? 'mesh' : 'urdf', 'file'], error.remedy);
  }
}

/** Joints stand in the middle of the range given; {@link drawJoints} draws within it. */
function withJointsAtStart(
  model: ObjectModel,
  joints: BoundObject['object']['joints'],
  path: DocumentPath,
): ObjectModel {
  const known = model.parts.flatMap(({ joint }) => (joint ? [joint.name] : []));
  for (const [name, [low, high]] of Object.entries(joints)) {
    if (!known.includes(name)) {
      const near = nearestName(name, known);
      throw new TaskProblem(
        `there is no joint named "${name}"`,
        [...path, 'joints', name],
        near ? `did you mean "${near}"?` : `joints: ${known.join(', ') || 'none'}`,
        'key',
      );
    }
    const { limits } = model.parts.find(({ joint }) => joint?.name === name)!.joint!;
    if (low < limits[0] || high > limits[1]) {
      throw new TaskProblem(
        `joint "${name}" cannot stand there: its limits are ${limits[0]} and ${limits[1]}`,
        [...path, 'joints', name],
        `choose values within ${limits[0]} and ${limits[1]}`,
      );
    }
  }
  return withStarts(model, (name) => {
    const range = joints[name];
    return range && (range[0] + range[1]) / 2;
  });
}

/** The model with joints at other values at the start; undefined leaves one where it was. */
export function withStarts(model: ObjectModel, start: (joint: string) => number | undefined): ObjectModel {
  let isChanged = false;
  const parts = model.parts.map((part) => {
    const value = part.joint && start(part.joint.name);
    if (value === undefined || !part.joint) return part;
    isChanged = true;
    return { ...part, joint: { ...part.joint, start: value } };
  });
  return isChanged ? { ...model, parts } : model;
}

function withSitesOfItsOutline(model: ObjectModel): ObjectModel {
  const { low, high } = outline(model);
  const x = (low[0] + high[0]) / 2;
  const y = (low[1] + high[1]) / 2;
  const site = (at: Pose): Site => ({ pose: at });
  return {
    ...model,
    sites: {
      origin: site(pose([0, 0, 0])),
      center: site(pose([x, y, (low[2] + high[2]) / 2])),
      top: site(pose([x, y, high[2]])),
      ...model.sites,
    },
  };
}
