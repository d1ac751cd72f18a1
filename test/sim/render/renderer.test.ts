import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RobotR1Error } from '../../../sim/errors.js';
import { ORIGIN } from '../../../sim/math/pose.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { CAMERA_NAMES, cameraView, projectPoint } from '../../../sim/render/cameras.js';
import { createRenderer, type Image } from '../../../sim/render/renderer.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { START_JOINTS } from '../../../sim/robot/panda.js';
import { DEFAULT_ROOM, type SceneObject, TABLE } from '../../../sim/scene.js';
import { cube, lookingDown, sceneOf, startOf } from './sample-scene.js';

const TIP = tipPose(START_JOINTS);
const TABLE_ID = 3;
const ON_TABLE = TABLE.top + 0.025;
const RED = cube('red', [0.3, 0.15, ON_TABLE], [0.8, 0.1, 0.1]);
const GREEN = cube('green', [0.2, -0.2, ON_TABLE], [0.1, 0.6, 0.2]);

const pixelOf = (image: Image, u: number, v: number): number => Math.floor(v) * image.width + Math.floor(u);

const brightness = (image: Image, pixel: number): number =>
  image.rgb[3 * pixel]! + image.rgb[3 * pixel + 1]! + image.rgb[3 * pixel + 2]!;

const sameBytes = (a: Image, b: Image): void => {
  assert.deepEqual(a.rgb, b.rgb);
  assert.deepEqual(a.depth, b.depth);
  assert.deepEqual(a.segmentation, b.segmentation);
};

const codeOf = (code: string) => (error: unknown) => error instanceof RobotR1Error && error.code === code;

test('segmentation and depth show each object where it projects', () => {
  const renderer = createRenderer();
  const scene = sceneOf(RED, GREEN);
  renderer.load(scene);
  renderer.pose(startOf(scene));
  assert.deepEqual(renderer.segmentationNames, [
    'background',
    'floor',
    'wall',
    'table',
    'robot',
    'red',
    'green',
  ]);
  const seen = [
    ['front', RED],
    ['front', GREEN],
    ['left_shoulder', RED],
    ['right_shoulder', GREEN],
  ] as const;
  for (const [camera, { name, pose }] of seen) {
    const view = cameraView(camera, 224, 224, TIP);
    const image = renderer.render(view);
    const { u, v, depth } = projectPoint(view, pose.position);
    const pixel = pixelOf(image, u, v);
    assert.equal(renderer.segmentationNames[image.segmentation[pixel]!], name);
    assert.ok(image.depth[pixel]! < depth && image.depth[pixel]! > depth - 0.045);
  }
});

test('the front camera sees robot, table and wall, and nothing of the void', () => {
  const renderer = createRenderer();
  const scene = sceneOf();
  renderer.load(scene);
  renderer.pose(startOf(scene));
  const seen = new Set(renderer.render(cameraView('front', 128, 128, TIP)).segmentation);
  assert.deepEqual([...seen].map((id) => renderer.segmentationNames[id]).sort(), ['robot', 'table', 'wall']);
});

test('the table top has its depth everywhere', () => {
  const renderer = createRenderer();
  const scene = sceneOf();
  renderer.load(scene);
  renderer.pose(startOf(scene));
  const height = 0.6;
  const image = renderer.render(lookingDown(64, 60, [0.5, 0.4, TABLE.top + height]));
  const onTable = [...image.depth.keys()].filter((i) => image.segmentation[i] === TABLE_ID);
  assert.ok(onTable.length > 3000);
  for (const i of onTable) assert.ok(Math.abs(image.depth[i]! - height) < 1e-5);
});

test('a picture does not depend on what was drawn before', () => {
  const renderer = createRenderer();
  const scene = sceneOf(RED, GREEN);
  const other = sceneOf(cube('blue', [0.1, 0.3, ON_TABLE + 0.1], [0.1, 0.2, 0.8]));
  const view = cameraView('front', 96, 96, TIP);
  renderer.load(scene);
  renderer.pose(startOf(scene));
  const first = renderer.render(view);

  renderer.render(cameraView('wrist', 200, 120, TIP));
  renderer.pose({ ...startOf(scene), jointPositions: Float32Array.of(0.5, 0.3, 0, -2, 0, 2, 0) });
  renderer.render(view);
  renderer.load({
    ...other,
    room: { ...DEFAULT_ROOM, lighting: { ...DEFAULT_ROOM.lighting, direction: [0, 0, 1] } },
  });
  renderer.pose(startOf(other));
  renderer.render(view);

  renderer.load(scene);
  renderer.pose(startOf(scene));
  sameBytes(renderer.render(view), first);
  const another = createRenderer();
  another.load(scene);
  another.pose(startOf(scene));
  sameBytes(another.render(view), first);
});

test('a state gives the same picture before and after it is stored as float32', () => {
  const drawer: SceneObject = {
    ...cube('box', [0.3, 0.1, ON_TABLE], [0.5, 0.5, 0.5]),
    model: {
      sites: {},
      regions: {},
      parts: [
        { name: 'body', mass: 1, shapes: [] },
        {
          name: 'drawer',
          mass: 1,
          shapes: cube('', [0, 0, 0], [0.9, 0.4, 0.1]).model.parts[0]!.shapes,
          joint: {
            name: 'slide',
            parent: 'body',
            type: 'slide',
            origin: ORIGIN,
            axis: [1, 0, 0],
            limits: [0, 0.2],
          },
        },
      ],
    },
  };
  const scene = sceneOf(drawer);
  const renderer = createRenderer();
  const view = cameraView('front', 96, 96, TIP);
  const picture = (gripperWidth: number, slide: number): Image => {
    renderer.load(scene);
    renderer.pose({ ...startOf(scene), gripperWidth, joints: { 'box.slide': slide } });
    return renderer.render(view);
  };
  const live = picture(0.0412345678912, 0.1234567890123);
  sameBytes(picture(Math.fround(0.0412345678912), Math.fround(0.1234567890123)), live);
  const { u, v } = projectPoint(view, [0.3 + 0.1234567890123, 0.1, ON_TABLE]);
  assert.equal(renderer.segmentationNames[live.segmentation[pixelOf(live, u, v)]!], 'box');
});

test('a floating box darkens the table where its shadow falls, softly at the edge', () => {
  const box: Vector3 = [0.45, 0.3, TABLE.top + 0.15];
  const floating = sceneOf(cube('floating', box, [0.9, 0.5, 0.1]));
  const empty = sceneOf();
  const renderer = createRenderer();
  const view = cameraView('front', 224, 224, TIP);
  const pictures = [floating, empty].map((scene) => {
    renderer.load(scene);
    renderer.pose(startOf(scene));
    return renderer.render(view);
  });
  const [lx, ly, lz] = DEFAULT_ROOM.lighting.direction;
  const down = (box[2] - TABLE.top) / lz;
  /** Brightness of the table beside the shadow's centre, against the same place without the box. */
  const share = (aside: number): number => {
    const { u, v } = projectPoint(view, [box[0] - lx * down, box[1] - ly * down + aside, TABLE.top]);
    const [withBox, without] = pictures.map((image) => brightness(image, pixelOf(image, u, v)));
    return withBox! / without!;
  };
  assert.ok(share(0) < 0.8, `${share(0)} in the shadow`);
  assert.equal(share(0.08), 1);
  const edge = [...Array(40).keys()].map((i) => share(i * 0.002));
  assert.ok(
    edge.some((s) => s > share(0) + 0.05 && s < 0.95),
    'the shadow has no soft edge',
  );
});

test('cameras inside of things and close to them draw without fault', () => {
  const scene = sceneOf(RED);
  const renderer = createRenderer();
  renderer.load(scene);
  renderer.pose(startOf(scene));
  const places: Vector3[] = [
    [0.3, 0.15, ON_TABLE],
    [0.3, 0.15, ON_TABLE + 0.0251],
    [0.25, 0, TABLE.top],
    [-0.275, 0, 0.9],
    [0.25, 0, -0.5],
    [20, 0, 1],
  ];
  for (const place of places) {
    const image = renderer.render(lookingDown(48, 30, place));
    for (const depth of image.depth)
      assert.ok(depth === 0 || (depth >= 0.0099 && depth < 100), `${depth} at ${place}`);
  }
});

test('every camera draws at any size', () => {
  const scene = sceneOf(RED);
  const renderer = createRenderer();
  renderer.load(scene);
  renderer.pose(startOf(scene));
  for (const [i, name] of CAMERA_NAMES.entries()) {
    const [width, height] = [
      [1, 1],
      [3, 70],
      [130, 20],
      [17, 17],
      [64, 48],
    ][i]!;
    const image = renderer.render(cameraView(name, width!, height!, TIP));
    assert.equal(image.rgb.length, width! * height! * 3);
    assert.equal(image.depth.length, width! * height!);
    assert.equal(image.segmentation.length, width! * height!);
  }
});

test('faults say what is wrong', () => {
  const renderer = createRenderer();
  const scene = sceneOf(RED);
  const view = cameraView('front', 32, 32, TIP);
  assert.throws(() => renderer.render(view), codeOf('nothing_to_render'));
  assert.throws(() => renderer.pose(startOf(scene)), codeOf('nothing_to_render'));
  renderer.load(scene);
  assert.throws(() => renderer.render(view), codeOf('nothing_to_render'));
  assert.throws(() => renderer.pose({ ...startOf(scene), objects: {} }), codeOf('state_of_other_scene'));
  renderer.pose(startOf(scene));
  assert.throws(() => renderer.render({ ...view, width: 0 }), codeOf('image_size'));
  assert.throws(() => renderer.render({ ...view, height: 2.5 }), codeOf('image_size'));
  const crowd = sceneOf(...Array.from({ length: 252 }, (_, i) => cube(`cube${i}`, [0, 0, 1], [1, 1, 1])));
  assert.throws(() => renderer.load(crowd), codeOf('too_many_objects'));
});
