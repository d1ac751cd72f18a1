/** Small scenes for the tests of the renderer. */
import { ORIGIN, type Pose } from '../../../sim/math/pose.js';
import { cos, sin } from '../../../sim/math/trigonometry.js';
import { scale, type Vector3 } from '../../../sim/math/vector.js';
import type { Material } from '../../../sim/model.js';
import { type PackedMesh, type Piece, packMesh } from '../../../sim/render/pieces.js';
import type { View } from '../../../sim/render/renderer.js';
import { START_JOINTS } from '../../../sim/robot/panda.js';
import { DEFAULT_ROOM, type Scene, type SceneObject } from '../../../sim/scene.js';
import { meshBuilder } from '../../../sim/shapes/geometry.js';
import type { SceneState } from '../../../sim/state.js';

/** A cube of 5 cm as an object whose centre stands at `position`. */
export const cube = (name: string, position: Vector3, color: [number, number, number]): SceneObject => ({
  name,
  fixed: false,
  pose: { ...ORIGIN, position },
  model: {
    sites: {},
    regions: {},
    parts: [
      {
        name: 'body',
        mass: 0.1,
        shapes: [{ shape: { type: 'box', size: [0.05, 0.05, 0.05] }, pose: ORIGIN, material: { color } }],
      },
    ],
  },
});

export const sceneOf = (...objects: SceneObject[]): Scene => ({ objects, room: DEFAULT_ROOM });

/** The state in which objects stand where the scene puts them and the arm is at its start. */
export const startOf = (scene: Scene): SceneState => ({
  jointPositions: Float32Array.from(START_JOINTS),
  gripperWidth: 0.08,
  objects: Object.fromEntries(
    scene.objects.map(({ name, pose }) => [name, Float32Array.from([...pose.position, ...pose.orientation])]),
  ),
  joints: {},
});

/** A mesh of flat triangles that face +z, from corners in turn. */
export function flatMesh(corners: readonly Vector3[], triangles: readonly (readonly number[])[]): PackedMesh {
  const builder = meshBuilder();
  for (const corner of corners) builder.vertex(corner, [0, 0, 1], corner[0], corner[1]);
  for (const [a, b, c] of triangles) builder.triangle(a!, b!, c!);
  return packMesh(builder.build());
}

/** A level square about (x, y, z) that faces up. */
export const square = (half: number, [x, y, z]: Vector3): PackedMesh =>
  flatMesh(
    [
      [x - half, y - half, z],
      [x + half, y - half, z],
      [x + half, y + half, z],
      [x - half, y + half, z],
    ],
    [
      [0, 1, 2],
      [0, 2, 3],
    ],
  );

/** A ball with smooth normals. */
export function ball(radius: number): PackedMesh {
  const [bands, sides] = [8, 12];
  const builder = meshBuilder();
  for (let band = 0; band <= bands; band++)
    for (let side = 0; side <= sides; side++) {
      const height = (band / bands) * Math.PI;
      const turn = (side / sides) * 2 * Math.PI;
      const normal: Vector3 = [sin(height) * cos(turn), sin(height) * sin(turn), -cos(height)];
      builder.vertex(scale(normal, radius), normal, turn * radius, height * radius);
    }
  for (let band = 0; band < bands; band++)
    for (let side = 0; side < sides; side++) {
      const a = band * (sides + 1) + side;
      const b = a + sides + 1;
      builder.triangle(a, a + 1, b + 1);
      builder.triangle(a, b + 1, b);
    }
  return packMesh(builder.build());
}

export const piece = (
  mesh: PackedMesh,
  material: Material,
  segmentation: number,
  pose: Pose = ORIGIN,
): Piece => ({
  mesh,
  material,
  body: 0,
  pose,
  segmentation,
});

/** A camera at (x, y, z) that looks straight down, +x to the image's right. */
export const lookingDown = (size: number, focal: number, [x, y, z]: Vector3): View => ({
  name: 'down',
  width: size,
  height: size,
  intrinsics: Float64Array.of(focal, 0, size / 2, 0, focal, size / 2, 0, 0, 1),
  extrinsics: Float64Array.of(1, 0, 0, x, 0, -1, 0, y, 0, 0, -1, z, 0, 0, 0, 1),
});
