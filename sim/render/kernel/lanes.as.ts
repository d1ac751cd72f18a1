// Arithmetic on four fragments at a time.

/** a0 b0 a1 b1: the first step of turning four vectors of one fragment each into vectors of four fragments. */
// @ts-ignore: decorator
@inline
export function pair(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
}

/** a2 b2 a3 b3. */
// @ts-ignore: decorator
@inline
export function upperPair(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 6, 3, 7);
}

/** The lower halves of both. */
// @ts-ignore: decorator
@inline
export function lower(a: v128, b: v128): v128 {
  return v128.shuffle<u64>(a, b, 0, 2);
}

/** The upper halves of both. */
// @ts-ignore: decorator
@inline
export function upper(a: v128, b: v128): v128 {
  return v128.shuffle<u64>(a, b, 1, 3);
}

/** One number for all four fragments. */
// @ts-ignore: decorator
@inline
export function constant(block: usize, offset: usize): v128 {
  return v128.load32_splat(block + offset);
}

/** a · b + c, rounded twice. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Scalar product of four pairs of vectors. */
// @ts-ignore: decorator
@inline
export function dot(ax: v128, ay: v128, az: v128, bx: v128, by: v128, bz: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(ax, bx), f32x4.mul(ay, by)), f32x4.mul(az, bz));
}

/** 1 / length of four vectors; a vector of length 0 stays finite. */
// @ts-ignore: decorator
@inline
export function inverseLength(x: v128, y: v128, z: v128): v128 {
  const squared = f32x4.add(dot(x, y, z, x, y, z), f32x4.splat(1e-20));
  return f32x4.div(f32x4.splat(1), f32x4.sqrt(squared));
}
