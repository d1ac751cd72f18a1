/** A box with openings of five shapes in its top. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { ModelShape, Site } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { type OutlinePoint, type PieceShape, pieceOutline } from './piece-shapes.js';

const parameters = z.strictObject({
  color: colorField('Sides', 'azure'),
  top_color: colorField('Top', 'white'),
});

type Parameters = z.infer<typeof parameters>;

const DEPTH = 0.154;
const WIDTH = 0.236;
const HEIGHT = 0.07;
const WALL = 0.008;
const TOP = 0.008;
const FLOOR = 0.006;
const INSIDE: [number, number, number] = [0.12, 0.1, 0.09];

/** What an opening is wider than its piece, on every side. */
const PLAY = 0.003;
/** Half the width of the square that stands for an opening in contacts. */
const HOLE = 0.029;

/** The openings, row by row from the rear to the front; each row has the y of its openings' middles. */
const ROWS: { x: number; openings: { shape: PieceShape; y: number }[] }[] = [
  {
    x: -0.037,
    openings: [
      { shape: 'star', y: -0.042 },
      { shape: 'moon', y: 0.042 },
    ],
  },
  {
    x: 0.037,
    openings: [
      { shape: 'cube', y: -0.071 },
      { shape: 'cylinder', y: 0 },
      { shape: 'triangular_prism', y: 0.071 },
    ],
  },
];

const HALF_DEPTH = DEPTH / 2;
const HALF_WIDTH = WIDTH / 2;

/**
 * The edge of the top along the middle of a row, from left to right, with what the openings cut out of it.
 *
 * @param side 1 for the halves of the openings toward +x, −1 for those toward −x
 */
function notchedEdge({ x, openings }: (typeof ROWS)[number], side: 1 | -1): OutlinePoint[] {
  return openings.flatMap(({ shape, y }) =>
    halfOutline(pieceOutline(shape, PLAY), side).map(([u, v]): OutlinePoint => [x + u, y + v]),
  );
}

/** The part of an outline on one side of the y axis, in order of increasing y at its ends, which lie on the axis. */
function halfOutline(outline: readonly OutlinePoint[], side: 1 | -1): OutlinePoint[] {
  const points: OutlinePoint[] = [];
  const n = outline.length;
  const isIn = ([x]: OutlinePoint): boolean => side * x > 1e-9;
  // Begin where the outline enters this side.
  const first = outline.findIndex((p, i) => isIn(p) && !isIn(outline[(i + n - 1) % n]!));
  const crossing = (a: OutlinePoint, b: OutlinePoint): OutlinePoint => {
    const t = a[0] / (a[0] - b[0]);
    return [0, a[1] + t * (b[1] - a[1])];
  };
  points.push(crossing(outline[(first + n - 1) % n]!, outline[first]!));
  let i = first;
  while (isIn(outline[i]!)) {
    points.push(outline[i]!);
    i = (i + 1) % n;
  }
  points.push(crossing(outline[(i + n - 1) % n]!, outline[i]!));
  return points[0]![1] < points.at(-1)![1] ? points : points.reverse();
}

/** The top is seen as strips that meet along the rows' middles, since an outline has no holes. */
function topStrips(): OutlinePoint[][] {
  const [rear, front] = ROWS as [(typeof ROWS)[number], (typeof ROWS)[number]];
  const across = (x: number): OutlinePoint[] => [
    [x, -HALF_WIDTH],
    [x, HALF_WIDTH],
  ];
  const along = (row: (typeof ROWS)[number], side: 1 | -1): OutlinePoint[] => [
    [row.x, -HALF_WIDTH],
    ...notchedEdge(row, side),
    [row.x, HALF_WIDTH],
  ];
  return [
    [...across(-HALF_DEPTH), ...along(rear, -1).reverse()],
    [...along(rear, 1), ...along(front, -1).reverse()],
    [...along(front, 1), ...across(HALF_DEPTH).reverse()],
  ];
}

/** A box by its bounds in x and y that carries the top in contacts. */
const slab = (x0: number, x1: number, y0: number, y1: number): ModelShape =>
  touched(
    { type: 'box', size: [x1 - x0, y1 - y0, TOP] },
    at([(x0 + x1) / 2, (y0 + y1) / 2, HEIGHT - TOP / 2]),
  );

/** The top in contacts: boxes around square openings. */
function topBoxes(): ModelShape[] {
  const edges = [-HALF_DEPTH, ...ROWS.flatMap(({ x }) => [x - HOLE, x + HOLE]), HALF_DEPTH];
  const solid = [0, 2, 4].map((i) => slab(edges[i]!, edges[i + 1]!, -HALF_WIDTH, HALF_WIDTH));
  const between = ROWS.flatMap(({ x, openings }) => {
    const ends = [-HALF_WIDTH, ...openings.flatMap(({ y }) => [y - HOLE, y + HOLE]), HALF_WIDTH];
    return Array.from({ length: openings.length + 1 }, (_, i) =>
      slab(x - HOLE, x + HOLE, ends[2 * i]!, ends[2 * i + 1]!),
    );
  });
  return [...solid, ...between];
}

/** In which directions from the middle of an opening its square is filled up, so that other pieces do not pass. */
const FILLED: Partial<Record<PieceShape, number[]>> = {
  cylinder: [1, 3, 5, 7].map((eighth) => (eighth * Math.PI) / 4),
  triangular_prism: [(2 * Math.PI) / 3, (4 * Math.PI) / 3],
  star: [(4 * Math.PI) / 5, (6 * Math.PI) / 5],
};
/** `gap` is what they stand further out than the opening that one sees. */
const FILLING = { depth: 0.012, width: 0.044, gap: 0.001 };

/** Boxes on the lines that touch an opening from outside, square to the directions in which it is filled up. */
function fillings(shape: PieceShape, x: number, y: number): ModelShape[] {
  return (FILLED[shape] ?? []).map((angle) => {
    const [nx, ny] = [cos(angle), sin(angle)];
    const edge = Math.max(...pieceOutline(shape, PLAY).map(([u, v]) => u * nx + v * ny));
    const reach = edge + FILLING.gap + FILLING.depth / 2;
    return touched(
      { type: 'box', size: [FILLING.depth, FILLING.width, TOP] },
      at([x + reach * nx, y + reach * ny, HEIGHT - TOP / 2], fromAxisAngle([0, 0, 1], angle)),
    );
  });
}

export const shapeSorter = {
  name: 'shape_sorter',
  description:
    'A box with five openings in its top, one for each kind of shape_piece. It is meant to stand fast.',
  parameters,
  build({ color, top_color }: Parameters) {
    const side = matte(colorOf(color));
    const top = matte(colorOf(top_color));
    const wallHeight = HEIGHT - TOP;
    const wall = (size: Vector3, x: number, y: number) =>
      placed({ type: 'box', size }, at([x, y, size[2] / 2]), side);
    const sites: Record<string, Site> = {};
    for (const { x, openings } of ROWS)
      for (const { shape, y } of openings) sites[shape] = { pose: at([x, y, HEIGHT]) };
    return {
      parts: [
        {
          name: 'sorter',
          mass: 1,
          shapes: [
            placed(
              { type: 'box', size: [DEPTH - 2 * WALL, WIDTH - 2 * WALL, FLOOR] },
              at([0, 0, FLOOR / 2]),
              matte(INSIDE),
            ),
            wall([WALL, WIDTH, wallHeight], HALF_DEPTH - WALL / 2, 0),
            wall([WALL, WIDTH, wallHeight], -HALF_DEPTH + WALL / 2, 0),
            wall([DEPTH - 2 * WALL, WALL, wallHeight], 0, HALF_WIDTH - WALL / 2),
            wall([DEPTH - 2 * WALL, WALL, wallHeight], 0, -HALF_WIDTH + WALL / 2),
            ...topStrips().map((outline) =>
              seen({ type: 'extrusion', outline, height: TOP }, at([0, 0, HEIGHT - TOP / 2]), top),
            ),
            ...topBoxes(),
            ...ROWS.flatMap(({ x, openings }) => openings.flatMap(({ shape, y }) => fillings(shape, x, y))),
          ],
        },
      ],
      sites,
      regions: {
        inside: {
          pose: at([0, 0, (HEIGHT - TOP + FLOOR) / 2]),
          halfExtents: [HALF_DEPTH - WALL, HALF_WIDTH - WALL, (HEIGHT - TOP - FLOOR) / 2],
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
