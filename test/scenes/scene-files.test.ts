/** Scenes by code: built, written as text, read again, the same in physics and in pictures. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { buildScene, type SceneObjectsInput } from '../../scenes/build-scene.js';
import { builtInTask } from '../../scenes/built-in.js';
import { episodeScene } from '../../scenes/episode-scene.js';
import { readScene, writeScene } from '../../scenes/write-scene.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { cameraView } from '../../sim/render/cameras.js';
import { createRenderer } from '../../sim/render/renderer.js';
import { tipPose } from '../../sim/robot/kinematics.js';
import { START_JOINTS } from '../../sim/robot/panda.js';
import type { Scene } from '../../sim/scene.js';
import { quantize } from '../../sim/state.js';
import { World } from '../../sim/world.js';

const TABLE_FULL: SceneObjectsInput = {
  cabinet: {
    model: 'cabinet',
    place: { x: 0.1, y: -0.3, yaw: 1.2 },
    fixed: true,
    joints: { top: [0.03, 0.08] },
  },
  thing: {
    model: ['cup', 'lemon', 'book'],
    count: [3, 5],
    place: { x: [0.1, 0.5], y: [-0.1, 0.4], yaw: [-3, 3] },
  },
  block: {
    shape: { type: 'box', size: [0.04, 0.05, 0.06] },
    material: { color: 'teal', texture: 'wood' },
    mass: 0.2,
    friction: 0.9,
    place: { in: 'cabinet.upon' },
  },
};

const STEPS = 240;

/** The state of a scene after so many steps. */
function after(scene: Scene, steps: number): ReturnType<World['state']> {
  const world = new World(scene);
  const state = settle(world, steps);
  world.free();
  return state;
}

function settle(world: World, steps: number): ReturnType<World['state']> {
  for (let i = 0; i < steps; i++) world.step(START_JOINTS, 0.08);
  return world.state();
}

function picture(
  scene: Scene,
  state: ReturnType<World['state']>,
): { rgb: Uint8Array; segmentation: ArrayLike<number> } {
  const renderer = createRenderer();
  renderer.load(scene);
  renderer.pose(quantize(state));
  return renderer.render(cameraView('front', 96, 96, tipPose(START_JOINTS)));
}

describe('a scene by code', () => {
  before(loadPhysics);

  it('is a function of its seed', () => {
    assert.deepEqual(buildScene(TABLE_FULL, 4), buildScene(TABLE_FULL, 4));
    assert.notDeepEqual(buildScene(TABLE_FULL, 4), buildScene(TABLE_FULL, 5));
  });

  it('comes back from its text: the same physics for two seconds, the same picture', () => {
    const scene = buildScene(TABLE_FULL, 4);
    const again = readScene(writeScene(scene));
    const [a, b] = [after(scene, STEPS), after(again, STEPS)];
    assert.deepEqual(b, a);
    assert.deepEqual(picture(again, b), picture(scene, a));
  });

  it('is written as it stands now, joints included', () => {
    const scene = buildScene(TABLE_FULL, 4);
    const world = new World(scene);
    const state = settle(world, STEPS);
    const again = new World(readScene(writeScene(scene, state)));
    const restored = again.state();
    for (const [name, pose] of Object.entries(state.objects)) {
      const other = restored.objects[name]!;
      for (let i = 0; i < 7; i++)
        assert.ok(Math.abs(Math.abs(pose[i]!) - Math.abs(other[i]!)) < 1e-5, `${name} ${i}`);
    }
    for (const [name, value] of Object.entries(state.joints)) {
      assert.ok(Math.abs(value - restored.joints[name]!) < 1e-4, name);
    }
    world.free();
    again.free();
  });

  it('of any built-in task can be written and read', () => {
    for (const name of ['stack_blocks', 'light_bulb_in', 'wipe_desk', 'put_money_in_safe']) {
      const { scene } = episodeScene(builtInTask(name).task, 0, 1);
      const again = readScene(writeScene(scene));
      assert.deepEqual(
        again.objects.map(({ name: own, fixed }) => [own, fixed]),
        scene.objects.map(({ name: own, fixed }) => [own, fixed]),
      );
      // As text, in which zeros have no sign.
      assert.equal(JSON.stringify(after(again, 20)), JSON.stringify(after(scene, 20)), name);
    }
  });

  it('that is written wrongly is refused with the path', () => {
    const text = writeScene(buildScene({ cup: { model: 'cup', place: { x: 0.2, y: 0 } } }, 0));
    assert.throws(() => readScene(text.replace('fixed:', 'fixd:')), {
      code: 'bad_scene',
      remedy: /did you mean "fixed"/,
    });
    assert.throws(() => readScene('a: ['), { code: 'bad_scene', message: /not valid YAML/ });
    assert.throws(() => readScene('things: 3'), { code: 'bad_scene', place: { path: 'objects' } });
  });
});
