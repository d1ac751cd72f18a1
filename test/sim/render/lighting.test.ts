import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Vector3 } from '../../../sim/math/vector.js';
import { cameraView, projectPoint } from '../../../sim/render/cameras.js';
import { createRenderer, type Image } from '../../../sim/render/renderer.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { START_JOINTS } from '../../../sim/robot/panda.js';
import { DEFAULT_ROOM, type Lighting, type Scene, TABLE } from '../../../sim/scene.js';
import { cube, sceneOf, startOf } from './sample-scene.js';

const SIZE = 224;
const VIEW = cameraView('front', SIZE, SIZE, tipPose(START_JOINTS));
const BOX: Vector3 = [0.45, 0.3, TABLE.top + 0.15];
const { direction: SUN } = DEFAULT_ROOM.lighting;

const renderer = createRenderer();

/** A floating box in some light. */
function draw(lighting: Partial<Lighting>, more: Partial<Scene> = {}): Image {
  const scene: Scene = {
    ...sceneOf(cube('floating', BOX, [0.9, 0.5, 0.1])),
    room: { ...DEFAULT_ROOM, lighting: { ...DEFAULT_ROOM.lighting, ...lighting } },
    ...more,
  };
  renderer.load(scene);
  renderer.pose(startOf(scene));
  return renderer.render(VIEW);
}

/** Brightness of the table so far beside the middle of the box's shadow, metres. */
function brightness(image: Image, aside: number): number {
  const down = (BOX[2] - TABLE.top) / SUN[2];
  const { u, v } = projectPoint(VIEW, [BOX[0] - SUN[0] * down, BOX[1] - SUN[1] * down + aside, TABLE.top]);
  const at = 3 * (Math.floor(v) * SIZE + Math.floor(u));
  return image.rgb[at]! + image.rgb[at + 1]! + image.rgb[at + 2]!;
}

const LIT = 0.12;

test('what is said as it is anyway changes no byte', () => {
  assert.deepEqual(draw({ fills: [], shadowSoftness: 1, shadowStrength: 1 }).rgb, draw({}).rgb);
});

test('a weak shadow takes away less light, and none where its strength is 0', () => {
  const [full, half, none] = [1, 0.5, 0].map((shadowStrength) => draw({ shadowStrength }));
  assert.ok(brightness(full!, 0) < brightness(half!, 0) - 10);
  assert.ok(brightness(half!, 0) < brightness(none!, 0) - 10);
  for (const image of [half!, none!]) assert.equal(brightness(image, LIT), brightness(full!, LIT));
});

test('a soft shadow has a wide edge, a hard one a narrow edge', () => {
  const widths = [0.3, 1, 2.5].map((shadowSoftness) => {
    const image = draw({ shadowSoftness });
    const [dark, light] = [brightness(image, 0), brightness(image, LIT)];
    const places = Array.from({ length: 120 }, (_, i) => brightness(image, i * 0.001));
    return places.filter((value) => value > dark + 8 && value < light - 8).length;
  });
  assert.ok(widths[0]! < widths[1]! && widths[1]! < widths[2]!, `${widths}`);
});

test('a further light adds light to lit and shaded places alike, and casts no shadow of its own', () => {
  const fill = { direction: [0, 0, 1] as Vector3, color: [1, 1, 1] as Vector3, intensity: 0.2 };
  const [without, one, two] = [[], [fill], [fill, fill]].map((fills) => draw({ fills }));
  for (const place of [0, LIT]) {
    assert.ok(brightness(one!, place) > brightness(without!, place) + 10);
    assert.ok(brightness(two!, place) > brightness(one!, place) + 5);
  }
  // Straight below the box, where a light from above would cast its shadow.
  const below = projectPoint(VIEW, [BOX[0] + 0.05, BOX[1], TABLE.top]);
  const beside = projectPoint(VIEW, [BOX[0] + 0.05, BOX[1] + 0.1, TABLE.top]);
  const gain = ({ u, v }: { u: number; v: number }): number => {
    const at = 3 * (Math.floor(v) * SIZE + Math.floor(u));
    return one!.rgb[at]! - without!.rgb[at]!;
  };
  assert.ok(Math.abs(gain(below) - gain(beside)) <= 4, `${gain(below)} and ${gain(beside)}`);
});

test('a light from behind a surface does not reach it', () => {
  const fill = { direction: [0, 0, -1] as Vector3, color: [1, 1, 1] as Vector3, intensity: 0.5 };
  assert.equal(brightness(draw({ fills: [fill] }), LIT), brightness(draw({}), LIT));
});

test("a tint colours the robot and nothing else's pixels", () => {
  const usual = draw({});
  const red = draw({}, { robot: { tint: [1, 0.2, 0.2], roughness: 1 } });
  const robot = renderer.segmentationNames.indexOf('robot');
  let changed = 0;
  for (let i = 0; i < SIZE * SIZE; i++) {
    const isSame = [0, 1, 2].every((c) => usual.rgb[3 * i + c] === red.rgb[3 * i + c]);
    if (usual.segmentation[i] === robot && !isSame) {
      changed++;
      assert.ok(red.rgb[3 * i + 1]! <= usual.rgb[3 * i + 1]!);
    }
  }
  assert.ok(changed > 1000);
  const table = renderer.segmentationNames.indexOf('table');
  const inside = usual.segmentation.findIndex(
    (id, i) => id === table && usual.segmentation[i + SIZE] === table,
  );
  assert.equal(red.rgb[3 * inside], usual.rgb[3 * inside]);
});
