/** Drives the rasteriser: puts a scene's pieces into its memory, poses them, draws pictures of them. */
import type { Pose } from '../math/pose.js';
import type { Lighting } from '../scene.js';
import type { View } from './cameras.js';
import { toneTable } from './color.js';
import { MATRIX_FLOATS, startKernel } from './kernel.js';
import { PASS_BYTES, SLOPE_BYTES, VERTEX_BYTES } from './layout.js';
import { type Light, lightOf } from './lights.js';
import type { PatternAddresses } from './material-record.js';
import { passRecord, screenColumns } from './pass-record.js';
import type { PatternName } from './pattern-fields.js';
import { patternPyramid } from './patterns.js';
import { type PictureMemory, reservePicture } from './picture-memory.js';
import { columnsOf, type Piece } from './pieces.js';
import type { Image } from './renderer.js';
import { type Placed, type SceneMemory, storeScene, TRIANGLE_BYTES } from './scene-memory.js';
import { createShadows } from './shadows.js';

/** What is drawn and how it is lit. The calls come in the order in which they stand here. */
export interface Stage {
  /** Takes pieces that move and pieces that stay in place of those before. */
  load(moving: readonly Piece[], fixed: readonly Piece[], lighting: Lighting): void;
  /** Poses the moving pieces in the world, by their number, and draws the shadows. */
  place(poseOfPiece: (piece: number) => Pose): void;
  /** Draws a picture. */
  draw(view: View): Image;
}

/** A scene that is loaded. */
interface Loaded {
  scene: SceneMemory;
  light: Light;
  /** Where the memory of pictures begins. */
  pictureMark: number;
  picture?: PictureMemory;
}

/** Nearer than this nothing is drawn, metres. */
const NEAR = 0.01;
/** A surface this much farther from the light than its shadow's caster is in shadow, metres. */
const SHADOW_BIAS = 0.001;

export function createStage(): Stage {
  const kernel = startKernel();
  const { run } = kernel;
  const tone = kernel.put(toneTable());
  const pass = kernel.reserve(PASS_BYTES);
  const matrix = kernel.reserve(MATRIX_FLOATS * 4);
  const shadows = createShadows(kernel, matrix);
  const sceneMark = kernel.mark();
  let loaded: Loaded | undefined;

  const setMatrix = (columns: Float32Array): void => kernel.floats(matrix, MATRIX_FLOATS).set(columns);

  /** Puts the patterns that pieces show into memory. */
  function putPatterns(pieces: readonly Piece[]): PatternAddresses {
    const shown = new Set<PatternName>();
    for (const { material } of pieces) {
      if (material.texture !== undefined && material.texture !== 'plain') shown.add(material.texture);
    }
    return new Map([...shown].map((name) => [name, kernel.put(patternPyramid(name))]));
  }

  function placePiece(scene: SceneMemory, piece: Placed, pose: Pose): void {
    setMatrix(columnsOf(pose));
    const at = piece.firstVertex * VERTEX_BYTES;
    run.placeVertices(matrix, scene.own + at, scene.world + at, piece.vertexCount);
  }

  function pictureFor(stage: Loaded, { width, height }: View): PictureMemory {
    if (stage.picture?.width !== width || stage.picture.height !== height) {
      kernel.release(stage.pictureMark);
      stage.picture = reservePicture(kernel, width, height, stage.scene.triangleCount);
    }
    return stage.picture;
  }

  return {
    load(moving, fixed, lighting) {
      kernel.release(sceneMark);
      const pieces = [...moving, ...fixed];
      const scene = storeScene(kernel, pieces, moving.length, putPatterns(pieces));
      for (const [i, { pose }] of fixed.entries()) placePiece(scene, scene.placed[moving.length + i]!, pose);
      const light = lightOf(lighting, shadows.turn(scene, lighting));
      loaded = { scene, light, pictureMark: kernel.mark() };
    },

    place(poseOfPiece) {
      const { scene } = loaded!;
      for (let i = 0; i < scene.movingCount; i++) placePiece(scene, scene.placed[i]!, poseOfPiece(i));
      shadows.draw(scene);
    },

    draw(view) {
      const { scene, light } = loaded!;
      const { width, height } = view;
      const p = pictureFor(loaded!, view);
      setMatrix(screenColumns(view));
      run.projectPerspective(matrix, scene.world, scene.screen, scene.vertexCount);
      run.beginScreen(width, height, p.depths, p.samples, p.centreDepths, p.centres, p.surfaces);
      for (const { firstTriangle, triangleCount, material, tag } of scene.placed) {
        const indices = scene.indices + firstTriangle * TRIANGLE_BYTES;
        const slopes = scene.slopes + firstTriangle * SLOPE_BYTES;
        run.drawTriangles(indices, scene.screen, scene.world, slopes, triangleCount, NEAR, material, tag);
      }
      kernel.floats(pass, PASS_BYTES / 4).set(passRecord(view, light, SHADOW_BIAS));
      const { map, blocks } = shadows;
      run.shadePicture(pass, width, height, p.samples, p.fragments, p.sums, map, blocks, tone, p.rgb);
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
