// Depth and segmentation of a picture: what the pixels' centres see.
import { SURFACE_PLACE } from '../layout';

/**
 * Writes depth (float32, metres, 0 where nothing is seen) and segmentation (1 byte) from what drawTriangles left in
 * `centreDepths` and `centres`, whose rows are as long as the width rounded up to a multiple of four.
 */
export function readCentres(
  width: i32, height: i32, centreDepths: usize, centres: usize, depth: usize, segmentation: usize,
): void {
  const padding = <usize>(((width + 3) & ~3) - width) << 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const surface = <usize>load<u32>(centres);
      store<f32>(depth, surface == 0 ? 0 : 1 / load<f32>(centreDepths));
      store<u8>(segmentation, surface == 0 ? 0 : load<u8>(surface, SURFACE_PLACE + 12));
      centreDepths += 4;
      centres += 4;
      depth += 4;
      segmentation++;
    }
    centreDepths += padding;
    centres += padding;
  }
}
