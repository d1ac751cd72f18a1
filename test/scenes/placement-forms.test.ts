/** Every way to say where things stand, seen in scenes that are built from it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { buildScene, type SceneObjectsInput } from '../../scenes/build-scene.js';
import { outline } from '../../scenes/outline.js';
import { boxCorners } from '../../scenes/outline-overlap.js';
import { relativeTo, transformPoint } from '../../sim/math/pose.js';
import { angleBetween, fromAxisAngle, rotate } from '../../sim/math/rotation.js';
import { atan2 } from '../../sim/math/trigonometry.js';
import { distance } from '../../sim/math/vector.js';
import { type Scene, type SceneObject, TABLE } from '../../sim/scene.js';

const SEEDS = Array.from({ length: 12 }, (_, i) => i);
const scenes = (objects: SceneObjectsInput): Scene[] => SEEDS.map((seed) => buildScene(objects, seed));
const named = (scene: Scene, name: string): SceneObject => scene.objects.find((one) => one.name === name)!;

/** Lowest point of an object's outline in the world. */
function lowest({ model, pose }: SceneObject): number {
  const { low, high } = outline(model);
  return Math.min(...boxCorners(low, high).map((corner) => transformPoint(pose, corner)[2]));
}

const near = (a: number, b: number, within = 1e-6): void => assert.ok(Math.abs(a - b) < within, `${a}, ${b}`);

const SPHERE = { type: 'sphere', radius: 0.03 } as const;
const BOX: { type: 'box'; size: [number, number, number] } = { type: 'box', size: [0.04, 0.06, 0.1] };

describe('a place', () => {
  it('on the table: what is written inline stands on it too', () => {
    for (const scene of scenes({ box: { shape: BOX, place: { x: [0.1, 0.4], y: 0.1, yaw: [-1, 1] } } })) {
      const box = named(scene, 'box');
      near(lowest(box), TABLE.top);
      near(box.pose.position[1], 0.1);
      assert.ok(box.pose.position[0] >= 0.1 && box.pose.position[0] <= 0.4);
    }
  });

  it('on its side: turned, its lowest point on the table', () => {
    const place = { x: 0.2, y: 0, yaw: [-3, 3] as [number, number] };
    for (const scene of scenes({
      rolled: { model: 'soup_can', place: { ...place, roll: 1.5708 } },
      pitched: { shape: BOX, place: { ...place, x: 0.4, pitch: 0.5 } },
    })) {
      for (const object of scene.objects) near(lowest(object), TABLE.top);
      near(rotate(named(scene, 'rolled').pose.orientation, [0, 0, 1])[2], 0, 1e-4);
    }
  });

  it('in the air: the origin at its height', () => {
    for (const scene of scenes({
      ball: { model: 'target_ball', place: { x: 0.2, y: 0, z: [0.2, 0.3] }, fixed: true },
    })) {
      const height = named(scene, 'ball').pose.position[2] - TABLE.top;
      assert.ok(height >= 0.2 && height <= 0.3);
    }
  });

  it('on a site: origin on origin, turned by the yaw', () => {
    for (const scene of scenes({
      pan: { model: 'saucepan', place: { x: 0.2, y: 0, yaw: [-3, 3] } },
      lid: { model: 'saucepan_lid', place: { at: 'pan.rim', yaw: 0.5 } },
    })) {
      const pan = named(scene, 'pan');
      const lid = relativeTo(pan.pose, named(scene, 'lid').pose);
      assert.ok(distance(lid.position, pan.model.sites.rim!.pose.position) < 1e-9);
      near(angleBetween(lid.orientation, fromAxisAngle([0, 0, 1], 0.5)), 0, 1e-6);
    }
  });

  it('in a region: within its walls, on its floor', () => {
    for (const scene of scenes({
      tray: { model: 'container', place: { x: 0.25, y: 0, yaw: [-3, 3] }, fixed: true },
      thing: { shape: SPHERE, place: { in: 'tray.inside', yaw: [-3, 3] } },
    })) {
      const tray = named(scene, 'tray');
      const thing = named(scene, 'thing');
      const { pose, halfExtents } = tray.model.regions.inside!;
      const local = relativeTo(pose, relativeTo(tray.pose, thing.pose)).position;
      for (const axis of [0, 1] as const) assert.ok(Math.abs(local[axis]) <= halfExtents[axis] - 0.03);
      near(local[2], -halfExtents[2]);
    }
  });

  it('beside another: so far from it, in the direction asked for', () => {
    for (const scene of scenes({
      cup: { model: 'cup', place: { x: 0.25, y: 0 } },
      can: { model: 'soup_can', place: { beside: 'cup', distance: [0.15, 0.2], angle: [1, 1.4] } },
    })) {
      const [cup, can] = ['cup', 'can'].map((name) => named(scene, name).pose.position);
      const apart = distance(cup!, can!);
      assert.ok(apart >= 0.15 && apart <= 0.2);
      const angle = atan2(can![1] - cup![1], can![0] - cup![0]);
      assert.ok(angle >= 1 && angle <= 1.4, `${angle}`);
    }
  });

  it('just so: a pose is taken as it is written, its quaternion made one', () => {
    const scene = buildScene({ cup: { model: 'cup', place: { pose: [0.1, 0.2, 0.9, 0, 0, 2, 2] } } }, 0);
    const { pose } = named(scene, 'cup');
    assert.deepEqual(pose.position, [0.1, 0.2, 0.9]);
    near(angleBetween(pose.orientation, fromAxisAngle([0, 0, 1], Math.PI / 2)), 0);
  });

  it('one of several: each is used', () => {
    const place = {
      one_of: [
        { x: 0.1, y: -0.2 },
        { x: 0.4, y: 0.2 },
        { x: 0.25, y: 0, z: 0.2 },
      ],
    };
    const seen = new Set(
      scenes({ cup: { model: 'cup', place } }).map((scene) => named(scene, 'cup').pose.position[0]),
    );
    assert.deepEqual([...seen].sort(), [0.1, 0.25, 0.4]);
  });

  it('is written with values, where no task gives parameters', () => {
    const place = { x: '{spot}', y: 0 } as unknown as { x: number; y: number };
    assert.throws(() => buildScene({ cup: { model: 'cup', place } }, 0), {
      code: 'bad_scene',
      message: /nothing gives \{spot\} a value/,
    });
  });
});

describe('several copies', () => {
  const copies = (scene: Scene, name: string): SceneObject[] =>
    scene.objects.filter((one) => one.name.startsWith(`${name}_`));

  it('are as many as is drawn, each with its number', () => {
    const counts = new Set<number>();
    for (const scene of scenes({
      block: { model: 'block', with: { size: 0.03 }, count: [2, 4], place: { x: [0, 0.5], y: [-0.4, 0.4] } },
    })) {
      const names = scene.objects.map(({ name }) => name);
      assert.deepEqual(
        names,
        names.map((_, i) => `block_${i + 1}`),
      );
      counts.add(names.length);
    }
    assert.deepEqual([...counts].sort(), [2, 3, 4]);
  });

  it('use {index} in their places and parameters', () => {
    const place = { x: 0.1, y: '{index}' } as unknown as { x: number; y: number };
    const scene = buildScene(
      { ball: { model: 'target_ball', fixed: true, count: 2, place: { ...place, z: 0.2 } } },
      0,
    );
    assert.deepEqual(
      scene.objects.map(({ pose }) => pose.position[1]),
      [1, 2],
    );
  });

  it('are of any of the models', () => {
    const seen = new Set<number>();
    for (const scene of scenes({
      thing: { model: ['lemon', 'tomato'], count: 3, place: { x: [0, 0.5], y: [-0.4, 0.4] } },
    })) {
      for (const { model } of scene.objects) seen.add(outline(model).radius);
    }
    assert.equal(seen.size, 2);
  });

  it('in a row: neighbours so far apart, turned together', () => {
    for (const scene of scenes({
      block: {
        model: 'block',
        with: { size: 0.04 },
        count: 3,
        arrange: { row: { gap: 0.02, along: 'x' } },
        place: { x: 0.1, y: 0, yaw: [-1, 1] },
      },
    })) {
      const [first, ...others] = copies(scene, 'block');
      for (const [i, other] of others.entries()) {
        const local = relativeTo(first!.pose, other.pose);
        near(distance(local.position, [0.06 * (i + 1), 0, 0]), 0);
        near(angleBetween(local.orientation, [0, 0, 0, 1]), 0);
      }
    }
  });

  it('in a grid: so many side by side, then the next line', () => {
    const scene = buildScene(
      {
        block: {
          model: 'block',
          with: { size: 0.04 },
          count: 5,
          arrange: { grid: { columns: 2, gap: 0.01 } },
          place: { x: 0.1, y: 0 },
        },
      },
      3,
    );
    const at = copies(scene, 'block').map(({ pose: { position } }) =>
      position.map((v) => Number(v.toFixed(3))).slice(0, 2),
    );
    assert.deepEqual(at, [
      [0.1, 0],
      [0.1, 0.05],
      [0.15, 0],
      [0.15, 0.05],
      [0.2, 0],
    ]);
  });

  it('in a stack: each on the one before', () => {
    const scene = buildScene(
      {
        block: { model: 'block', with: { size: 0.04 }, count: 3, arrange: 'stack', place: { x: 0.2, y: 0 } },
      },
      1,
    );
    const heights = copies(scene, 'block').map((one) => lowest(one) - TABLE.top);
    for (const [i, height] of heights.entries()) near(height, 0.04 * i, 0.002);
  });

  it('scattered: never in each other, on the table and in a region alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const scene = buildScene(
          {
            tray: { model: 'container', place: { x: 0.2, y: -0.2, yaw: [-3, 3] }, fixed: true },
            ball: { shape: { type: 'sphere', radius: 0.012 }, count: [2, 3], place: { in: 'tray.inside' } },
            marble: { shape: SPHERE, count: 4, place: { x: [0, 0.5], y: [0.1, 0.4] } },
          },
          seed,
          0.02,
        );
        for (const [name, least] of [
          ['ball', 0.024 + 0.005],
          ['marble', 0.06 + 0.02],
        ] as const) {
          for (const [i, a] of copies(scene, name).entries()) {
            for (const b of copies(scene, name).slice(0, i)) {
              // Balls are seen as made of flat pieces, which takes a millimetre off them.
              assert.ok(distance(a.pose.position, b.pose.position) >= least - 0.001);
            }
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('where there is no place', () => {
  const refused = (objects: SceneObjectsInput, message: RegExp, path: string): void => {
    assert.throws(
      () => buildScene(objects, 0),
      (error: { code: string; message: string; remedy?: string; place?: { path?: string } }) => {
        assert.equal(error.code, 'placement_failed');
        assert.match(error.message, message);
        assert.equal(error.place?.path, path);
        assert.ok(error.remedy);
        return true;
      },
    );
  };

  it('it is said what does not fit, with both sizes', () => {
    refused(
      {
        tray: { model: 'container', place: { x: 0.2, y: 0 }, fixed: true },
        plank: { shape: { type: 'box', size: [0.5, 0.05, 0.02] }, place: { in: 'tray.inside' } },
      },
      /plank does not fit into tray\.inside \(200 times\); it covers 0\.5 × 0\.05 m, and the region has 0\.\d+ × 0\.\d+ m/,
      'objects.plank.place',
    );
  });

  it('it is said what overlaps, with both sizes', () => {
    refused(
      {
        one: { model: 'block', with: { size: 0.05 }, place: { x: 0.2, y: 0 }, fixed: true },
        two: { model: 'block', with: { size: 0.05 }, place: { x: 0.21, y: 0 }, fixed: true },
      },
      /two and one overlap \(200 times\); two covers 0\.05 × 0\.05 m, one 0\.05 × 0\.05 m/,
      'objects.two.place',
    );
  });

  it('hundreds of things are given up in bounded time', () => {
    const place = { x: [0.1, 0.2], y: [0, 0.1] } as { x: [number, number]; y: [number, number] };
    refused({ block: { model: 'block', count: 250, place } }, /overlap/, 'objects.block.place');
  });
});
