/** The memory in which one picture is made. */
import type { Kernel } from './kernel.js';
import { FRAGMENT_BYTES, SURFACE_BYTES } from './layout.js';

/** Addresses of a picture's parts, see beginScreen, shadePicture and readCentres. */
export interface PictureMemory {
  width: number;
  height: number;
  depths: number;
  samples: number;
  centreDepths: number;
  centres: number;
  surfaces: number;
  fragments: number;
  sums: number;
  rgb: number;
  depth: number;
  segmentation: number;
}

const SAMPLES = 4;

/** Room for a picture of width × height pixels of a scene of `triangles`. */
export function reservePicture(
  kernel: Kernel,
  width: number,
  height: number,
  triangles: number,
): PictureMemory {
  const pixels = width * height;
  const centres = Math.ceil(width / 4) * 4 * height;
  return {
    width,
    height,
    depths: kernel.reserve(pixels * SAMPLES * 4),
    samples: kernel.reserve(pixels * SAMPLES * 4),
    centreDepths: kernel.reserve(centres * 4),
    centres: kernel.reserve(centres * 4),
    // A triangle that is cut where the camera begins makes two.
    surfaces: kernel.reserve(2 * triangles * SURFACE_BYTES),
    fragments: kernel.reserve((width * SAMPLES + 3) * FRAGMENT_BYTES),
    sums: kernel.reserve(width * 16),
    rgb: kernel.reserve(pixels * 3),
    depth: kernel.reserve(pixels * 4),
    segmentation: kernel.reserve(pixels),
  };
}
