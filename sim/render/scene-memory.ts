/** A scene's pieces in the rasteriser's memory. */
import type { Kernel } from './kernel.js';
import { MATERIAL_BYTES, PROJECTED_BYTES, SLOPE_BYTES, VERTEX_BYTES } from './layout.js';
import { materialRecord, type PatternAddresses } from './material-record.js';
import type { Piece } from './pieces.js';

/** A piece in the rasteriser's memory: where its vertices and triangles begin in the scene's lists. */
export interface Placed {
  firstVertex: number;
  vertexCount: number;
  firstTriangle: number;
  triangleCount: number;
  material: number;
  tag: number;
}

/** Addresses of the scene's lists. */
export interface SceneMemory {
  placed: Placed[];
  vertexCount: number;
  triangleCount: number;
  /** The moving pieces come first, and so do their vertices and triangles. */
  movingCount: number;
  movingVertices: number;
  movingTriangles: number;
  /** Vertices in their pieces' frames, in the world, on the shadow map, on the screen. */
  own: number;
  world: number;
  shadowed: number;
  screen: number;
  indices: number;
  slopes: number;
}

export const TRIANGLE_BYTES = 12;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/**
 * Copies pieces into memory. Their vertices have no place in the world yet.
 *
 * @param movingCount how many of them, from the first, move
 * @param patterns address of each pattern that the pieces show
 */
export function storeScene(
  kernel: Kernel,
  pieces: readonly Piece[],
  movingCount: number,
  patterns: PatternAddresses,
): SceneMemory {
  const vertices = pieces.map(({ mesh }) => mesh.vertices.byteLength / VERTEX_BYTES);
  const triangles = pieces.map(({ mesh }) => mesh.indices.length / 3);
  const vertexCount = sum(vertices);
  const triangleCount = sum(triangles);
  const materials = kernel.reserve(pieces.length * MATERIAL_BYTES);
  const s: SceneMemory = {
    placed: [],
    vertexCount,
    triangleCount,
    movingCount,
    movingVertices: sum(vertices.slice(0, movingCount)),
    movingTriangles: sum(triangles.slice(0, movingCount)),
    own: kernel.reserve(vertexCount * VERTEX_BYTES),
    world: kernel.reserve(vertexCount * VERTEX_BYTES),
    shadowed: kernel.reserve(vertexCount * PROJECTED_BYTES),
    screen: kernel.reserve(vertexCount * PROJECTED_BYTES),
    indices: kernel.reserve(triangleCount * TRIANGLE_BYTES),
    slopes: kernel.reserve(triangleCount * SLOPE_BYTES),
  };
  let firstVertex = 0;
  let firstTriangle = 0;
  for (const [number, { mesh, material, segmentation }] of pieces.entries()) {
    const address = materials + number * MATERIAL_BYTES;
    kernel.bytes(address, MATERIAL_BYTES).set(materialRecord(material, patterns));
    kernel.floats(s.own + firstVertex * VERTEX_BYTES, mesh.vertices.length).set(mesh.vertices);
    const indices = kernel.words(s.indices + firstTriangle * TRIANGLE_BYTES, mesh.indices.length);
    for (let i = 0; i < indices.length; i++) indices[i] = mesh.indices[i]! + firstVertex;
    s.placed.push({
      firstVertex,
      vertexCount: vertices[number]!,
      firstTriangle,
      triangleCount: triangles[number]!,
      material: address,
      tag: segmentation + 256 * number,
    });
    firstVertex += vertices[number]!;
    firstTriangle += triangles[number]!;
  }
  return s;
}
