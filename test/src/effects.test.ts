/** What an effect takes away is gone: in the state, in the pictures, and after a snapshot was restored. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadPhysics } from '../../sim/physics/engine.js';
import { cameraView } from '../../sim/render/cameras.js';
import { createRenderer } from '../../sim/render/renderer.js';
import { quantize } from '../../sim/state.js';
import { demonstrate } from '../../src/demonstrate/demonstrate.js';
import { expertStep } from '../../src/demonstrate/expert.js';
import { Environment } from '../../src/environment.js';
import { exampleTask } from '../scenes/example-tasks.js';

/** The tip comes near two balls, one after the other; each bursts. */
const TASK = exampleTask({
  objects: `  ball: { model: target_ball, count: 2, place: { x: 0.25, y: [-0.1, 0.1], z: 0.2 }, fixed: true }
  cup: { model: cup, place: { x: 0.4, y: 0.3 } }`,
  expert: `  - repeat: { for: { one: ball } }
    steps: [{ name: burst, subtask: burst the ball, at: "{one}.center", turn: any }]`,
  success: '{ in_order: [{ gone: ball_1 }, { gone: ball_2 }] }',
  more: `distances: [{ between: [ball_1, ball_2], at_least: 0.08 }]
effects:
  - { for: ball, when: { near: { object: tip, to: "{object}", within: 0.02 } }, remove: "{object}" }`,
});

const step = (environment: Environment, index: number): void => {
  const { keypoint, options } = expertStep(environment, environment.waypoints[index]!);
  assert.deepEqual(environment.execute(keypoint, options), { ended: 'completed' });
};

/** How many pixels show each object. */
function pixels(environment: Environment): Record<string, number> {
  const renderer = createRenderer();
  renderer.load(environment.world.scene);
  renderer.pose(quantize(environment.world.state()));
  const { segmentation } = renderer.render(cameraView('front', 128, 128, environment.tipPose()));
  return Object.fromEntries(
    renderer.segmentationNames.map((name, id) => [name, segmentation.filter((one) => one === id).length]),
  );
}

describe('what an effect removes', () => {
  before(loadPhysics);

  it('is below the floor in the state, and in no picture', () => {
    const environment = new Environment(TASK, 0, 1);
    assert.ok(pixels(environment).ball_1! > 5 && pixels(environment).ball_2! > 5);
    step(environment, 0);
    const seen = pixels(environment);
    assert.equal(seen.ball_1, 0);
    assert.ok(seen.ball_2! > 5);
    assert.equal(environment.world.state().objects.ball_1![2], -1);
    assert.deepEqual(
      environment.subResults().map(({ met }) => met),
      [true, false],
    );
    assert.equal(environment.isSuccessful(), false);
    step(environment, 1);
    assert.equal(environment.isSuccessful(), true);
    environment.free();
  });

  it('comes back with a snapshot from before, and stays away with one from after', () => {
    const environment = new Environment(TASK, 0, 1);
    const start = environment.snapshot();
    step(environment, 0);
    const middle = environment.snapshot();
    step(environment, 1);
    const end = environment.world.state();
    for (const [snapshot, from, gone] of [
      [middle, 1, [true, false]],
      [start, 0, [false, false]],
      [middle, 1, [true, false]],
    ] as const) {
      environment.restore(snapshot);
      assert.deepEqual(
        ['ball_1', 'ball_2'].map((name) => environment.world.isRemoved(name)),
        gone,
      );
      for (let index: number = from; index < 2; index++) step(environment, index);
      assert.deepEqual(environment.world.state(), end);
      assert.equal(environment.isSuccessful(), true);
    }
    environment.free();
  });

  it('is so in the record of a demonstration, frame by frame', () => {
    const { success, frames } = demonstrate(TASK, 0, 1);
    assert.equal(success, true);
    const heights = (name: string): number[] =>
      Array.from({ length: frames.time.data.length }, (_, i) => frames.objects[name]!.data[7 * i + 2]!);
    for (const name of ['ball_1', 'ball_2']) {
      const column = heights(name);
      const first = column.findIndex((height) => height < 0);
      assert.ok(first > 0);
      assert.ok(column.slice(0, first).every((height) => height > 0.9));
      assert.ok(column.slice(first).every((height) => height === -1));
    }
  });
});
