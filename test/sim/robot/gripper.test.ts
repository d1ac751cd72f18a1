import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { builtInTask } from '../../../scenes/built-in.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { command, createGripper, gripperStep, isOpen } from '../../../sim/robot/gripper.js';
import { GRIPPER_WIDTH } from '../../../sim/robot/panda.js';
import { expertStep } from '../../../src/demonstrate/expert.js';
import { Environment } from '../../../src/environment.js';

describe('the fingers', () => {
  it('close on nothing within half a second, and open again', () => {
    const gripper = createGripper();
    let width: number = GRIPPER_WIDTH.open;
    for (const [goal, end] of [
      ['closed', GRIPPER_WIDTH.closed],
      ['open', GRIPPER_WIDTH.open],
    ] as const) {
      command(gripper, goal);
      assert.equal(gripper.settled, false);
      let steps = 0;
      for (; !gripper.settled; steps++) width = gripperStep(gripper, width, [0, 0]);
      assert.equal(width, end);
      assert.ok(steps <= 60, `${goal} took ${steps} steps`);
    }
  });

  it('go slowly once one has touched, and stop closing when both press as hard as they should', () => {
    const gripper = createGripper();
    command(gripper, 'closed');
    const free = 0.05 - gripperStep(gripper, 0.05, [0, 0]);
    const touching = 0.05 - gripperStep(gripper, 0.05, [4, 0]);
    const holding = 0.05 - gripperStep(gripper, 0.05, [18, 18]);
    const crushing = 0.05 - gripperStep(gripper, 0.05, [60, 60]);
    assert.ok(free > touching && touching > 0);
    assert.ok(Math.abs(holding) < 1e-6);
    assert.ok(crushing < 0, 'too firm a grip is let off');
  });

  it('are settled when the grip has been firm for some steps, not at the first touch', () => {
    const gripper = createGripper();
    command(gripper, 'closed');
    gripperStep(gripper, 0.05, [18, 18]);
    assert.equal(gripper.settled, false);
    for (let i = 0; i < 10; i++) gripperStep(gripper, 0.05, [18, 18]);
    assert.equal(gripper.settled, true);
  });

  it('are settled when they have held something yielding for a while', () => {
    const gripper = createGripper();
    command(gripper, 'closed');
    let steps = 0;
    for (; !gripper.settled; steps++) gripperStep(gripper, 0.05, [4, 4]);
    assert.ok(steps > 15 && steps < 120, `${steps} steps`);
    assert.ok(gripperStep(gripper, 0.05, [4, 4]) < 0.05, 'and go on closing, slowly');
  });

  it('give up on what they cannot get hold of', () => {
    const gripper = createGripper();
    command(gripper, 'closed');
    for (let i = 0; i < 400 && !gripper.settled; i++) gripperStep(gripper, 0.05, [1, 0]);
    assert.equal(gripper.settled, true);
  });

  it('count as open above nine tenths of their way', () => {
    assert.ok(isOpen(0.0721));
    assert.ok(!isOpen(0.072));
  });
});

describe('a grip', () => {
  before(loadPhysics);

  // What gives way, as a crumpled sheet does, is held gently at first and firmer with time.
  for (const [task, object, least] of [
    ['pick_up_cup', 'cup', 16],
    ['phone_on_base', 'phone', 16],
    ['put_rubbish_in_bin', 'rubbish', 3],
    ['take_lid_off_saucepan', 'lid', 16],
  ] as const) {
    it(`holds the ${object} firmly and does not crush it`, () => {
      const environment = new Environment(builtInTask(task), 0, 2);
      for (const waypoint of environment.waypoints) {
        const { keypoint, options } = expertStep(environment, waypoint);
        assert.equal(environment.execute(keypoint, options).ended, 'completed');
        if (waypoint.grasp !== undefined) break;
      }
      environment.wait(20);
      assert.equal(environment.world.heldObject(), object);
      const [left, right] = environment.world.touch().fingers;
      // A Panda's own gripper holds with up to 70 N.
      for (const force of [left, right]) assert.ok(force > least && force < 46, `${left} N, ${right} N`);
      const { net } = environment.world.touch();
      assert.ok(net < 0.5 * left, `the two sides cancel but for ${net} N`);
      assert.ok(!environment.isGripperOpen());
      environment.free();
    });
  }
});
