// Shades fragments, four at a time: sky light, a sun with soft shadows, lights without, GGX highlights, patterns.
import {
  FRAGMENT_BYTES, LIGHT_BYTES, LIGHT_RADIANCE, MATERIAL_COLOR, MATERIAL_FINISH, MATERIAL_SECOND, PASS_BACKGROUND, PASS_EYE,
  PASS_GROUND, PASS_LIGHT_COUNT, PASS_LIGHTS, PASS_PIXEL, PASS_RAY, PASS_RAY_X, PASS_RAY_Y, PASS_SHADOW_BIAS, PASS_SHADOW_EDGE,
  PASS_SHADOW_STRENGTH, PASS_SKY, PASS_SKYWARD, PASS_TO_SHADOW, SURFACE_ALONG_X, SURFACE_ALONG_Y, SURFACE_PLACE, SURFACE_SLOPE,
  SURFACE_TEXTURE, SURFACE_TEXTURE_ALONG_X, SURFACE_TEXTURE_ALONG_Y, TONE_LENGTH, TONE_STEPS,
} from '../layout';
import { gatherRow } from './fragments.as';
import { constant, dot, inverseLength, lower, madd, pair, upper, upperPair } from './lanes.as';
import { patternAt } from './patterns.as';
import { lightReaching } from './shadow-map.as';

const PI: f32 = 3.14159274;
/** Light counts up to this brightness before pixels are averaged, so that one highlight leaves its neighbours be. */
const BRIGHTEST: f32 = 2;

// Four fragments' values, one vector of four numbers each, and four of one kind after they were turned.
const lanes: usize = memory.data(64, 16);
const colors: usize = memory.data(64, 16);

// @ts-ignore: decorator
@inline
function interpolate(surface: usize, dx: v128, dy: v128): v128 {
  return f32x4.add(
    v128.load(surface),
    f32x4.add(f32x4.mul(v128.load(surface, SURFACE_ALONG_X), dx), f32x4.mul(v128.load(surface, SURFACE_ALONG_Y), dy)),
  );
}

// @ts-ignore: decorator
@inline
function baseOf(fragment: usize): v128 {
  const surface = <usize>load<u32>(fragment);
  const dx = f32x4.splat(load<f32>(fragment, 4) - load<f32>(surface, SURFACE_PLACE));
  const dy = f32x4.splat(load<f32>(fragment, 8) - load<f32>(surface, SURFACE_PLACE + 4));
  return interpolate(surface, dx, dy);
}

/** A fragment's own colour, linear; `footprint` is what a pixel covers there, metres. */
// @ts-ignore: decorator
@inline
function colorOf(fragment: usize, material: usize, depth: f32, footprint: f32): v128 {
  const color = v128.load(material, MATERIAL_COLOR);
  const pattern = <usize>load<u32>(material, MATERIAL_COLOR + 12);
  if (pattern == 0) return color;
  const surface = <usize>load<u32>(fragment);
  const dx = load<f32>(fragment, 4) - load<f32>(surface, SURFACE_PLACE);
  const dy = load<f32>(fragment, 8) - load<f32>(surface, SURFACE_PLACE + 4);
  const repeats = load<f32>(material, MATERIAL_SECOND + 12), scale = depth * repeats;
  const u = load<f32>(surface, SURFACE_TEXTURE) + load<f32>(surface, SURFACE_TEXTURE_ALONG_X) * dx +
    load<f32>(surface, SURFACE_TEXTURE_ALONG_Y) * dy;
  const v = load<f32>(surface, SURFACE_TEXTURE + 4) + load<f32>(surface, SURFACE_TEXTURE_ALONG_X + 4) * dx +
    load<f32>(surface, SURFACE_TEXTURE_ALONG_Y + 4) * dy;
  const part = f32x4.splat(patternAt(pattern, u * scale, v * scale, footprint * repeats));
  return madd(f32x4.sub(v128.load(material, MATERIAL_SECOND), color), part, color);
}

/** How much of the sun reaches four points, 0 to 1, where their surfaces face it (`facing` above 0). */
// @ts-ignore: decorator
@inline
function sunReaching(
  f0: usize, pass: usize, map: usize, blocks: usize, px: v128, py: v128, pz: v128, facing: v128,
): v128 {
  const frame = pass + PASS_TO_SHADOW;
  v128.store(lanes, f32x4.add(dot(px, py, pz, constant(frame, 0), constant(frame, 16), constant(frame, 32)), constant(frame, 48)));
  v128.store(lanes, f32x4.add(dot(px, py, pz, constant(frame, 4), constant(frame, 20), constant(frame, 36)), constant(frame, 52)), 16);
  v128.store(lanes, f32x4.sub(f32x4.add(dot(px, py, pz, constant(frame, 8), constant(frame, 24), constant(frame, 40)), constant(frame, 56)), constant(pass, PASS_SHADOW_BIAS)), 32);
  v128.store(lanes, facing, 48);
  for (let i: usize = 0; i < 4; i++) {
    const lane = lanes + (i << 2), surface = <usize>load<u32>(f0 + i * FRAGMENT_BYTES);
    if (load<f32>(lane, 48) > 0) {
      store<f32>(lane, lightReaching(
        map, blocks, load<f32>(lane), load<f32>(lane, 16), load<f32>(lane, 32),
        load<f32>(surface, SURFACE_SLOPE), load<f32>(surface, SURFACE_SLOPE + 4),
      ));
    }
  }
  const zero = f32x4.splat(0), one = f32x4.splat(1), strength = constant(pass, PASS_SHADOW_STRENGTH);
  const edge = madd(v128.load(lanes), constant(pass, PASS_SHADOW_EDGE), constant(pass, PASS_SHADOW_EDGE + 4));
  return madd(f32x4.min(one, f32x4.max(zero, edge)), strength, f32x4.sub(one, strength));
}

/** Shades four fragments and adds their light to the row's sums. */
function shadeFour(f0: usize, pass: usize, map: usize, blocks: usize, sums: usize, count: i32): void {
  const f1 = f0 + FRAGMENT_BYTES, f2 = f1 + FRAGMENT_BYTES, f3 = f2 + FRAGMENT_BYTES;
  const zero = f32x4.splat(0), one = f32x4.splat(1);

  // Where and how the surface lies.
  let a = baseOf(f0), b = baseOf(f1), c = baseOf(f2), d = baseOf(f3);
  let ab = pair(a, b), cd = pair(c, d);
  const depth = f32x4.div(one, lower(ab, cd));
  let nx = upper(ab, cd);
  ab = upperPair(a, b);
  cd = upperPair(c, d);
  let ny = lower(ab, cd), nz = upper(ab, cd);
  let scale = inverseLength(nx, ny, nz);
  nx = f32x4.mul(nx, scale);
  ny = f32x4.mul(ny, scale);
  nz = f32x4.mul(nz, scale);
  a = v128.load(f0);
  b = v128.load(f1);
  c = v128.load(f2);
  d = v128.load(f3);
  const sx = upper(pair(a, b), pair(c, d)), sy = lower(upperPair(a, b), upperPair(c, d));
  const rx = madd(constant(pass, PASS_RAY_X), sx, madd(constant(pass, PASS_RAY_Y), sy, constant(pass, PASS_RAY)));
  const ry = madd(constant(pass, PASS_RAY_X + 4), sx, madd(constant(pass, PASS_RAY_Y + 4), sy, constant(pass, PASS_RAY + 4)));
  const rz = madd(constant(pass, PASS_RAY_X + 8), sx, madd(constant(pass, PASS_RAY_Y + 8), sy, constant(pass, PASS_RAY + 8)));
  const px = madd(rx, depth, constant(pass, PASS_EYE));
  const py = madd(ry, depth, constant(pass, PASS_EYE + 4));
  const pz = madd(rz, depth, constant(pass, PASS_EYE + 8));
  scale = f32x4.neg(inverseLength(rx, ry, rz));
  const vx = f32x4.mul(rx, scale), vy = f32x4.mul(ry, scale), vz = f32x4.mul(rz, scale);
  const nv = f32x4.max(f32x4.splat(0.02), dot(nx, ny, nz, vx, vy, vz));

  // What it is made of. A pixel covers more of a surface seen at a slant; the root is between both its widths.
  const m0 = <usize>load<u32>(<usize>load<u32>(f0), SURFACE_PLACE + 8);
  const m1 = <usize>load<u32>(<usize>load<u32>(f1), SURFACE_PLACE + 8);
  const m2 = <usize>load<u32>(<usize>load<u32>(f2), SURFACE_PLACE + 8);
  const m3 = <usize>load<u32>(<usize>load<u32>(f3), SURFACE_PLACE + 8);
  const slant = f32x4.sqrt(f32x4.max(f32x4.splat(0.05), nv));
  const footprint = f32x4.div(f32x4.mul(depth, constant(pass, PASS_PIXEL)), slant);
  a = colorOf(f0, m0, f32x4.extract_lane(depth, 0), f32x4.extract_lane(footprint, 0));
  b = colorOf(f1, m1, f32x4.extract_lane(depth, 1), f32x4.extract_lane(footprint, 1));
  c = colorOf(f2, m2, f32x4.extract_lane(depth, 2), f32x4.extract_lane(footprint, 2));
  d = colorOf(f3, m3, f32x4.extract_lane(depth, 3), f32x4.extract_lane(footprint, 3));
  ab = pair(a, b);
  cd = pair(c, d);
  const red = lower(ab, cd), green = upper(ab, cd), blue = lower(upperPair(a, b), upperPair(c, d));
  a = v128.load(m0, MATERIAL_FINISH);
  b = v128.load(m1, MATERIAL_FINISH);
  c = v128.load(m2, MATERIAL_FINISH);
  d = v128.load(m3, MATERIAL_FINISH);
  ab = pair(a, b);
  cd = pair(c, d);
  const width2 = lower(ab, cd), schlick = upper(ab, cd);
  ab = upperPair(a, b);
  cd = upperPair(c, d);
  const metal = lower(ab, cd), grazing = upper(ab, cd), plastic = f32x4.sub(one, metal);
  const dielectric = f32x4.mul(f32x4.splat(0.04), plastic);
  const mirrorR = madd(red, metal, dielectric), mirrorG = madd(green, metal, dielectric);
  const mirrorB = madd(blue, metal, dielectric);

  // Sky and ground: from all around on matt surfaces, mirrored on shiny ones.
  const kx = constant(pass, PASS_SKYWARD), ky = constant(pass, PASS_SKYWARD + 4), kz = constant(pass, PASS_SKYWARD + 8);
  const up0 = dot(nx, ny, nz, kx, ky, kz);
  const up = madd(up0, f32x4.splat(0.5), f32x4.splat(0.5));
  const mirrored = f32x4.sub(f32x4.mul(f32x4.mul(f32x4.splat(2), nv), up0), dot(vx, vy, vz, kx, ky, kz));
  const mirroredUp = f32x4.max(zero, f32x4.min(one, madd(mirrored, f32x4.splat(0.7), f32x4.splat(0.5))));
  let rim = f32x4.sub(one, nv);
  const rim2 = f32x4.mul(rim, rim);
  rim = f32x4.mul(f32x4.mul(f32x4.mul(rim2, rim2), rim), grazing);
  const groundR = constant(pass, PASS_GROUND), skyR = f32x4.sub(constant(pass, PASS_SKY), groundR);
  const groundG = constant(pass, PASS_GROUND + 4), skyG = f32x4.sub(constant(pass, PASS_SKY + 4), groundG);
  const groundB = constant(pass, PASS_GROUND + 8), skyB = f32x4.sub(constant(pass, PASS_SKY + 8), groundB);
  const mattR = f32x4.mul(red, plastic), mattG = f32x4.mul(green, plastic), mattB = f32x4.mul(blue, plastic);
  let r = madd(mattR, madd(skyR, up, groundR), f32x4.mul(f32x4.add(mirrorR, rim), madd(skyR, mirroredUp, groundR)));
  let g = madd(mattG, madd(skyG, up, groundG), f32x4.mul(f32x4.add(mirrorG, rim), madd(skyG, mirroredUp, groundG)));
  let l = madd(mattB, madd(skyB, up, groundB), f32x4.mul(f32x4.add(mirrorB, rim), madd(skyB, mirroredUp, groundB)));

  const lights = <i32>load<f32>(pass, PASS_LIGHT_COUNT);
  for (let n = 0; n < lights; n++) {
    const light = pass + PASS_LIGHTS + <usize>n * LIGHT_BYTES;
    const lx = constant(light, 0), ly = constant(light, 4), lz = constant(light, 8);
    const nl = f32x4.max(zero, dot(nx, ny, nz, lx, ly, lz));
    if (!v128.any_true(f32x4.gt(nl, zero))) continue;
    let lit = nl;
    if (n == 0) lit = f32x4.mul(sunReaching(f0, pass, map, blocks, px, py, pz, nl), nl);
    let hx = f32x4.add(lx, vx), hy = f32x4.add(ly, vy), hz = f32x4.add(lz, vz);
    scale = inverseLength(hx, hy, hz);
    hx = f32x4.mul(hx, scale);
    hy = f32x4.mul(hy, scale);
    hz = f32x4.mul(hz, scale);
    const nh = f32x4.max(zero, dot(nx, ny, nz, hx, hy, hz));
    const spread = madd(f32x4.mul(nh, nh), f32x4.sub(width2, one), one);
    const shadowing = f32x4.mul(madd(nl, f32x4.sub(one, schlick), schlick), madd(nv, f32x4.sub(one, schlick), schlick));
    const gloss = f32x4.div(
      f32x4.mul(width2, f32x4.splat(0.25)),
      f32x4.mul(f32x4.mul(spread, spread), shadowing),
    ); // times π, as a light's strength stands for radiance over π
    const away = f32x4.sub(one, dot(vx, vy, vz, hx, hy, hz)), away2 = f32x4.mul(away, away);
    const fresnel = f32x4.mul(f32x4.mul(away2, away2), away);
    const strengthR = constant(light, LIGHT_RADIANCE), strengthG = constant(light, LIGHT_RADIANCE + 4);
    const strengthB = constant(light, LIGHT_RADIANCE + 8);
    r = madd(f32x4.mul(lit, strengthR), madd(gloss, madd(f32x4.sub(one, mirrorR), fresnel, mirrorR), mattR), r);
    g = madd(f32x4.mul(lit, strengthG), madd(gloss, madd(f32x4.sub(one, mirrorG), fresnel, mirrorG), mattG), g);
    l = madd(f32x4.mul(lit, strengthB), madd(gloss, madd(f32x4.sub(one, mirrorB), fresnel, mirrorB), mattB), l);
  }
  const brightest = f32x4.splat(BRIGHTEST);
  r = f32x4.min(r, brightest);
  g = f32x4.min(g, brightest);
  l = f32x4.min(l, brightest);

  ab = pair(r, g);
  cd = pair(l, zero);
  v128.store(colors, lower(ab, cd));
  v128.store(colors, upper(ab, cd), 16);
  ab = upperPair(r, g);
  cd = upperPair(l, zero);
  v128.store(colors, lower(ab, cd), 32);
  v128.store(colors, upper(ab, cd), 48);
  for (let i = 0; i < count; i++) {
    const fragment = f0 + i * FRAGMENT_BYTES, sum = sums + (<usize>load<i32>(fragment, 12) << 4);
    v128.store(sum, madd(v128.load(colors + (<usize>i << 4)), v128.load32_splat(fragment, 16), v128.load(sum)));
  }
}

/** Turns a row's sums of linear light into sRGB bytes. */
function writeRow(sums: usize, width: i32, tone: usize, rgb: usize): void {
  const steps = f32x4.splat(<f32>TONE_STEPS), last = f32x4.splat(<f32>(TONE_LENGTH - 1)), half = f32x4.splat(0.5);
  for (let x = 0; x < width; x++, sums += 16, rgb += 3) {
    const index = i32x4.trunc_sat_f32x4_s(f32x4.min(last, madd(v128.load(sums), steps, half)));
    store<u8>(rgb, load<u8>(tone + <usize>i32x4.extract_lane(index, 0)));
    store<u8>(rgb, load<u8>(tone + <usize>i32x4.extract_lane(index, 1)), 1);
    store<u8>(rgb, load<u8>(tone + <usize>i32x4.extract_lane(index, 2)), 2);
  }
}

/**
 * Shades the picture whose surfaces drawTriangles left in `samples`. `fragments` has room for four a pixel of a row
 * and three more, `sums` for 16 bytes a pixel of a row. Writes `rgb`, three bytes a pixel.
 */
export function shadePicture(
  pass: usize, width: i32, height: i32, samples: usize, fragments: usize, sums: usize, map: usize, blocks: usize,
  tone: usize, rgb: usize,
): void {
  for (let y = 0; y < height; y++) {
    const count = gatherRow(samples, width, y, fragments, sums, pass + PASS_BACKGROUND);
    // The last group of four is filled up with copies, whose light is not added.
    if (count > 0) {
      const end = fragments + <usize>count * FRAGMENT_BYTES;
      for (let i: usize = 0; i < 3; i++) memory.copy(end + i * FRAGMENT_BYTES, end - FRAGMENT_BYTES, FRAGMENT_BYTES);
    }
    for (let i = 0; i < count; i += 4) {
      shadeFour(fragments + <usize>i * FRAGMENT_BYTES, pass, map, blocks, sums, min<i32>(4, count - i));
    }
    writeRow(sums, width, tone, rgb);
    samples += <usize>width << 4;
    rgb += width * 3;
  }
}
