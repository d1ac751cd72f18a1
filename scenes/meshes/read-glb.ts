/** GLB (glTF 2.0 in one file): the triangles of its scene, node by node, and the base colours of its materials. */
import type { Quaternion } from '../../sim/math/rotation.js';
import { encodedOf } from '../../sim/render/color.js';
import {
  type Affine,
  affineOf,
  affineOfColumns,
  composeMaps,
  IDENTITY_MAP,
  isMirror,
  mapPoint,
} from './affine.js';
import { badMesh } from './errors.js';
import { openGlb } from './glb-container.js';
import { createSource, type GltfSource } from './gltf-accessor.js';
import {
  type Gltf,
  type GltfNode,
  type GltfPrimitive,
  gltfSchema,
  TRIANGLE_FAN,
  TRIANGLE_STRIP,
  TRIANGLES,
} from './gltf-schema.js';
import { checkTriangleCount, type Surface, type SurfaceMaterial } from './surface.js';
import { turnedOver } from './turned-over.js';

const SURFACES: readonly number[] = [TRIANGLES, TRIANGLE_STRIP, TRIANGLE_FAN];

/**
 * Reads a GLB file. Pictures, animations, skins and shape keys are passed over.
 *
 * @throws RobotR1Error `bad_mesh`, `mesh_too_large`
 */
export function readGlb(file: string, bytes: Uint8Array): Surface[] {
  const { json, binary } = openGlb(file, bytes);
  const parsed = gltfSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw badMesh(file, `${issue.path.join('.') || 'its document'}: ${issue.message}`, {
      cause: parsed.error,
    });
  }
  const gltf = parsed.data;
  const needed = gltf.extensionsRequired[0];
  if (needed !== undefined) {
    throw badMesh(file, `it needs the glTF extension ${needed}, which is not read`, {
      remedy: 'Export it without compression and without extensions.',
    });
  }
  const source = createSource(file, gltf, binary);
  const surfaces: Surface[] = [];
  let triangles = 0;
  for (const { primitive, map } of placedPrimitives(source)) {
    const indices = indicesOf(source, primitive);
    checkTriangleCount(file, (triangles += indices.length / 3));
    const corners = cornersOf(source, primitive, indices, map);
    surfaces.push({ corners, material: materialOf(gltf, primitive.material) });
  }
  return surfaces;
}

interface PlacedPrimitive {
  primitive: GltfPrimitive;
  map: Affine;
}

/** What each node of the scene shows, and where. */
function* placedPrimitives({ file, gltf }: GltfSource): Generator<PlacedPrimitive> {
  const visited = new Set<number>();
  // Without a scene all nodes that are nobody's children are shown.
  const children = new Set(gltf.nodes.flatMap((node) => node.children));
  const roots = gltf.scenes[gltf.scene]?.nodes ?? [...gltf.nodes.keys()].filter((i) => !children.has(i));
  const open: { number: number; parent: Affine }[] = [];
  const add = (numbers: readonly number[], parent: Affine): void => {
    for (let i = numbers.length - 1; i >= 0; i--) open.push({ number: numbers[i]!, parent });
  };
  add(roots, IDENTITY_MAP);
  for (let next = open.pop(); next; next = open.pop()) {
    const { number, parent } = next;
    const node = gltf.nodes[number];
    if (!node) throw badMesh(file, `it refers to node ${number}, and has ${gltf.nodes.length}`);
    if (visited.has(number))
      throw badMesh(file, `node ${number} stands in two places of the tree, or in itself`);
    visited.add(number);
    const map = composeMaps(parent, mapOf(node));
    add(node.children, map);
    if (node.mesh === undefined) continue;
    const mesh = gltf.meshes[node.mesh];
    if (!mesh) throw badMesh(file, `it refers to mesh ${node.mesh}, and has ${gltf.meshes.length}`);
    for (const primitive of mesh.primitives) yield { primitive, map };
  }
}

const mapOf = ({ matrix, translation, rotation, scale }: GltfNode): Affine =>
  matrix ? affineOfColumns(matrix) : affineOf(translation, rotation as Quaternion, scale);

/** Three vertices a triangle, as the primitive lists them; none for points and lines. */
function indicesOf(source: GltfSource, { attributes, indices, mode }: GltfPrimitive): number[] {
  if (attributes.POSITION === undefined || !SURFACES.includes(mode)) return [];
  const count = source.vectors(attributes.POSITION).length / 3;
  const list = indices === undefined ? Array.from({ length: count }, (_, i) => i) : source.indices(indices);
  const wrong = list.find((i) => i >= count);
  if (wrong === undefined) return trianglesOf(list, mode);
  throw badMesh(source.file, `a triangle names vertex ${wrong}, and there are ${count}`);
}

/** The corners of triangles where the node stands. */
function cornersOf(
  source: GltfSource,
  { attributes }: GltfPrimitive,
  indices: readonly number[],
  map: Affine,
): number[] {
  if (indices.length === 0) return [];
  const own = source.vectors(attributes.POSITION!);
  const corners = indices.flatMap((i) => mapPoint(map, [own[3 * i]!, own[3 * i + 1]!, own[3 * i + 2]!]));
  return isMirror(map) ? turnedOver(corners) : corners;
}

function trianglesOf(list: readonly number[], mode: number): number[] {
  const step = mode === TRIANGLES ? 3 : 1;
  const indices: number[] = [];
  for (let i = 0; i + 2 < list.length; i += step) {
    const first = list[mode === TRIANGLE_FAN ? 0 : i]!;
    const [second, third] = [list[i + 1]!, list[i + 2]!];
    // Every second triangle of a strip runs the other way round.
    const isTurned = mode === TRIANGLE_STRIP && i % 2 === 1;
    indices.push(first, isTurned ? third : second, isTurned ? second : third);
  }
  return indices;
}

function materialOf(gltf: Gltf, number: number | undefined): SurfaceMaterial | undefined {
  const material = gltf.materials[number ?? -1];
  if (!material) return undefined;
  const { baseColorFactor, roughnessFactor } = material.pbrMetallicRoughness;
  const [red, green, blue] = baseColorFactor;
  return { color: [encodedOf(red), encodedOf(green), encodedOf(blue)], roughness: roughnessFactor };
}
