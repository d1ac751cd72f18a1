// Moves vertices: from a piece's own frame into the world, onto the shadow map, onto the screen.
import { PROJECTED_BYTES, VERTEX_BYTES } from '../layout';

// @ts-ignore: decorator
@inline
function linear(p: v128, c0: v128, c1: v128, c2: v128): v128 {
  return f32x4.add(
    f32x4.add(
      f32x4.mul(c0, v128.shuffle<f32>(p, p, 0, 0, 0, 0)),
      f32x4.mul(c1, v128.shuffle<f32>(p, p, 1, 1, 1, 1)),
    ),
    f32x4.mul(c2, v128.shuffle<f32>(p, p, 2, 2, 2, 2)),
  );
}

/** Places vertices in the world. `matrix` holds four columns of which the fourth number is 0. */
export function placeVertices(matrix: usize, source: usize, target: usize, count: i32): void {
  const c0 = v128.load(matrix), c1 = v128.load(matrix, 16), c2 = v128.load(matrix, 32), c3 = v128.load(matrix, 48);
  for (let i = 0; i < count; i++) {
    const p = v128.load(source), n = v128.load(source, 16);
    const position = f32x4.add(linear(p, c0, c1, c2), c3);
    v128.store(target, v128.shuffle<f32>(position, p, 0, 1, 2, 7));
    v128.store(target, v128.shuffle<f32>(linear(n, c0, c1, c2), n, 0, 1, 2, 7), 16);
    source += VERTEX_BYTES;
    target += VERTEX_BYTES;
  }
}

/** Projects world vertices along parallel lines. */
export function projectParallel(matrix: usize, source: usize, target: usize, count: i32): void {
  const c0 = v128.load(matrix), c1 = v128.load(matrix, 16), c2 = v128.load(matrix, 32), c3 = v128.load(matrix, 48);
  for (let i = 0; i < count; i++) {
    v128.store(target, f32x4.add(linear(v128.load(source), c0, c1, c2), c3));
    source += VERTEX_BYTES;
    target += PROJECTED_BYTES;
  }
}

/** Projects world vertices into a camera. The columns give x · depth, y · depth, depth. */
export function projectPerspective(matrix: usize, source: usize, target: usize, count: i32): void {
  const c0 = v128.load(matrix), c1 = v128.load(matrix, 16), c2 = v128.load(matrix, 32), c3 = v128.load(matrix, 48);
  const one = f32x4.splat(1);
  for (let i = 0; i < count; i++) {
    const h = f32x4.add(linear(v128.load(source), c0, c1, c2), c3);
    const depth = v128.shuffle<f32>(h, h, 2, 2, 2, 2);
    const inverse = f32x4.div(one, depth);
    const screen = f32x4.mul(h, inverse);
    v128.store(target, v128.shuffle<f32>(screen, v128.shuffle<f32>(inverse, depth, 0, 4, 0, 4), 0, 1, 4, 5));
    source += VERTEX_BYTES;
    target += PROJECTED_BYTES;
  }
}
