/** The five shapes of shape_piece and of the openings of shape_sorter. */
import { atan2, cos, sin } from '../../sim/math/trigonometry.js';

export const PIECE_SHAPES = ['cube', 'cylinder', 'triangular_prism', 'star', 'moon'] as const;
export type PieceShape = (typeof PIECE_SHAPES)[number];

export type OutlinePoint = [number, number];

/** Height of every piece, so that the cube is one; metres. */
export const PIECE_HEIGHT = 0.046;

/** Radius of the disc that the moon is cut from, metres. */
export const MOON_RADIUS = 0.0245;

const CYLINDER_SIDES = 24;
const TRIANGLE_SIDE = 0.05;
const STAR = { tips: 5, outer: 0.026, inner: 0.0125 };
/** A disc without another disc that stands `shift` beside it. */
const MOON = { outer: MOON_RADIUS, inner: 0.0195, shift: 0.014, outerSteps: 16, innerSteps: 10 };

/**
 * Corners of a shape seen from above, counter-clockwise, in metres.
 *
 * Every outline reaches as far to −x as to +x, and two flat fingers that close along x hold it: the tips of triangle
 * and star point to −x, away from the front camera, and the moon is open to +y.
 *
 * @param margin how much wider than the piece, on every side: 0 for the piece itself, more for its opening
 */
export function pieceOutline(shape: PieceShape, margin = 0): OutlinePoint[] {
  switch (shape) {
    case 'cube': {
      const half = PIECE_HEIGHT / 2 + margin;
      return [
        [-half, -half],
        [half, -half],
        [half, half],
        [-half, half],
      ];
    }
    case 'cylinder':
      return arc([0, 0], PIECE_HEIGHT / 2 + margin, 0, 2 * Math.PI, CYLINDER_SIDES).slice(1);
    case 'triangular_prism':
      return triangle(margin);
    case 'star':
      return star(margin);
    case 'moon':
      return moon(margin);
  }
}

function triangle(margin: number): OutlinePoint[] {
  const height = TRIANGLE_SIDE * Math.sqrt(0.75);
  // A side moves out by the margin, the corner opposite by twice that.
  const tip = -height / 2 - 2 * margin;
  const base = height / 2 + margin;
  const half = (base - tip) / Math.sqrt(3);
  return [
    [tip, 0],
    [base, -half],
    [base, half],
  ];
}

function star(margin: number): OutlinePoint[] {
  const shift = (STAR.outer * (1 - cos(Math.PI / STAR.tips))) / 2;
  return Array.from({ length: 2 * STAR.tips }, (_, i): OutlinePoint => {
    const angle = Math.PI + (Math.PI * i) / STAR.tips;
    const radius = i % 2 === 0 ? STAR.outer + 1.5 * margin : STAR.inner + margin;
    return [shift + radius * cos(angle), radius * sin(angle)];
  });
}

function moon(margin: number): OutlinePoint[] {
  const outer = MOON.outer + margin;
  const inner = MOON.inner - margin;
  // Where the two circles meet.
  const y = (outer * outer - inner * inner + MOON.shift * MOON.shift) / (2 * MOON.shift);
  const x = Math.sqrt(outer * outer - y * y);
  const far = atan2(y, x);
  const near = atan2(y - MOON.shift, x);
  return [
    ...arc([0, 0], outer, Math.PI - far, 2 * Math.PI + far, MOON.outerSteps),
    ...arc([0, MOON.shift], inner, near, -Math.PI - near, MOON.innerSteps).slice(1, -1),
  ];
}

/** Points of an arc from one angle to another, both ends included. */
function arc(center: OutlinePoint, radius: number, from: number, to: number, steps: number): OutlinePoint[] {
  return Array.from({ length: steps + 1 }, (_, i): OutlinePoint => {
    const angle = from + ((to - from) * i) / steps;
    return [center[0] + radius * cos(angle), center[1] + radius * sin(angle)];
  });
}
