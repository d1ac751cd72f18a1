/** Drives the rasteriser: puts a scene's pieces into its memory, poses them, draws pictures of them. */
import type { Pose } from '../math/pose.js';
import type { Lighting } from '../scene.js';
import type { View } from './cameras.js';
import { toneTable } from './color.js';
import { startKernel } from './kernel.js';
import {
  PASS_BYTES,
  PROJECTED_BYTES,
  SHADOW_BLOCK,
  SHADOW_EMPTY,
  SHADOW_SIZE,
  SLOPE_BYTES,
  VERTEX_BYTES,
} from './layout.js';
import { type Radiance, radianceOf, shadowFrame } from './lights.js';
import { passRecord, screenColumns } from './pass-record.js';
import { patternPyramids } from './patterns.js';
import { type PictureMemory, reservePicture } from './picture-memory.js';
import { columnsOf, type Piece } from './pieces.js';
import type { Image } from './renderer.js';
import { TABLE_SHADOW } from './room.js';
import { type Placed, type SceneMemory, storeScene, TRIANGLE_BYTES } from './scene-memory.js';

/** What is drawn and how it is lit. */
export interface Stage {
  /** Takes pieces that move and pieces that stay in place of those before. */
  load(moving: readonly Piece[], fixed: readonly Piece[], lighting: Lighting): void;
  /** Poses the moving pieces in the world, by their number, and draws the shadows. */
  place(poseOfPiece: (piece: number) => Pose): void;
  /** Draws a picture. */
  draw(view: View): Image;
}

/** Nearer than this nothing is drawn, metres. */
const NEAR = 0.01;
/** A surface this much farther from the light than its shadow's caster is in shadow, metres. */
const SHADOW_BIAS = 0.001;
/** Steepest slope to the light that counts, metres of depth a metre. */
const STEEPEST = 3;

const MATRIX_FLOATS = 16;
const NO_LIGHT: Radiance = { sun: [0, 0, 0], sky: [0, 0, 0], ground: [0, 0, 0] };

export function createStage(): Stage {
  const kernel = startKernel();
  const { run } = kernel;
  const mapTexels = SHADOW_SIZE * SHADOW_SIZE;
  const blocks = (SHADOW_SIZE / SHADOW_BLOCK) ** 2;

  const put = (bytes: Uint8Array): number => {
    const address = kernel.reserve(bytes.length);
    kernel.bytes(address, bytes.length).set(bytes);
    return address;
  };
  const tone = put(toneTable());
  const pyramids = patternPyramids();
  const patterns = {
    checker: put(pyramids.checker),
    wood: put(pyramids.wood),
    noise: put(pyramids.noise),
  };
  const map = kernel.reserve(mapTexels * 4);
  const roomMap = kernel.reserve(mapTexels * 4);
  const blockDepths = kernel.reserve(blocks * 8);
  const pass = kernel.reserve(PASS_BYTES);
  const matrix = kernel.reserve(MATRIX_FLOATS * 4);
  const tableShadow = putTableShadow();
  const sceneMark = kernel.mark();

  let light: { radiance: Radiance; direction: Lighting['direction']; columns: Float32Array; texel: number } =
    {
      radiance: NO_LIGHT,
      direction: [0, 0, 1],
      columns: new Float32Array(MATRIX_FLOATS),
      texel: 1,
    };
  let scene: SceneMemory | undefined;
  let pictureMark = sceneMark;
  let picture: PictureMemory | undefined;

  function putTableShadow(): {
    vertices: number;
    indices: number;
    points: number;
    count: number;
    triangles: number;
  } {
    const { vertices, indices } = TABLE_SHADOW;
    const count = vertices.byteLength / VERTEX_BYTES;
    return {
      vertices: put(new Uint8Array(vertices.buffer)),
      indices: put(new Uint8Array(indices.buffer)),
      points: kernel.reserve(count * PROJECTED_BYTES),
      count,
      triangles: indices.length / 3,
    };
  }

  const setMatrix = (columns: Float32Array): void => kernel.floats(matrix, MATRIX_FLOATS).set(columns);

  /** Slopes to the light of a run of triangles, whose vertices' run is projected first. */
  function lightUp(
    s: SceneMemory,
    vertex: number,
    vertices: number,
    triangle: number,
    triangles: number,
  ): void {
    setMatrix(light.columns);
    const points = s.shadowed + vertex * PROJECTED_BYTES;
    run.projectParallel(matrix, s.world + vertex * VERTEX_BYTES, points, vertices);
    const indices = s.indices + triangle * TRIANGLE_BYTES;
    const slopes = s.slopes + triangle * SLOPE_BYTES;
    run.measureSlopes(indices, s.shadowed, slopes, triangles, STEEPEST * light.texel);
  }

  /** The map of what never moves. */
  function drawRoomMap(): void {
    setMatrix(light.columns);
    kernel.floats(roomMap, mapTexels).fill(SHADOW_EMPTY);
    run.projectParallel(matrix, tableShadow.vertices, tableShadow.points, tableShadow.count);
    run.castShadows(tableShadow.indices, tableShadow.points, roomMap, tableShadow.triangles);
  }

  function placePiece(s: SceneMemory, piece: Placed, pose: Pose): void {
    setMatrix(columnsOf(pose));
    const at = piece.firstVertex * VERTEX_BYTES;
    run.placeVertices(matrix, s.own + at, s.world + at, piece.vertexCount);
  }

  return {
    load(moving, fixed, lighting) {
      kernel.release(sceneMark);
      const s = storeScene(kernel, [...moving, ...fixed], moving.length, patterns);
      pictureMark = kernel.mark();
      picture = undefined;
      light = {
        radiance: radianceOf(lighting),
        direction: lighting.direction,
        ...shadowFrame(lighting.direction),
      };
      for (const [index, piece] of fixed.entries())
        placePiece(s, s.placed[moving.length + index]!, piece.pose);
      lightUp(
        s,
        s.movingVertices,
        s.vertexCount - s.movingVertices,
        s.movingTriangles,
        s.triangleCount - s.movingTriangles,
      );
      drawRoomMap();
      scene = s;
    },

    place(poseOfPiece) {
      const s = scene!;
      for (let i = 0; i < s.movingCount; i++) placePiece(s, s.placed[i]!, poseOfPiece(i));
      lightUp(s, 0, s.movingVertices, 0, s.movingTriangles);
      kernel.floats(map, mapTexels).set(kernel.floats(roomMap, mapTexels));
      run.castShadows(s.indices, s.shadowed, map, s.movingTriangles);
      run.summariseShadows(map, blockDepths);
    },

    draw(view) {
      const s = scene!;
      const { width, height } = view;
      if (picture === undefined || picture.width !== width || picture.height !== height) {
        kernel.release(pictureMark);
        picture = reservePicture(kernel, width, height, s.triangleCount);
      }
      const p = picture;
      setMatrix(screenColumns(view));
      run.projectPerspective(matrix, s.world, s.screen, s.vertexCount);
      run.beginScreen(width, height, p.depths, p.samples, p.centreDepths, p.centres, p.surfaces);
      for (const { firstTriangle, triangleCount, material, tag } of s.placed) {
        const indices = s.indices + firstTriangle * TRIANGLE_BYTES;
        const slopes = s.slopes + firstTriangle * SLOPE_BYTES;
        run.drawTriangles(indices, s.screen, s.world, slopes, triangleCount, NEAR, material, tag);
      }
      kernel.floats(pass, PASS_BYTES / 4).set(passRecord(view, light, SHADOW_BIAS));
      run.shadePicture(pass, width, height, p.samples, p.fragments, p.sums, map, blockDepths, tone, p.rgb);
      run.readCentres(width, height, p.centreDepths, p.centres, p.depth, p.segmentation);
      const pixels = width * height;
      return {
        width,
        height,
        rgb: kernel.bytes(p.rgb, 3 * pixels).slice(),
        depth: kernel.floats(p.depth, pixels).slice(),
        segmentation: kernel.bytes(p.segmentation, pixels).slice(),
      };
    },
  };
}
