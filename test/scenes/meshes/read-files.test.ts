import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prepareAssets, type TaskAssets } from '../../../scenes/meshes/assets.js';
import { meshParts } from '../../../scenes/meshes/mesh-parts.js';
import { type MeshEntry, meshSchema } from '../../../scenes/meshes/schema.js';
import { outline } from '../../../scenes/outline.js';
import type { ModelPart, ObjectModel } from '../../../sim/model.js';
import { boundsOf } from '../../../sim/shapes/geometry.js';
import { meshOf } from '../../../sim/shapes/mesh.js';
import { openEdges, volumeOf } from '../../sim/shapes/measure.js';
import {
  boxSolid,
  bytesOf,
  glbBytes,
  joinSolids,
  objText,
  type Solid,
  stlBinary,
  stlText,
  turnedToYUp,
} from './sample-files.js';

/** An angle of two boxes, which is not the same after any turn. Metres, z up. */
const FOOT = boxSolid([0, 0, 0], [0.1, 0.04, 0.02]);
const ARM = boxSolid([0, 0, 0.02], [0.02, 0.04, 0.08]);
const ANGLE = joinSolids(FOOT, ARM);
const VOLUME = 0.1 * 0.04 * 0.02 + 0.02 * 0.04 * 0.06;

const assetsOf = (files: Record<string, string | Uint8Array>): Promise<TaskAssets> =>
  prepareAssets(
    new Map(
      Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? bytesOf(data) : data]),
    ),
  );

const modelOf = (parts: ModelPart[]): ObjectModel => ({ parts, sites: {}, regions: {} });
const part = (assets: TaskAssets, entry: Partial<MeshEntry> & { file: string }): ModelPart =>
  meshParts(meshSchema.parse(entry), assets)[0]!;

function assertBounds(made: ModelPart, low: number[], high: number[]): void {
  const bounds = outline(modelOf([made]));
  for (const axis of [0, 1, 2]) {
    assert.ok(Math.abs(bounds.low[axis]! - low[axis]!) < 1e-6, `low ${bounds.low} is ${low}`);
    assert.ok(Math.abs(bounds.high[axis]! - high[axis]!) < 1e-6, `high ${bounds.high} is ${high}`);
  }
}

const scaled = ({ positions, indices }: Solid, factor: number): Solid => ({
  positions: positions.map((x) => x * factor),
  indices,
});

describe('the same solid', () => {
  const formats: [string, () => Promise<string | Uint8Array> | string | Uint8Array][] = [
    ['angle.stl', () => stlText(ANGLE)],
    ['angle.STL', () => stlBinary(ANGLE)],
    ['angle.obj', () => objText([FOOT, ARM].map(turnedToYUp))],
    ['angle.glb', () => glbBytes([FOOT, ARM].map((solid) => ({ solid: turnedToYUp(solid) })))],
  ];
  for (const [file, make] of formats) {
    it(`comes out of ${file}, upright and closed`, async () => {
      const made = part(await assetsOf({ [file]: await make() }), { file, center: 'origin' });
      assertBounds(made, [0, 0, 0], [0.1, 0.04, 0.08]);
      const mesh = meshOf(made.shapes[0]!.shape);
      assert.ok(Math.abs(volumeOf(mesh) / VOLUME - 1) < 1e-5, `volume ${volumeOf(mesh)}`);
      assert.deepEqual(openEdges(mesh), []);
    });
  }

  it('is scaled, centred and turned as the task says', async () => {
    const assets = await assetsOf({ 'angle.stl': stlText(scaled(ANGLE, 1000)) });
    const file = 'angle.stl';
    assertBounds(part(assets, { file, scale: 0.001 }), [-0.05, -0.02, 0], [0.05, 0.02, 0.08]);
    assertBounds(
      part(assets, { file, scale: 0.001, center: 'middle' }),
      [-0.05, -0.02, -0.04],
      [0.05, 0.02, 0.04],
    );
    assertBounds(part(assets, { file, scale: 0.002, center: 'origin' }), [0, 0, 0], [0.2, 0.08, 0.16]);
    assertBounds(
      part(assets, { file, scale: 0.001, up: 'y', center: 'origin' }),
      [0, -0.08, 0],
      [0.1, 0, 0.04],
    );
  });

  it('is the very same value for the same file and entry, so that it is worked on once', async () => {
    const assets = await assetsOf({ 'angle.stl': stlText(ANGLE) });
    const entry = meshSchema.parse({ file: 'angle.stl' });
    const [first, second] = [
      meshParts(entry, assets, { mass: 1 }),
      meshParts({ ...entry }, assets, { mass: 2 }),
    ];
    assert.equal(first[0]!.shapes[0]!.shape, second[0]!.shapes[0]!.shape);
    assert.deepEqual([first[0]!.mass, second[0]!.mass], [1, 2]);
  });
});

describe('materials', () => {
  it('of a GLB give each part its colour, as sRGB', async () => {
    const bytes = await glbBytes([
      { solid: FOOT, color: [1, 0, 0] },
      { solid: ARM, color: [0.214, 0.214, 0.214] },
    ]);
    const { shapes } = part(await assetsOf({ 'a.glb': bytes }), { file: 'a.glb', up: 'z' });
    assert.deepEqual(
      shapes[0]!.material.color.map((channel) => Math.round(1000 * channel)),
      [1000, 0, 0],
    );
    for (const channel of shapes[1]!.material.color) assert.ok(Math.abs(channel - 0.5) < 0.005);
  });

  it('of an OBJ come from the library beside it, comments and line ends of any kind allowed', async () => {
    const assets = await assetsOf({
      'parts/a.obj': objText([FOOT, ARM], './colours.mtl').replaceAll('\n', ' # said by a test\r\n'),
      'parts/colours.mtl': 'newmtl material_0\nKa 0 0 0\nKd 0.1 0.2 0.3\nnewmtl material_1\nKd 0.5 0.5 0.5',
    });
    const { shapes } = part(assets, { file: 'parts/a.obj', up: 'z' });
    assert.deepEqual(
      shapes.map(({ material }) => material.color),
      [
        [0.1, 0.2, 0.3],
        [0.5, 0.5, 0.5],
      ],
    );
  });

  it('of the task come before those of the file', async () => {
    const bytes = await glbBytes([{ solid: FOOT, color: [1, 0, 0] }]);
    const entry = meshSchema.parse({ file: 'a.glb' });
    const made = meshParts(entry, await assetsOf({ 'a.glb': bytes }), {
      material: { color: [0, 0, 1] },
      friction: 0.9,
    });
    assert.deepEqual(made[0]!.shapes[0]!.material, { color: [0, 0, 1] });
    assert.equal(made[0]!.shapes[0]!.friction, 0.9);
  });
});

it('nodes of a GLB move, stretch and mirror their meshes, and triangles still face outward', async () => {
  const bytes = await glbBytes([
    { solid: boxSolid([0, 0, 0], [0.1, 0.1, 0.1]), translation: [0.2, 0, 0], scale: [-1, 2, 0.5] },
  ]);
  const made = part(await assetsOf({ 'a.glb': bytes }), { file: 'a.glb', up: 'z', center: 'origin' });
  assertBounds(made, [0.1, 0, 0], [0.2, 0.2, 0.05]);
  assert.ok(Math.abs(volumeOf(meshOf(made.shapes[0]!.shape)) - 0.001) < 1e-8);
});

it('faces of an OBJ may have many corners, bent inward, and count from the end', async () => {
  // An L of six corners, drawn up: one face at the bottom, one at the top, six walls.
  const outline = [
    [0, 0],
    [0.1, 0],
    [0.1, 0.03],
    [0.03, 0.03],
    [0.03, 0.1],
    [0, 0.1],
  ];
  const lines = [0, 0.02].flatMap((z) => outline.map(([x, y]) => `v ${x} ${y} ${z}`));
  lines.push('f -7 -8 -9 -10 -11 -12', 'f 7 8 9 10 11 12');
  for (let i = 0; i < 6; i++) lines.push(`f ${i + 1} ${((i + 1) % 6) + 1} ${((i + 1) % 6) + 7} ${i + 7}`);
  const made = part(await assetsOf({ 'l.obj': lines.join('\n') }), { file: 'l.obj', up: 'z' });
  const mesh = meshOf(made.shapes[0]!.shape);
  assert.deepEqual(openEdges(mesh), []);
  assert.ok(Math.abs(volumeOf(mesh) - 0.02 * (0.003 + 0.0021)) < 1e-9);
  assert.ok(boundsOf(mesh.positions).low.every((x, axis) => x > [-0.051, -0.051, -0.001][axis]!));
});
