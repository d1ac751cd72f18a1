/** A scene as text: every object written out with its shapes, where it stands now. */
import { stringify } from 'yaml';
import { RobotR1Error } from '../sim/errors.js';
import { type Pose, toArray } from '../sim/math/pose.js';
import type { Material, ModelPart, ObjectModel } from '../sim/model.js';
import type { Scene } from '../sim/scene.js';
import type { SceneState } from '../sim/state.js';
import { buildScene, type SceneObjectsInput } from './build-scene.js';
import { readDocument } from './document/read-document.js';

type ObjectInput = SceneObjectsInput[string];

/**
 * The objects of a scene as YAML, in the words of the task format: what stands under `objects:` can be put into a task
 * as it is. The room is not written.
 *
 * @param state where things are now; without it, where they began
 */
export function writeScene(scene: Scene, state?: SceneState): string {
  const objects = Object.fromEntries(
    scene.objects.map(({ name, model, pose, fixed }) => {
      const place = { pose: Array.from(state?.objects[name] ?? toArray(pose)) };
      return [name, { ...modelInput(model, name, state), place, fixed }];
    }),
  );
  return stringify({ objects }, { lineWidth: 110, flowCollectionPadding: true });
}

/**
 * Reads what {@link writeScene} wrote.
 *
 * @throws RobotR1Error `bad_scene` with the path in the document
 */
export function readScene(text: string): Scene {
  const { value } = readDocument(text, 'scene', 'bad_scene');
  const { objects } = Object(value) as { objects?: SceneObjectsInput };
  if (typeof objects !== 'object' || objects === null) {
    throw new RobotR1Error('bad_scene', 'there are no `objects`', { place: { path: 'objects' } });
  }
  return buildScene(objects, 0);
}

function modelInput(model: ObjectModel, name: string, state: SceneState | undefined): Partial<ObjectInput> {
  const joints = model.parts.flatMap(({ joint }) => (joint ? [joint] : []));
  const now = joints.flatMap((joint) => {
    const value = state?.joints[`${name}.${joint.name}`];
    if (value === undefined) return [];
    const [low, high] = joint.limits;
    return [[joint.name, Math.min(high, Math.max(low, value))] as const];
  });
  return {
    parts: model.parts.map(partInput),
    sites: Object.fromEntries(
      Object.entries(model.sites).map(([site, { part, pose }]) => [
        site,
        { ...on(part), pose: poseInput(pose) },
      ]),
    ),
    regions: Object.fromEntries(
      Object.entries(model.regions).map(
        ([
          region,
          {
            part,
            pose,
            halfExtents: [x, y, z],
          },
        ]) => [
          region,
          { ...on(part), pose: poseInput(pose), size: [2 * x, 2 * y, 2 * z] as [number, number, number] },
        ],
      ),
    ),
    ...(model.attach === undefined ? {} : { attach: model.attach }),
    ...(now.length > 0 ? { joints: Object.fromEntries(now) } : {}),
  };
}

const on = (part: string | undefined) => (part === undefined ? {} : { part });

const poseInput = ({ position, orientation }: Pose) => ({
  position: [...position] as [number, number, number],
  orientation: [...orientation] as [number, number, number, number],
});

type PartInput = NonNullable<ObjectInput['parts']>[number];

function partInput({ name, mass, shapes, joint, gravity, angularDamping }: ModelPart): PartInput {
  return {
    name,
    mass,
    shapes: shapes.map(({ shape, pose, material, visible, solid, friction }) => ({
      shape,
      pose: poseInput(pose),
      material: materialInput(material),
      visible: visible ?? true,
      solid: solid ?? true,
      ...(friction === undefined ? {} : { friction }),
    })),
    ...(joint ? { joint: { ...joint, origin: poseInput(joint.origin), start: joint.start ?? 0 } } : {}),
    ...(gravity === undefined ? {} : { gravity }),
    ...(angularDamping === undefined ? {} : { angular_damping: angularDamping }),
  };
}

function materialInput({ color, texture, secondColor, textureSize, roughness, metalness }: Material) {
  return {
    color: [...color] as [number, number, number],
    ...(texture === undefined ? {} : { texture }),
    ...(secondColor === undefined ? {} : { second_color: [...secondColor] as [number, number, number] }),
    ...(textureSize === undefined ? {} : { texture_size: textureSize }),
    ...(roughness === undefined ? {} : { roughness }),
    ...(metalness === undefined ? {} : { metalness }),
  };
}
