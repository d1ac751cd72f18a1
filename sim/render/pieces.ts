/** What the rasteriser draws: meshes with one material each, fixed to bodies that a state poses. */
import type { Pose } from '../math/pose.js';
import { toMatrix } from '../math/rotation.js';
import type { Material, ModelShape } from '../model.js';
import { meshOf } from '../shapes/mesh.js';
import type { Mesh } from '../shapes/shape.js';

/** A mesh as the rasteriser reads it. */
export interface PackedMesh {
  /** x, y, z, u, normal x, y, z, v of each vertex (the first three and the last of layout.ts's VERTEX). */
  vertices: Float32Array;
  indices: Uint32Array;
}

/** One mesh of one material. */
export interface Piece {
  mesh: PackedMesh;
  material: Material;
  /** Number of the body that carries it. */
  body: number;
  /** Its pose on that body. */
  pose: Pose;
  /** Id of the object in segmentation. */
  segmentation: number;
}

const FLOATS = 8;

/** Interleaves a mesh's arrays into records of eight numbers. */
export function packMesh(mesh: Mesh): PackedMesh {
  const count = mesh.positions.length / 3;
  const vertices = new Float32Array(count * FLOATS);
  for (let i = 0; i < count; i++) {
    const at = i * FLOATS;
    for (let k = 0; k < 3; k++) {
      vertices[at + k] = mesh.positions[3 * i + k]!;
      vertices[at + 4 + k] = mesh.normals[3 * i + k]!;
    }
    vertices[at + 3] = mesh.uvs[2 * i]!;
    vertices[at + 7] = mesh.uvs[2 * i + 1]!;
  }
  return { vertices, indices: mesh.indices };
}

const MOST_MESHES = 1000;
const packedMeshes = new Map<string, PackedMesh>();
/** Triangles of files go by identity: they are long, and the same value in every scene of a task. */
const packedTriangles = new WeakMap<ModelShape['shape'], PackedMesh>();

/** The packed mesh of a shape. Meshes are kept, as scenes made one after the other share most of theirs. */
function packedMeshOf(shape: ModelShape['shape']): PackedMesh {
  if (shape.type === 'triangles') {
    const packed = packedTriangles.get(shape) ?? packMesh(meshOf(shape));
    packedTriangles.set(shape, packed);
    return packed;
  }
  const key = JSON.stringify(shape);
  let mesh = packedMeshes.get(key);
  if (mesh === undefined) {
    if (packedMeshes.size >= MOST_MESHES) packedMeshes.clear();
    mesh = packMesh(meshOf(shape));
    packedMeshes.set(key, mesh);
  }
  return mesh;
}

/** The pieces of a body: its visible shapes. */
export const piecesOf = (shapes: readonly ModelShape[], body: number, segmentation: number): Piece[] =>
  shapes
    .filter((shape) => shape.visible !== false)
    .map(({ shape, material, pose }) => ({ mesh: packedMeshOf(shape), material, body, pose, segmentation }));

/** The columns of a pose's matrix, four numbers each, of which the fourth is 0. */
export function columnsOf(pose: Pose): Float32Array {
  const m = toMatrix(pose.orientation);
  const p = pose.position;
  return Float32Array.of(m[0], m[3], m[6], 0, m[1], m[4], m[7], 0, m[2], m[5], m[8], 0, p[0], p[1], p[2], 0);
}
