// Gathers a row's fragments: for every pixel each surface that its four samples see, once.
import {
  FRAGMENT_BYTES, SURFACE_ALONG_X, SURFACE_ALONG_Y, SURFACE_BASE, SURFACE_PLACE, SURFACE_TEXTURE_ALONG_X,
  SURFACE_TEXTURE_ALONG_Y,
} from '../layout';

// @ts-ignore: decorator
@inline
function sampleX(sample: i32): f32 {
  return sample == 0 ? 0.375 : sample == 1 ? 0.875 : sample == 2 ? 0.125 : 0.625;
}

// @ts-ignore: decorator
@inline
function sampleY(sample: i32): f32 {
  return <f32>sample * 0.25 + 0.125;
}

/** True where two triangles belong to one smooth surface, so that one shading serves both. */
function sameSurface(a: usize, b: usize): bool {
  if (load<i32>(a, SURFACE_PLACE + 12) != load<i32>(b, SURFACE_PLACE + 12)) return false;
  const products = f32x4.mul(v128.load(a, SURFACE_BASE), v128.load(b, SURFACE_BASE));
  const cosine = f32x4.extract_lane(products, 1) + f32x4.extract_lane(products, 2) + f32x4.extract_lane(products, 3);
  return cosine > <f32>0.9 * f32x4.extract_lane(products, 0);
}

// @ts-ignore: decorator
@inline
function onInside(xa: f32, ya: f32, xb: f32, yb: f32, x: f32, y: f32): bool {
  return (yb - ya) * (x - xa) - (xb - xa) * (y - ya) >= 0;
}

/** 1/depth of a surface at a point of the screen if it covers it, else 0. */
function depthIfCovered(surface: usize, x: f32, y: f32): f32 {
  const x0 = load<f32>(surface, SURFACE_PLACE), y0 = load<f32>(surface, SURFACE_PLACE + 4);
  const x1 = load<f32>(surface, SURFACE_TEXTURE_ALONG_X + 8), y1 = load<f32>(surface, SURFACE_TEXTURE_ALONG_X + 12);
  const x2 = load<f32>(surface, SURFACE_TEXTURE_ALONG_Y + 8), y2 = load<f32>(surface, SURFACE_TEXTURE_ALONG_Y + 12);
  const covers =
    onInside(x0, y0, x1, y1, x, y) && onInside(x1, y1, x2, y2, x, y) && onInside(x2, y2, x0, y0, x, y);
  if (!covers) return 0;
  return load<f32>(surface) + load<f32>(surface, SURFACE_ALONG_X) * (x - x0) +
    load<f32>(surface, SURFACE_ALONG_Y) * (y - y0);
}

/**
 * Depth and segmentation at the centre of a pixel whose samples see several surfaces: the nearest of them that covers
 * the centre. Where none does (it lies in a triangle too small to meet a sample, or in the background), what most
 * samples see.
 */
function resolveCentre(samples: usize, depths: usize, x: f32, y: f32, depth: usize, segmentation: usize): void {
  let best: f32 = 0;
  let surface: usize = 0;
  for (let s: usize = 0; s < 16; s += 4) {
    const candidate = <usize>load<u32>(samples + s);
    if (candidate == 0) continue;
    const q = depthIfCovered(candidate, x, y);
    if (q > best) {
      best = q;
      surface = candidate;
    }
  }
  if (surface == 0) {
    let most = 0;
    for (let s: usize = 0; s < 16; s += 4) {
      const candidate = <usize>load<u32>(samples + s);
      const tag = candidate == 0 ? 0 : load<i32>(candidate, SURFACE_PLACE + 12);
      let votes = 0;
      for (let other: usize = 0; other < 16; other += 4) {
        const voter = <usize>load<u32>(samples + other);
        votes += i32((voter == 0 ? 0 : load<i32>(voter, SURFACE_PLACE + 12)) == tag);
      }
      if (votes > most) {
        most = votes;
        surface = candidate;
        best = load<f32>(depths + s);
      }
    }
  }
  store<f32>(depth, surface == 0 ? 0 : 1 / best);
  store<u8>(segmentation, surface == 0 ? 0 : load<u8>(surface, SURFACE_PLACE + 12));
}

// @ts-ignore: decorator
@inline
function writeFragment(at: usize, surface: usize, x: f32, y: f32, pixel: i32, weight: f32): void {
  store<u32>(at, <u32>surface);
  store<f32>(at, x, 4);
  store<f32>(at, y, 8);
  store<i32>(at, pixel, 12);
  store<f32>(at, weight, 16);
}

/** A pixel with several surfaces: one fragment for each. Returns where the next fragment goes. */
function gatherMixed(samples: usize, x: i32, y: i32, fragments: usize, sums: usize, background: v128): usize {
  let done = 0;
  for (let s = 0; s < 4; s++) {
    if ((done >> s) & 1) continue;
    const surface = <usize>load<u32>(samples + (<usize>s << 2));
    let members = 0, same = 0;
    let sumX: f32 = 0, sumY: f32 = 0;
    for (let other = s; other < 4; other++) {
      if ((done >> other) & 1) continue;
      const candidate = <usize>load<u32>(samples + (<usize>other << 2));
      if (candidate == surface) {
        same++;
        sumX += sampleX(other);
        sumY += sampleY(other);
      } else if (surface == 0 || candidate == 0 || !sameSurface(surface, candidate)) continue;
      done |= 1 << other;
      members++;
    }
    const weight = <f32>members * 0.25;
    if (surface == 0) {
      const sum = sums + (<usize>x << 4);
      v128.store(sum, f32x4.add(v128.load(sum), f32x4.mul(background, f32x4.splat(weight))));
      continue;
    }
    const part: f32 = 1 / <f32>same;
    writeFragment(fragments, surface, <f32>x + sumX * part, <f32>y + sumY * part, x, weight);
    fragments += FRAGMENT_BYTES;
  }
  return fragments;
}

/**
 * Lists the fragments of a row, sets the row's sums of light to 0 (or the background's share), and writes depth and
 * segmentation at the pixels' centres. Returns the number of fragments.
 */
export function gatherRow(
  samples: usize, depths: usize, width: i32, y: i32, fragments: usize, sums: usize, backgroundLight: usize,
  depth: usize, segmentation: usize,
): i32 {
  const background = v128.load(backgroundLight);
  const first = fragments, centreY = <f32>y + 0.5;
  memory.fill(sums, 0, <usize>width << 4);
  for (let x = 0; x < width; x++) {
    const four = v128.load(samples);
    const surface = <usize>i32x4.extract_lane(four, 0);
    if (i32x4.all_true(i32x4.eq(four, v128.shuffle<i32>(four, four, 0, 0, 0, 0)))) {
      if (surface == 0) {
        v128.store(sums + (<usize>x << 4), background);
        store<f32>(depth, 0);
        store<u8>(segmentation, 0);
      } else {
        // All four around the centre are in the triangle, so the centre is.
        const centreX = <f32>x + 0.5;
        writeFragment(fragments, surface, centreX, centreY, x, 1);
        fragments += FRAGMENT_BYTES;
        const q = load<f32>(surface) +
          load<f32>(surface, SURFACE_ALONG_X) * (centreX - load<f32>(surface, SURFACE_PLACE)) +
          load<f32>(surface, SURFACE_ALONG_Y) * (centreY - load<f32>(surface, SURFACE_PLACE + 4));
        store<f32>(depth, 1 / q);
        store<u8>(segmentation, load<u8>(surface, SURFACE_PLACE + 12));
      }
    } else {
      resolveCentre(samples, depths, <f32>x + 0.5, centreY, depth, segmentation);
      fragments = gatherMixed(samples, x, y, fragments, sums, background);
    }
    samples += 16;
    depths += 16;
    depth += 4;
    segmentation++;
  }
  return <i32>((fragments - first) / FRAGMENT_BYTES);
}
