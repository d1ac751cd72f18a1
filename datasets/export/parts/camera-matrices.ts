/** Matrices of an episode's cameras, for pictures of any size. Row-major; OpenCV's axes. */
import type { CameraRecord } from '../../records.js';

/** 4×4, camera to world, at a frame: a fixed camera has one for all. */
export const extrinsicsAt = ({ extrinsics: { shape, data } }: CameraRecord, frame: number): Float32Array =>
  shape.length === 3 ? data.subarray(16 * frame, 16 * frame + 16) : data;

/** 3×3, pixels, for pictures of a size. */
export function intrinsicsAt(record: CameraRecord, size: { width: number; height: number }): number[] {
  const across = size.width / record.width;
  const down = size.height / record.height;
  return Array.from(record.intrinsics.data, (value, i) => value * (i < 3 ? across : i < 6 ? down : 1));
}
