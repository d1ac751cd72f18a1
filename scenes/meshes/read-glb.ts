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
import { type GltfSource, readIndices, readVectors } from './gltf-accessor.js';
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
  const source: GltfSource = { file, gltf, binary };
  const surfaces: Surface[] = [];
  let triangles = 0;
  for (const { primitive, map } of placedPrimitives(source)) {
    const surface = surfaceOf(source, primitive, map);
    if (!surface) continue;
    checkTriangleCount(file, (triangles += surface.indices.length / 3));
    surfaces.push(surface);
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
  const open = roots.map((number) => ({ number, parent: IDENTITY_MAP })).reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const { number, parent } = next;
    const node = gltf.nodes[number];
    if (!node) throw badMesh(file, `it refers to node ${number}, and has ${gltf.nodes.length}`);
    if (visited.has(number))
      throw badMesh(file, `node ${number} stands in two places of the tree, or in itself`);
    visited.add(number);
    const map = composeMaps(parent, mapOf(node));
    open.push(...node.children.map((child) => ({ number: child, parent: map })).reverse());
    if (node.mesh === undefined) continue;
    const mesh = gltf.meshes[node.mesh];
    if (!mesh) throw badMesh(file, `it refers to mesh ${node.mesh}, and has ${gltf.meshes.length}`);
    for (const primitive of mesh.primitives) yield { primitive, map };
  }
}

const mapOf = ({ matrix, translation, rotation, scale }: GltfNode): Affine =>
  matrix ? affineOfColumns(matrix) : affineOf(translation, rotation as Quaternion, scale);

/** The triangles of a primitive where its node stands; undefined for points and lines. */
function surfaceOf(source: GltfSource, primitive: GltfPrimitive, map: Affine): Surface | undefined {
  const { file, gltf } = source;
  const { attributes, mode } = primitive;
  if (attributes.POSITION === undefined || ![TRIANGLES, TRIANGLE_STRIP, TRIANGLE_FAN].includes(mode))
    return undefined;
  const own = readVectors(source, attributes.POSITION);
  const count = own.length / 3;
  const list =
    primitive.indices === undefined
      ? Array.from({ length: count }, (_, i) => i)
      : readIndices(source, primitive.indices);
  const wrong = list.find((i) => i >= count);
  if (wrong !== undefined) throw badMesh(file, `a triangle names vertex ${wrong}, and there are ${count}`);
  const positions: number[] = [];
  for (let i = 0; i < own.length; i += 3)
    positions.push(...mapPoint(map, [own[i]!, own[i + 1]!, own[i + 2]!]));
  return {
    positions,
    indices: trianglesOf(list, mode, isMirror(map)),
    material: materialOf(gltf, primitive.material),
  };
}

function trianglesOf(list: readonly number[], mode: number, mirrored: boolean): number[] {
  const step = mode === TRIANGLES ? 3 : 1;
  const indices: number[] = [];
  for (let i = 0; i + 2 < list.length; i += step) {
    const a = list[mode === TRIANGLE_FAN ? 0 : i]!;
    const [b, c] = [list[i + 1]!, list[i + 2]!];
    // Every second triangle of a strip runs the other way round.
    const turned = mirrored !== (mode === TRIANGLE_STRIP && i % 2 === 1);
    indices.push(...(turned ? [a, c, b] : [a, b, c]));
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
