/** Makes a model from an object that a task writes out itself. */
import { pose as makePose, type Pose } from '../../sim/math/pose.js';
import { canonical, fromRollPitchYaw } from '../../sim/math/rotation.js';
import { normalize } from '../../sim/math/vector.js';
import type { Material, ModelPart, ObjectModel, PartJoint } from '../../sim/model.js';
import { meshOf } from '../../sim/shapes/mesh.js';
import type { Shape } from '../../sim/shapes/registry.generated.js';
import { colorOf } from '../colors.js';
import type { InlineMaterial, InlinePart, InlinePose } from '../format/inline-object.js';
import type { TaskObject } from '../format/object.js';
import type { TaskAssets } from '../meshes/assets.js';
import { meshParts } from '../meshes/mesh-parts.js';
import { urdfParts } from '../meshes/urdf/urdf-parts.js';

const DEFAULT_MASS = 0.1;

type Inline = Pick<
  TaskObject,
  'shape' | 'material' | 'mass' | 'friction' | 'parts' | 'mesh' | 'urdf' | 'sites' | 'regions' | 'attach'
>;

/**
 * The model of an object with `shape`, `parts`, `mesh` or `urdf`. Its origin is that of the first part.
 *
 * @param assets the files of the task
 * @throws RobotR1Error where a file is missing or broken
 */
export function inlineModel(object: Inline, assets: TaskAssets): ObjectModel {
  const { sites, regions, attach } = object;
  return {
    parts: partsOf(object, assets),
    sites: Object.fromEntries(
      Object.entries(sites).map(([name, { part, pose }]) => [name, { part, pose: poseOf(pose) }]),
    ),
    regions: Object.fromEntries(
      Object.entries(regions).map(([name, { part, pose, size }]) => [
        name,
        { part, pose: poseOf(pose), halfExtents: [size[0] / 2, size[1] / 2, size[2] / 2] },
      ]),
    ),
    ...(attach === undefined ? {} : { attach }),
  };
}

function partsOf(
  { shape, material, mass, friction, parts, mesh, urdf }: Inline,
  assets: TaskAssets,
): ModelPart[] {
  if (parts) return parts.map(modelPart);
  if (mesh) return meshParts(mesh, assets, { mass, friction, material: material && materialOf(material) });
  if (urdf) return urdfParts(urdf, assets);
  return [
    {
      name: 'body',
      mass: mass ?? DEFAULT_MASS,
      shapes: [
        {
          shape: shape!,
          pose: makePose([0, 0, -lowest(shape!)]),
          material: materialOf(material ?? { color: 'gray' }),
          ...(friction === undefined ? {} : { friction }),
        },
      ],
    },
  ];
}

/** Height of a shape's lowest point: an object of one shape has its origin at its bottom, like those of the catalogue. */
function lowest(shape: Shape): number {
  const { positions } = meshOf(shape);
  let low = Number.POSITIVE_INFINITY;
  for (let i = 2; i < positions.length; i += 3) low = Math.min(low, positions[i]!);
  return low;
}

function modelPart({ name, mass, shapes, joint, gravity, angular_damping }: InlinePart): ModelPart {
  return {
    name,
    mass,
    shapes: shapes.map(({ shape, pose, material, visible, solid, friction }) => ({
      shape,
      pose: poseOf(pose),
      material: materialOf(material),
      visible,
      solid,
      ...(friction === undefined ? {} : { friction }),
    })),
    ...(joint ? { joint: jointOf(joint) } : {}),
    ...(gravity === undefined ? {} : { gravity }),
    ...(angular_damping === undefined ? {} : { angularDamping: angular_damping }),
  };
}

function jointOf({ origin, axis, ...joint }: NonNullable<InlinePart['joint']>): PartJoint {
  return { ...joint, origin: poseOf(origin), axis: normalize(axis) };
}

const poseOf = ({ position, turn, orientation }: InlinePose): Pose =>
  makePose([...position], orientation ? canonical(orientation) : fromRollPitchYaw(...turn));

function materialOf({
  color,
  texture,
  second_color,
  texture_size,
  roughness,
  metalness,
}: InlineMaterial): Material {
  return {
    color: colorOf(color),
    ...(texture === undefined ? {} : { texture }),
    ...(second_color === undefined ? {} : { secondColor: colorOf(second_color) }),
    ...(texture_size === undefined ? {} : { textureSize: texture_size }),
    ...(roughness === undefined ? {} : { roughness }),
    ...(metalness === undefined ? {} : { metalness }),
  };
}
