/** The shapes of a link: of forms and of mesh files. */
import { compose, type Pose } from '../../../sim/math/pose.js';
import { scale as scaled, type Vector3 } from '../../../sim/math/vector.js';
import type { Material, ModelShape } from '../../../sim/model.js';
import { type Shape, shapeSchema } from '../../../sim/shapes/registry.generated.js';
import { ASSET_NAME_REMEDY, assetNameProblem } from '../asset-name.js';
import type { TaskAssets } from '../assets.js';
import { seenShapes, touchedShape, UNSAID } from '../mesh-shapes.js';
import { uprightSurfaces } from '../placed-surfaces.js';
import { readMeshFile } from '../read-mesh-file.js';
import type { UrdfEntry } from '../schema.js';
import { meshNameOf } from './mesh-names.js';
import type { UrdfLink, UrdfShape } from './read-urdf.js';

/** Where shapes are made: the entry in the task, and the link's frame in the part's. */
export interface LinkContext {
  entry: UrdfEntry;
  assets: TaskAssets;
  frame: Pose;
}

/**
 * The shapes of a link in the frame of its part. What has no `<collision>` is touched as it is seen.
 *
 * @throws RobotR1Error `bad_urdf` for a form of impossible size, and as reading mesh files does
 */
export function linkShapes(link: UrdfLink, context: LinkContext): ModelShape[] {
  const touchedBy = link.collisions.length > 0 ? link.collisions : link.visuals;
  return [
    ...link.visuals.flatMap((visual) => seen(visual, context)),
    ...touchedBy.flatMap((shape) => touched(shape, context)),
  ];
}

function seen(shape: UrdfShape, context: LinkContext): ModelShape[] {
  const material: Material | undefined = shape.color && { color: shape.color, roughness: UNSAID.roughness! };
  const made =
    shape.geometry.type === 'mesh'
      ? seenShapes(...surfacesOf(shape, context))
      : [{ shape: formOf(shape, context), pose: placeOf(shape, context), material: UNSAID, solid: false }];
  return made.map((one) => ({
    ...one,
    pose: placeOf(shape, context),
    material: material ?? one.material,
  }));
}

function touched(shape: UrdfShape, context: LinkContext): ModelShape[] {
  const place = placeOf(shape, context);
  if (shape.geometry.type !== 'mesh') {
    return [{ shape: formOf(shape, context), pose: place, material: UNSAID, visible: false }];
  }
  const made = touchedShape(...surfacesOf(shape, context), context.entry.collision);
  return [{ ...made, pose: compose(place, made.pose) }];
}

/** The shape's frame in the part's. */
const placeOf = ({ origin }: UrdfShape, { entry, frame }: LinkContext): Pose =>
  compose(frame, { position: scaled(origin.position, entry.scale), orientation: origin.orientation });

function surfacesOf({ geometry, element }: UrdfShape, { entry, assets }: LinkContext) {
  const { path, scale } = geometry as { path: string; scale: Vector3 };
  const name = meshNameOf(entry.file, path);
  const problem = assetNameProblem(name);
  if (problem) throw element.error(`the mesh "${path}": ${problem}`, ASSET_NAME_REMEDY);
  const stretch = scale.map((factor) => factor * entry.scale) as Vector3;
  // Programs that read URDF take a mesh's axes as they are.
  return [name, uprightSurfaces(readMeshFile(name, assets), 'z', stretch)] as const;
}

/** A box, cylinder, capsule or ball. */
function formOf({ geometry, element }: UrdfShape, { entry: { scale } }: LinkContext): Shape {
  const form =
    geometry.type === 'box'
      ? { type: 'box', size: scaled(geometry.size, scale) }
      : geometry.type === 'sphere'
        ? { type: 'sphere', radius: geometry.radius * scale }
        : geometry.type === 'cylinder'
          ? { type: 'cylinder', radius: geometry.radius * scale, height: geometry.length * scale }
          : geometry.type === 'capsule'
            ? { type: 'capsule', radius: geometry.radius * scale, length: geometry.length * scale }
            : geometry;
  const parsed = shapeSchema.safeParse(form);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw element.error(
    `${issue.path.join('.')}: ${issue.message}`,
    'Lengths are in metres; look at the scale as well.',
  );
}
