// The shadow map: for every texel the least depth along the light, and blocks that answer most questions at once.
import { PROJECTED_BYTES, SHADOW_BLOCK, SHADOW_SIZE, SLOPE_BYTES } from '../layout';

const BLOCKS: i32 = SHADOW_SIZE / SHADOW_BLOCK;
const HALF_KERNEL: f32 = 3;
const TAPS: i32 = 7;

// @ts-ignore: decorator
@inline
function vertexOf(points: usize, indices: usize, corner: usize): usize {
  return points + <usize>load<u32>(indices + (corner << 2)) * PROJECTED_BYTES;
}

/** Notes how steep triangles are to the light, at most `limit`; 0 for those that face away. */
export function measureSlopes(indices: usize, points: usize, slopes: usize, count: i32, limit: f32): void {
  for (let t = 0; t < count; t++) {
    const p0 = vertexOf(points, indices, 0), p1 = vertexOf(points, indices, 1), p2 = vertexOf(points, indices, 2);
    const x0 = load<f32>(p0), y0 = load<f32>(p0, 4), z0 = load<f32>(p0, 8);
    const dx1 = load<f32>(p1) - x0, dy1 = load<f32>(p1, 4) - y0, dz1 = load<f32>(p1, 8) - z0;
    const dx2 = load<f32>(p2) - x0, dy2 = load<f32>(p2, 4) - y0, dz2 = load<f32>(p2, 8) - z0;
    const area = dx1 * dy2 - dx2 * dy1;
    let alongX: f32 = 0, alongY: f32 = 0;
    if (area < 0) {
      alongX = max<f32>(-limit, min<f32>(limit, (dz1 * dy2 - dz2 * dy1) / area));
      alongY = max<f32>(-limit, min<f32>(limit, (dz2 * dx1 - dz1 * dx2) / area));
    }
    store<f32>(slopes, alongX);
    store<f32>(slopes, alongY, 4);
    indices += 12;
    slopes += SLOPE_BYTES;
  }
}

/** Draws triangles that face the light into the map. */
export function castShadows(indices: usize, points: usize, map: usize, count: i32): void {
  const last: f32 = <f32>(SHADOW_SIZE - 1);
  const lanes = f32x4(0.5, 1.5, 2.5, 3.5);
  for (let t = 0; t < count; t++, indices += 12) {
    const p0 = vertexOf(points, indices, 0), p1 = vertexOf(points, indices, 1), p2 = vertexOf(points, indices, 2);
    const x0 = load<f32>(p0), y0 = load<f32>(p0, 4), x1 = load<f32>(p1), y1 = load<f32>(p1, 4);
    const x2 = load<f32>(p2), y2 = load<f32>(p2, 4);
    const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
    if (!(area < 0)) continue;
    const left = max<f32>(0, ceil<f32>(min<f32>(x0, min<f32>(x1, x2)) - 0.5));
    const right = min<f32>(last, floor<f32>(max<f32>(x0, max<f32>(x1, x2)) - 0.5));
    const top = max<f32>(0, ceil<f32>(min<f32>(y0, min<f32>(y1, y2)) - 0.5));
    const bottom = min<f32>(last, floor<f32>(max<f32>(y0, max<f32>(y1, y2)) - 0.5));
    if (!(left <= right) || !(top <= bottom)) continue;
    const z0 = load<f32>(p0, 8), dz1 = load<f32>(p1, 8) - z0, dz2 = load<f32>(p2, 8) - z0;
    const inverse: f32 = 1 / area;
    const alongX = (dz1 * (y2 - y0) - dz2 * (y1 - y0)) * inverse;
    const alongY = (dz2 * (x1 - x0) - dz1 * (x2 - x0)) * inverse;
    // Edges as lines that are at least 0 inside. A texel that rounding gives to both neighbours does no harm here.
    const a0 = f32x4.splat(y1 - y0), a1 = f32x4.splat(y2 - y1), a2 = f32x4.splat(y0 - y2);
    const vx0 = f32x4.splat(x0), vx1 = f32x4.splat(x1), vx2 = f32x4.splat(x2);
    const slope = f32x4.splat(alongX), zero = f32x4.splat(0);
    const firstX = <i32>left & ~3, lastX = <i32>right, lastY = <i32>bottom;
    for (let y = <i32>top; y <= lastY; y++) {
      const yc = <f32>y + 0.5;
      const r0 = f32x4.splat((x0 - x1) * (yc - y0)), r1 = f32x4.splat((x1 - x2) * (yc - y1));
      const r2 = f32x4.splat((x2 - x0) * (yc - y2)), rz = f32x4.splat(z0 + alongY * (yc - y0));
      let at = map + (<usize>(y * SHADOW_SIZE + firstX) << 2);
      for (let x = firstX; x <= lastX; x += 4, at += 16) {
        const xc = f32x4.add(f32x4.splat(<f32>x), lanes), fromZero = f32x4.sub(xc, vx0);
        const inside = v128.and(
          f32x4.ge(f32x4.add(f32x4.mul(a0, fromZero), r0), zero),
          v128.and(
            f32x4.ge(f32x4.add(f32x4.mul(a1, f32x4.sub(xc, vx1)), r1), zero),
            f32x4.ge(f32x4.add(f32x4.mul(a2, f32x4.sub(xc, vx2)), r2), zero),
          ),
        );
        if (!v128.any_true(inside)) continue;
        const old = v128.load(at), depth = f32x4.add(rz, f32x4.mul(slope, fromZero));
        v128.store(at, v128.bitselect(f32x4.min(old, depth), old, inside));
      }
    }
  }
}

/** Least and greatest depth of every 16 × 16 texels that begin at a block, in two tables after each other. */
export function summariseShadows(map: usize, blocks: usize): void {
  const farthest = blocks + (BLOCKS * BLOCKS << 2);
  for (let by = 0; by < BLOCKS; by++) {
    for (let bx = 0; bx < BLOCKS; bx++) {
      let at = map + (<usize>(by * SHADOW_BLOCK * SHADOW_SIZE + bx * SHADOW_BLOCK) << 2);
      let low = v128.load(at), high = low;
      for (let y = 0; y < SHADOW_BLOCK; y++, at += SHADOW_SIZE << 2) {
        const a = v128.load(at), b = v128.load(at, 16);
        low = f32x4.min(low, f32x4.min(a, b));
        high = f32x4.max(high, f32x4.max(a, b));
      }
      low = f32x4.min(low, v128.shuffle<f32>(low, low, 2, 3, 0, 1));
      high = f32x4.max(high, v128.shuffle<f32>(high, high, 2, 3, 0, 1));
      const block = <usize>(by * BLOCKS + bx) << 2;
      store<f32>(blocks + block, min<f32>(f32x4.extract_lane(low, 0), f32x4.extract_lane(low, 1)));
      store<f32>(farthest + block, max<f32>(f32x4.extract_lane(high, 0), f32x4.extract_lane(high, 1)));
    }
  }
  for (let by = 0; by < BLOCKS - 1; by++) {
    for (let bx = 0; bx < BLOCKS - 1; bx++) {
      const low = blocks + (<usize>(by * BLOCKS + bx) << 2), high = farthest + (<usize>(by * BLOCKS + bx) << 2);
      const below: usize = BLOCKS << 2;
      store<f32>(low, min<f32>(
        min<f32>(load<f32>(low), load<f32>(low, 4)),
        min<f32>(load<f32>(low + below), load<f32>(low + below, 4)),
      ));
      store<f32>(high, max<f32>(
        max<f32>(load<f32>(high), load<f32>(high, 4)),
        max<f32>(load<f32>(high + below), load<f32>(high + below, 4)),
      ));
    }
  }
}

/**
 * How much of the light reaches a surface, 0 to 1: the lit part of a square of 6 × 6 texels around (x, y), compared
 * along the surface's own plane so that it does not shadow itself. Beyond the map everything is lit.
 */
export function lightReaching(map: usize, blocks: usize, x: f32, y: f32, depth: f32, slopeX: f32, slopeY: f32): f32 {
  const cornerX = floor<f32>(x - HALF_KERNEL), cornerY = floor<f32>(y - HALF_KERNEL);
  const limit: f32 = <f32>(SHADOW_SIZE - 2 * SHADOW_BLOCK);
  if (!(cornerX >= 0 && cornerY >= 0 && cornerX < limit && cornerY < limit)) return 1;
  const ix = <i32>cornerX, iy = <i32>cornerY;
  const block = blocks + (<usize>(iy / SHADOW_BLOCK * BLOCKS + ix / SHADOW_BLOCK) << 2);
  const spread = (abs<f32>(slopeX) + abs<f32>(slopeY)) * 3.5;
  if (depth + spread < load<f32>(block)) return 1;
  if (depth - spread > load<f32>(block + (BLOCKS * BLOCKS << 2))) return 0;

  const fx = x - HALF_KERNEL - cornerX, fy = y - HALF_KERNEL - cornerY;
  const leftWeights = f32x4.replace_lane(f32x4.splat(1), 0, 1 - fx);
  const rightWeights = f32x4(1, 1, 0, 0), rightEnd = f32x4.replace_lane(rightWeights, 2, fx);
  const base = depth + slopeX * (cornerX + 0.5 - x) + slopeY * (cornerY + 0.5 - y);
  const stepX = f32x4.splat(slopeX), stepY = f32x4.splat(slopeY);
  let left = f32x4.add(f32x4.splat(base), f32x4.mul(stepX, f32x4(0, 1, 2, 3)));
  let right = f32x4.add(left, f32x4.splat(slopeX * 4));
  let at = map + (<usize>(iy * SHADOW_SIZE + ix) << 2);
  let sum = f32x4.splat(0);
  for (let row = 0; row < TAPS; row++, at += SHADOW_SIZE << 2) {
    const weight: f32 = row == 0 ? 1 - fy : row == TAPS - 1 ? fy : 1;
    const lit = f32x4.add(
      v128.and(f32x4.ge(v128.load(at), left), leftWeights),
      v128.and(f32x4.ge(v128.load(at, 16), right), rightEnd),
    );
    sum = f32x4.add(sum, f32x4.mul(lit, f32x4.splat(weight)));
    left = f32x4.add(left, stepY);
    right = f32x4.add(right, stepY);
  }
  sum = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 0, 1));
  const part = (f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1)) * <f32>(1.0 / 36.0);
  return part * part * (3 - 2 * part); // soft at both ends
}
