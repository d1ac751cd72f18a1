/** The shadow map of a scene: made once a state, used by all its cameras. */
import type { Lighting } from '../scene.js';
import { type Kernel, MATRIX_FLOATS } from './kernel.js';
import {
  PROJECTED_BYTES,
  SHADOW_BLOCK,
  SHADOW_EMPTY,
  SHADOW_SIZE,
  SLOPE_BYTES,
  VERTEX_BYTES,
} from './layout.js';
import { shadowFrame } from './lights.js';
import { TABLE_SHADOW } from './room.js';
import { type SceneMemory, TRIANGLE_BYTES } from './scene-memory.js';

export interface Shadows {
  /** Addresses of the map and of its blocks' depths. */
  readonly map: number;
  readonly blocks: number;
  /** Turns the map toward the light and draws what never moves. Returns the map's columns, see `shadowFrame`. */
  turn(scene: SceneMemory, lighting: Lighting): Float32Array;
  /** Draws what moves, where it now is in the world. */
  draw(scene: SceneMemory): void;
}

/** Steepest slope to the light that counts, metres of depth a metre. */
const STEEPEST = 3;

const TEXELS = SHADOW_SIZE * SHADOW_SIZE;
const BLOCKS_ASIDE = SHADOW_SIZE / SHADOW_BLOCK;

/** Reserves the maps. `matrix` is the address of a matrix that this may overwrite. */
export function createShadows(kernel: Kernel, matrix: number): Shadows {
  const { run } = kernel;
  const map = kernel.reserve(TEXELS * 4);
  const roomMap = kernel.reserve(TEXELS * 4);
  const blocks = kernel.reserve(BLOCKS_ASIDE * BLOCKS_ASIDE * 2 * 4);
  const tableVertices = kernel.put(TABLE_SHADOW.vertices);
  const tableIndices = kernel.put(TABLE_SHADOW.indices);
  const tableCount = TABLE_SHADOW.vertices.byteLength / VERTEX_BYTES;
  const tablePoints = kernel.reserve(tableCount * PROJECTED_BYTES);
  let frame = shadowFrame([0, 0, 1]);

  /** Projects a run of vertices onto the map and measures how steep the run of triangles is that they make. */
  function project(
    scene: SceneMemory,
    vertices: { first: number; count: number },
    triangles: { first: number; count: number },
  ): void {
    kernel.floats(matrix, MATRIX_FLOATS).set(frame.columns);
    const source = scene.world + vertices.first * VERTEX_BYTES;
    const target = scene.shadowed + vertices.first * PROJECTED_BYTES;
    run.projectParallel(matrix, source, target, vertices.count);
    const indices = scene.indices + triangles.first * TRIANGLE_BYTES;
    const slopes = scene.slopes + triangles.first * SLOPE_BYTES;
    run.measureSlopes(indices, scene.shadowed, slopes, triangles.count, STEEPEST * frame.texel);
  }

  return {
    map,
    blocks,
    turn(scene, { direction, shadowSoftness }) {
      const { movingVertices, vertexCount, movingTriangles, triangleCount } = scene;
      frame = shadowFrame(direction, shadowSoftness);
      project(
        scene,
        { first: movingVertices, count: vertexCount - movingVertices },
        { first: movingTriangles, count: triangleCount - movingTriangles },
      );
      kernel.floats(roomMap, TEXELS).fill(SHADOW_EMPTY);
      run.projectParallel(matrix, tableVertices, tablePoints, tableCount);
      run.castShadows(tableIndices, tablePoints, roomMap, TABLE_SHADOW.indices.length / 3);
      return frame.columns;
    },
    draw(scene) {
      const { movingVertices, movingTriangles } = scene;
      project(scene, { first: 0, count: movingVertices }, { first: 0, count: movingTriangles });
      kernel.floats(map, TEXELS).set(kernel.floats(roomMap, TEXELS));
      run.castShadows(scene.indices, scene.shadowed, map, movingTriangles);
      run.summariseShadows(map, blocks);
    },
  };
}
