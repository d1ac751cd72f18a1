// Gathers a row's fragments: for every pixel each surface that its four samples see, once.
import { FRAGMENT_BYTES, SURFACE_BASE, SURFACE_PLACE } from '../layout';

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
 * Lists the fragments of a row of `samples` and sets the row's sums of light to 0 or to the background's share.
 * Returns the number of fragments.
 */
export function gatherRow(
  samples: usize, width: i32, y: i32, fragments: usize, sums: usize, backgroundLight: usize,
): i32 {
  const background = v128.load(backgroundLight);
  const first = fragments, centreY = <f32>y + 0.5;
  memory.fill(sums, 0, <usize>width << 4);
  for (let x = 0; x < width; x++, samples += 16) {
    const four = v128.load(samples);
    if (!i32x4.all_true(i32x4.eq(four, v128.shuffle<i32>(four, four, 0, 0, 0, 0)))) {
      fragments = gatherMixed(samples, x, y, fragments, sums, background);
      continue;
    }
    const surface = <usize>i32x4.extract_lane(four, 0);
    if (surface == 0) v128.store(sums + (<usize>x << 4), background);
    else {
      writeFragment(fragments, surface, <f32>x + 0.5, centreY, x, 1);
      fragments += FRAGMENT_BYTES;
    }
  }
  return <i32>((fragments - first) / FRAGMENT_BYTES);
}
