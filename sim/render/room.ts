/** The room around the table: floor, walls, table. World frame, metres. */
import { ORIGIN } from '../math/pose.js';
import type { Vector3 } from '../math/vector.js';
import type { Material, ModelShape } from '../model.js';
import { type RoomAppearance, TABLE } from '../scene.js';
import { meshBuilder } from '../shapes/geometry.js';
import { type PackedMesh, type Piece, packMesh, piecesOf } from './pieces.js';

/** Ids in segmentation of what every scene has. Objects follow. */
export const SEGMENTATION = { background: 0, floor: 1, wall: 2, table: 3, robot: 4 } as const;

/** The room's inside. The wall behind the robot stands near enough to catch the eye of the front camera. */
const ROOM = { low: [-1.3, -3] as const, high: [4, 3] as const, height: 3 } as const;

const LEG = { width: 0.07, inset: 0.06 } as const;

/** A rectangle from `corner` along two sides, seen from where they turn counter-clockwise. Texture in metres. */
function rectangle(corner: Vector3, along: Vector3, up: Vector3, normal: Vector3): PackedMesh {
  const builder = meshBuilder();
  const lengthOf = (v: Vector3): number => Math.abs(v[0]) + Math.abs(v[1]) + Math.abs(v[2]);
  const at = (s: number, t: number): number =>
    builder.vertex(
      [
        corner[0] + s * along[0] + t * up[0],
        corner[1] + s * along[1] + t * up[1],
        corner[2] + s * along[2] + t * up[2],
      ],
      normal,
      s * lengthOf(along),
      t * lengthOf(up),
    );
  const a = at(0, 0);
  const b = at(1, 0);
  const c = at(1, 1);
  const d = at(0, 1);
  builder.triangle(a, b, c);
  builder.triangle(a, c, d);
  return packMesh(builder.build());
}

const [left, front] = ROOM.low;
const [right, back] = ROOM.high;
const across = right - left;
const deep = back - front;

const FLOOR = rectangle([left, front, 0], [across, 0, 0], [0, deep, 0], [0, 0, 1]);

const WALLS = [
  rectangle([left, front, 0], [0, deep, 0], [0, 0, ROOM.height], [1, 0, 0]),
  rectangle([right, back, 0], [0, -deep, 0], [0, 0, ROOM.height], [-1, 0, 0]),
  rectangle([right, front, 0], [-across, 0, 0], [0, 0, ROOM.height], [0, 1, 0]),
  rectangle([left, back, 0], [across, 0, 0], [0, 0, ROOM.height], [0, -1, 0]),
];

/** The table's top and legs. */
function tableShapes(material: Material): ModelShape[] {
  const [halfX, halfY] = TABLE.halfExtents;
  const [x, y] = TABLE.center;
  const under = TABLE.top - TABLE.thickness;
  const box = (size: Vector3, position: Vector3, bevel: number): ModelShape => ({
    shape: { type: 'box', size, bevel },
    pose: { ...ORIGIN, position },
    material,
  });
  const top = box(
    [2 * halfX, 2 * halfY, TABLE.thickness],
    [x, y, TABLE.top - TABLE.thickness / 2],
    TABLE.thickness / 5,
  );
  const legs = [-1, 1].flatMap((sideX) =>
    [-1, 1].map((sideY) =>
      box(
        [LEG.width, LEG.width, under],
        [x + sideX * (halfX - LEG.inset), y + sideY * (halfY - LEG.inset), under / 2],
        LEG.width / 10,
      ),
    ),
  );
  return [top, ...legs];
}

/** The room's pieces. They stand in the world's frame and never move. */
export function roomPieces(room: RoomAppearance): Piece[] {
  const flat = (mesh: PackedMesh, material: Material, segmentation: number): Piece => ({
    mesh,
    material,
    body: 0,
    pose: ORIGIN,
    segmentation,
  });
  return [
    ...piecesOf(tableShapes(room.table), 0, SEGMENTATION.table),
    ...WALLS.map((wall) => flat(wall, room.wall, SEGMENTATION.wall)),
    flat(FLOOR, room.floor, SEGMENTATION.floor),
  ];
}

/**
 * What casts the table's shadow on the floor. It lies a little below the table's underside, where it does not stand
 * in the way of telling quickly that most of the table top is lit.
 */
export const TABLE_SHADOW = rectangle(
  [TABLE.center[0] - TABLE.halfExtents[0], TABLE.center[1] - TABLE.halfExtents[1], TABLE.top - 0.1],
  [2 * TABLE.halfExtents[0], 0, 0],
  [0, 2 * TABLE.halfExtents[1], 0],
  [0, 0, 1],
);
