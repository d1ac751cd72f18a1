// Looks patterns up: how much of the second colour a surface shows, smoothed over what the pixel covers.
import { PATTERN_LEVELS, PATTERN_SIZE } from '../layout';

/** The pattern at (u, v) repeats, from one level. Each texel comes with its right and lower neighbours. */
// @ts-ignore: decorator
@inline
function lookUp(pattern: usize, level: i32, u: f32, v: f32): f32 {
  const size = PATTERN_SIZE >> level, mask = size - 1;
  // All levels before this one hold 4/3 · (PATTERN_SIZE² − size²) texels.
  const before = (PATTERN_SIZE * PATTERN_SIZE - size * size) / 3 * 4;
  const x = u * <f32>size - 0.5, y = v * <f32>size - 0.5;
  const cornerX = floor<f32>(x), cornerY = floor<f32>(y);
  const fx = x - cornerX, fy = y - cornerY;
  const texel = before + (<i32>cornerY & mask) * size + (<i32>cornerX & mask);
  const four = load<u32>(pattern + (<usize>texel << 2));
  const a = <f32>(four & 255), b = <f32>((four >> 8) & 255), c = <f32>((four >> 16) & 255), d = <f32>(four >> 24);
  const upper = a + (b - a) * fx, lower = c + (d - c) * fx;
  return upper + (lower - upper) * fy;
}

/** Part of the second colour, 0 to 1, where a pixel covers `footprint` of a repeat. */
export function patternAt(pattern: usize, u: f32, v: f32, footprint: f32): f32 {
  const covered = max<f32>(1, footprint * <f32>PATTERN_SIZE);
  // Exponent and mantissa: a logarithm to base 2 that is straight between the powers.
  const bits = reinterpret<i32>(covered);
  const level = (bits >> 23) - 127;
  if (level >= PATTERN_LEVELS - 1) return lookUp(pattern, PATTERN_LEVELS - 1, 0, 0) * <f32>(1.0 / 255.0);
  const toNext = reinterpret<f32>((bits & 0x7fffff) | 0x3f800000) - 1;
  u -= floor<f32>(u);
  v -= floor<f32>(v);
  const fine = lookUp(pattern, level, u, v);
  if (toNext == 0) return fine * <f32>(1.0 / 255.0);
  return (fine + (lookUp(pattern, level + 1, u, v) - fine) * toNext) * <f32>(1.0 / 255.0);
}
