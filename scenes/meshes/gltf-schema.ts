/** The part of a glTF 2.0 document that says where its triangles are and how they look. */
import { z } from 'zod';

const index = z.int().nonnegative();
const finite = z.number().refine(Number.isFinite);
const unit = z.number().min(0).max(1);

export const FLOAT = 5126;
/** Bytes of each type of number that an index may be. */
export const INDEX_BYTES: Readonly<Record<number, number>> = { 5121: 1, 5123: 2, 5125: 4 };

/** How triangles follow from the list of indices. */
export const TRIANGLES = 4;
export const TRIANGLE_STRIP = 5;
export const TRIANGLE_FAN = 6;

const node = z.object({
  children: z.array(index).default([]),
  mesh: index.optional(),
  matrix: z.array(finite).length(16).optional(),
  translation: z.tuple([finite, finite, finite]).default([0, 0, 0]),
  rotation: z.tuple([finite, finite, finite, finite]).default([0, 0, 0, 1]),
  scale: z.tuple([finite, finite, finite]).default([1, 1, 1]),
});

const primitive = z.object({
  attributes: z.object({ POSITION: index.optional() }),
  indices: index.optional(),
  material: index.optional(),
  mode: z.int().min(0).max(6).default(TRIANGLES),
});

const accessor = z.object({
  bufferView: index.optional(),
  byteOffset: index.default(0),
  componentType: z.int(),
  count: index,
  type: z.string(),
  sparse: z.unknown().optional(),
});

const bufferView = z.object({
  buffer: index,
  byteOffset: index.default(0),
  byteLength: index,
  byteStride: z.int().min(4).max(252).optional(),
});

const material = z.object({
  pbrMetallicRoughness: z
    .object({
      baseColorFactor: z.tuple([unit, unit, unit, unit]).default([1, 1, 1, 1]),
      roughnessFactor: unit.default(1),
    })
    .prefault({}),
});

export const gltfSchema = z.object({
  extensionsRequired: z.array(z.string()).default([]),
  scene: index.default(0),
  scenes: z.array(z.object({ nodes: z.array(index).default([]) })).default([]),
  nodes: z.array(node).default([]),
  meshes: z.array(z.object({ primitives: z.array(primitive) })).default([]),
  accessors: z.array(accessor).default([]),
  bufferViews: z.array(bufferView).default([]),
  buffers: z.array(z.object({ uri: z.string().optional() })).default([]),
  materials: z.array(material).default([]),
});

/** A glTF document, defaults filled in. */
export type Gltf = z.infer<typeof gltfSchema>;
export type GltfNode = Gltf['nodes'][number];
export type GltfPrimitive = Gltf['meshes'][number]['primitives'][number];
