// Draws triangles on the screen: which surface each of a pixel's four samples sees, and which its centre; and what the
// shader needs of it.
import {
  PROJECTED_BYTES, SLOPE_BYTES, SURFACE_ALONG_X, SURFACE_ALONG_Y, SURFACE_BYTES, SURFACE_PLACE, SURFACE_SLOPE,
  SURFACE_TEXTURE, SURFACE_TEXTURE_ALONG_X, SURFACE_TEXTURE_ALONG_Y, VERTEX_BYTES,
} from '../layout';

let width: i32 = 0;
let height: i32 = 0;
/** Pixels from one row of centres to the next, a multiple of four. */
let stride: i32 = 0;
/** 1/depth of the nearest surface, four samples a pixel. */
let nearest: usize = 0;
/** Address of the nearest surface, four samples a pixel; 0 where there is none. */
let visible: usize = 0;
/** The same at the pixels' centres. */
let nearestCentre: usize = 0;
let visibleCentre: usize = 0;
/** Where the next surface is written. */
let surfaces: usize = 0;

/**
 * Starts an empty picture; then come the calls of drawTriangles. `depths` and `samples` hold four numbers a pixel,
 * `centreDepths` and `centres` one, in rows whose length is the width rounded up to a multiple of four.
 */
export function beginScreen(
  pixelsWide: i32, pixelsHigh: i32, depths: usize, samples: usize, centreDepths: usize, centres: usize, records: usize,
): void {
  width = pixelsWide;
  height = pixelsHigh;
  stride = (width + 3) & ~3;
  nearest = depths;
  visible = samples;
  nearestCentre = centreDepths;
  visibleCentre = centres;
  surfaces = records;
  const bytes = <usize>(width * height) << 4, centreBytes = <usize>(stride * height) << 2;
  memory.fill(nearest, 0, bytes);
  memory.fill(visible, 0, bytes);
  memory.fill(nearestCentre, 0, centreBytes);
  memory.fill(visibleCentre, 0, centreBytes);
}

// Two triangles that share an edge must share its samples out exactly. So an edge's line is always reckoned from the
// same of its two ends, which makes the two triangles' values each other's negatives to the bit, and the sample on
// the line goes to the triangle that runs through the edge from that end.
const AFTER_LINE: f32 = 1.401298464324817e-45; // the least number above 0

// @ts-ignore: decorator
@inline
function startsFirst(xa: f32, ya: f32, xb: f32, yb: f32): bool {
  return ya < yb || (ya == yb && xa < xb);
}

/** Keeps x within what the line a · (x − xa) + r ≥ 0 leaves, with a margin; `r` the greatest of the row. */
// @ts-ignore: decorator
@inline
function lowerBound(a: f32, xa: f32, r: f32, low: f32): f32 {
  return a > 0 ? max<f32>(low, floor<f32>(xa - r / a - 0.89)) : low;
}

// @ts-ignore: decorator
@inline
function upperBound(a: f32, xa: f32, r: f32, high: f32): f32 {
  return a < 0 ? min<f32>(high, ceil<f32>(xa - r / a - 0.11)) : high;
}

// @ts-ignore: decorator
@inline
function greatest(v: v128): f32 {
  return max<f32>(
    max<f32>(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1)),
    max<f32>(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)),
  );
}

/**
 * Draws one triangle in front of the camera, given by its projected corners `p` and world vertices `v`.
 * `slope`: its steepness to the light; `material`: address; `tag`: segmentation id + 256 × number of the piece.
 */
function drawTriangle(
  p0: usize, p1: usize, p2: usize, v0: usize, v1: usize, v2: usize, slope: usize, material: usize, tag: i32,
): void {
  const x0 = load<f32>(p0), y0 = load<f32>(p0, 4), x1 = load<f32>(p1), y1 = load<f32>(p1, 4);
  const x2 = load<f32>(p2), y2 = load<f32>(p2, 4);
  const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  if (!(area < 0)) return; // seen from behind
  const left = max<f32>(0, ceil<f32>(min<f32>(x0, min<f32>(x1, x2)) - 0.875));
  const right = min<f32>(<f32>(width - 1), floor<f32>(max<f32>(x0, max<f32>(x1, x2)) - 0.125));
  if (!(left <= right)) return;
  const top = max<f32>(0, ceil<f32>(min<f32>(y0, min<f32>(y1, y2)) - 0.875));
  const bottom = min<f32>(<f32>(height - 1), floor<f32>(max<f32>(y0, max<f32>(y1, y2)) - 0.125));
  if (!(top <= bottom)) return;

  // Edge i runs from corner i to the next; its line is at least its threshold inside.
  const s0 = startsFirst(x0, y0, x1, y1), s1 = startsFirst(x1, y1, x2, y2), s2 = startsFirst(x2, y2, x0, y0);
  const ex0 = s0 ? x0 : x1, ey0 = s0 ? y0 : y1;
  const ex1 = s1 ? x1 : x2, ey1 = s1 ? y1 : y2;
  const ex2 = s2 ? x2 : x0, ey2 = s2 ? y2 : y0;
  const a0 = y1 - y0, a1 = y2 - y1, a2 = y0 - y2;
  const b0 = f32x4.splat(x0 - x1), b1 = f32x4.splat(x1 - x2), b2 = f32x4.splat(x2 - x0);
  const t0 = f32x4.splat(s0 ? 0 : AFTER_LINE), t1 = f32x4.splat(s1 ? 0 : AFTER_LINE);
  const t2 = f32x4.splat(s2 ? 0 : AFTER_LINE);
  const va0 = f32x4.splat(a0), va1 = f32x4.splat(a1), va2 = f32x4.splat(a2);
  const vex0 = f32x4.splat(ex0), vex1 = f32x4.splat(ex1), vex2 = f32x4.splat(ex2);

  const inverse: f32 = 1 / area;
  const q0 = load<f32>(p0, 8), q1 = load<f32>(p1, 8), q2 = load<f32>(p2, 8);
  const kx1 = (y2 - y0) * inverse, kx2 = (y0 - y1) * inverse, ky1 = (x0 - x2) * inverse, ky2 = (x1 - x0) * inverse;
  const qx = (q1 - q0) * kx1 + (q2 - q0) * kx2, qy = (q1 - q0) * ky1 + (q2 - q0) * ky2;
  const vq0 = f32x4.splat(q0), vqx = f32x4.splat(qx), vqy = f32x4.splat(qy);
  const vx0 = f32x4.splat(x0), vy0 = f32x4.splat(y0);

  // Four samples on a turned grid: every edge, however it runs, meets four different steps.
  const offsetX = f32x4(0.375, 0.875, 0.125, 0.625), offsetY = f32x4(0.125, 0.375, 0.625, 0.875);
  const record = i32x4.splat(<i32>surfaces);
  const wide = right - left > 6;
  const lastY = <i32>bottom;
  let seen = false;
  for (let y = <i32>top; y <= lastY; y++) {
    const ys = f32x4.add(f32x4.splat(<f32>y), offsetY);
    const r0 = f32x4.mul(b0, f32x4.sub(ys, f32x4.splat(ey0)));
    const r1 = f32x4.mul(b1, f32x4.sub(ys, f32x4.splat(ey1)));
    const r2 = f32x4.mul(b2, f32x4.sub(ys, f32x4.splat(ey2)));
    const rq = f32x4.add(vq0, f32x4.mul(vqy, f32x4.sub(ys, vy0)));
    let low = left, high = right;
    if (wide) {
      const g0 = greatest(r0), g1 = greatest(r1), g2 = greatest(r2);
      low = lowerBound(a2, ex2, g2, lowerBound(a1, ex1, g1, lowerBound(a0, ex0, g0, low)));
      high = upperBound(a2, ex2, g2, upperBound(a1, ex1, g1, upperBound(a0, ex0, g0, high)));
      if (!(low <= high)) continue;
    }
    const firstX = <i32>low, lastX = <i32>high;
    const start = <usize>(y * width + firstX) << 4;
    let depthAt = nearest + start, seenAt = visible + start;
    for (let x = firstX; x <= lastX; x++, depthAt += 16, seenAt += 16) {
      const xs = f32x4.add(f32x4.splat(<f32>x), offsetX);
      let inside = v128.and(
        f32x4.ge(f32x4.add(f32x4.mul(va0, f32x4.sub(xs, vex0)), r0), t0),
        v128.and(
          f32x4.ge(f32x4.add(f32x4.mul(va1, f32x4.sub(xs, vex1)), r1), t1),
          f32x4.ge(f32x4.add(f32x4.mul(va2, f32x4.sub(xs, vex2)), r2), t2),
        ),
      );
      if (!v128.any_true(inside)) continue;
      const q = f32x4.add(rq, f32x4.mul(vqx, f32x4.sub(xs, vx0))), old = v128.load(depthAt);
      inside = v128.and(inside, f32x4.gt(q, old));
      if (!v128.any_true(inside)) continue;
      v128.store(depthAt, v128.bitselect(q, old, inside));
      v128.store(seenAt, v128.bitselect(record, v128.load(seenAt), inside));
      seen = true;
    }

    // The centres of the same pixels, four at a time.
    const yc = <f32>y + 0.5;
    const c0 = f32x4.mul(b0, f32x4.splat(yc - ey0)), c1 = f32x4.mul(b1, f32x4.splat(yc - ey1));
    const c2 = f32x4.mul(b2, f32x4.splat(yc - ey2)), cq = f32x4.splat(q0 + qy * (yc - y0));
    const alignedX = firstX & ~3;
    const centre = <usize>(y * stride + alignedX) << 2;
    let centreDepthAt = nearestCentre + centre, centreAt = visibleCentre + centre;
    for (let x = alignedX; x <= lastX; x += 4, centreDepthAt += 16, centreAt += 16) {
      const xs = f32x4.add(f32x4.splat(<f32>x), f32x4(0.5, 1.5, 2.5, 3.5));
      let inside = v128.and(
        f32x4.ge(f32x4.add(f32x4.mul(va0, f32x4.sub(xs, vex0)), c0), t0),
        v128.and(
          f32x4.ge(f32x4.add(f32x4.mul(va1, f32x4.sub(xs, vex1)), c1), t1),
          f32x4.ge(f32x4.add(f32x4.mul(va2, f32x4.sub(xs, vex2)), c2), t2),
        ),
      );
      if (!v128.any_true(inside)) continue;
      const q = f32x4.add(cq, f32x4.mul(vqx, f32x4.sub(xs, vx0))), old = v128.load(centreDepthAt);
      inside = v128.and(inside, f32x4.gt(q, old));
      if (!v128.any_true(inside)) continue;
      v128.store(centreDepthAt, v128.bitselect(q, old, inside));
      v128.store(centreAt, v128.bitselect(record, v128.load(centreAt), inside));
      seen = true;
    }
  }
  if (!seen) return;

  const one = f32x4.splat(1);
  const n0 = f32x4.mul(v128.shuffle<f32>(v128.load(v0, 16), one, 4, 0, 1, 2), vq0);
  const n1 = f32x4.sub(f32x4.mul(v128.shuffle<f32>(v128.load(v1, 16), one, 4, 0, 1, 2), f32x4.splat(q1)), n0);
  const n2 = f32x4.sub(f32x4.mul(v128.shuffle<f32>(v128.load(v2, 16), one, 4, 0, 1, 2), f32x4.splat(q2)), n0);
  const wx1 = f32x4.splat(kx1), wx2 = f32x4.splat(kx2), wy1 = f32x4.splat(ky1), wy2 = f32x4.splat(ky2);
  v128.store(surfaces, n0);
  v128.store(surfaces, f32x4.add(f32x4.mul(n1, wx1), f32x4.mul(n2, wx2)), SURFACE_ALONG_X);
  v128.store(surfaces, f32x4.add(f32x4.mul(n1, wy1), f32x4.mul(n2, wy2)), SURFACE_ALONG_Y);
  const u0 = load<f32>(v0, 12) * q0, w0 = load<f32>(v0, 28) * q0;
  const u1 = load<f32>(v1, 12) * q1 - u0, w1 = load<f32>(v1, 28) * q1 - w0;
  const u2 = load<f32>(v2, 12) * q2 - u0, w2 = load<f32>(v2, 28) * q2 - w0;
  store<f32>(surfaces, u0, SURFACE_TEXTURE);
  store<f32>(surfaces, w0, SURFACE_TEXTURE + 4);
  store<f32>(surfaces, u1 * kx1 + u2 * kx2, SURFACE_TEXTURE_ALONG_X);
  store<f32>(surfaces, w1 * kx1 + w2 * kx2, SURFACE_TEXTURE_ALONG_X + 4);
  store<f32>(surfaces, u1 * ky1 + u2 * ky2, SURFACE_TEXTURE_ALONG_Y);
  store<f32>(surfaces, w1 * ky1 + w2 * ky2, SURFACE_TEXTURE_ALONG_Y + 4);
  store<u64>(surfaces, load<u64>(slope), SURFACE_SLOPE);
  store<f32>(surfaces, x0, SURFACE_PLACE);
  store<f32>(surfaces, y0, SURFACE_PLACE + 4);
  store<u32>(surfaces, <u32>material, SURFACE_PLACE + 8);
  store<i32>(surfaces, tag, SURFACE_PLACE + 12);
  surfaces += SURFACE_BYTES;
}

/** The vertex at part `f` of the way from `a` to `b`, where depth is `near`. */
function cutEdge(
  pa: usize, pb: usize, va: usize, vb: usize, near: f32, projected: usize, vertex: usize,
): void {
  const da = load<f32>(pa, 12), db = load<f32>(pb, 12);
  const f = (near - da) / (db - da);
  const x = load<f32>(pa) * da, y = load<f32>(pa, 4) * da;
  const inverse: f32 = 1 / near;
  store<f32>(projected, (x + f * (load<f32>(pb) * db - x)) * inverse);
  store<f32>(projected, (y + f * (load<f32>(pb, 4) * db - y)) * inverse, 4);
  store<f32>(projected, inverse, 8);
  store<f32>(projected, near, 12);
  const part = f32x4.splat(f);
  for (let half: usize = 0; half < <usize>VERTEX_BYTES; half += 16) {
    const a = v128.load(va + half);
    v128.store(vertex + half, f32x4.add(a, f32x4.mul(part, f32x4.sub(v128.load(vb + half), a))));
  }
}

const cutPoints: usize = memory.data(4 * PROJECTED_BYTES, 16);
const cutVertices: usize = memory.data(4 * VERTEX_BYTES, 16);

/** Cuts off what lies nearer than `near` and draws the rest. */
function drawCut(
  p0: usize, p1: usize, p2: usize, v0: usize, v1: usize, v2: usize, near: f32, slope: usize, material: usize, tag: i32,
): void {
  let count = 0;
  let pa = p2, va = v2;
  for (let corner = 0; corner < 3; corner++) {
    const pb = corner == 0 ? p0 : corner == 1 ? p1 : p2, vb = corner == 0 ? v0 : corner == 1 ? v1 : v2;
    const inA = load<f32>(pa, 12) > near, inB = load<f32>(pb, 12) > near;
    if (inA != inB) {
      // Always from the corner in front, so that neighbours cut a shared edge in the same place.
      const p = cutPoints + count * PROJECTED_BYTES, v = cutVertices + count * VERTEX_BYTES;
      if (inA) cutEdge(pa, pb, va, vb, near, p, v);
      else cutEdge(pb, pa, vb, va, near, p, v);
      count++;
    }
    if (inB) {
      memory.copy(cutPoints + count * PROJECTED_BYTES, pb, PROJECTED_BYTES);
      memory.copy(cutVertices + count * VERTEX_BYTES, vb, VERTEX_BYTES);
      count++;
    }
    pa = pb;
    va = vb;
  }
  for (let i = 1; i + 1 < count; i++) {
    drawTriangle(
      cutPoints, cutPoints + i * PROJECTED_BYTES, cutPoints + (i + 1) * PROJECTED_BYTES,
      cutVertices, cutVertices + i * VERTEX_BYTES, cutVertices + (i + 1) * VERTEX_BYTES,
      slope, material, tag,
    );
  }
}

/**
 * Draws a piece's triangles, of which those that are wholly nearer than `near` or seen from behind vanish.
 * `indices` and `slopes` are the piece's own; `points` and `vertices` the scene's.
 */
export function drawTriangles(
  indices: usize, points: usize, vertices: usize, slopes: usize, count: i32, near: f32, material: usize, tag: i32,
): void {
  for (let t = 0; t < count; t++, indices += 12, slopes += SLOPE_BYTES) {
    const i0 = <usize>load<u32>(indices), i1 = <usize>load<u32>(indices, 4), i2 = <usize>load<u32>(indices, 8);
    const p0 = points + i0 * PROJECTED_BYTES, p1 = points + i1 * PROJECTED_BYTES, p2 = points + i2 * PROJECTED_BYTES;
    const v0 = vertices + i0 * VERTEX_BYTES, v1 = vertices + i1 * VERTEX_BYTES, v2 = vertices + i2 * VERTEX_BYTES;
    const near0 = load<f32>(p0, 12) > near, near1 = load<f32>(p1, 12) > near, near2 = load<f32>(p2, 12) > near;
    if (near0 && near1 && near2) drawTriangle(p0, p1, p2, v0, v1, v2, slopes, material, tag);
    else if (near0 || near1 || near2) drawCut(p0, p1, p2, v0, v1, v2, near, slopes, material, tag);
  }
}
