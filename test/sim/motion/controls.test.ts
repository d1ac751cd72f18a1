import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Pose } from '../../../sim/math/pose.js';
import { actuateGripper, createControls, follow, rest } from '../../../sim/motion/controls.js';
import { joinRows } from '../../../sim/motion/joint-path.js';
import { straightPath } from '../../../sim/motion/straight-path.js';
import { timePath } from '../../../sim/motion/timing.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { solve } from '../../../sim/robot/inverse-kinematics.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { WORKING_JOINTS } from '../../../sim/robot/panda.js';
import { type SceneObject, TABLE } from '../../../sim/scene.js';
import { World } from '../../../sim/world.js';
import { downward } from '../robot/postures.js';
import { block, sceneOf } from './plain-scene.js';

/** The arm above (0.3, 0), gripper down and open. */
function start(height: number, ...objects: SceneObject[]) {
  const world = new World(sceneOf(...objects));
  const controls = createControls(world);
  world.step(solve(downward(0.3, 0, TABLE.top + height), WORKING_JOINTS)!, 0.08);
  world.stepCount = 0;
  return { world, controls };
}

/** Straight to a pose, whatever is in the way. */
function drive(controls: ReturnType<typeof createControls>, target: Pose) {
  const way = straightPath(controls.world.jointPositions, target);
  assert.ok('path' in way);
  return follow(controls, timePath(way.path, { speed: 0.3 }));
}

describe('while the arm moves', () => {
  before(loadPhysics);

  it('a finger that comes upon the table stops it', () => {
    const { world, controls } = start(0.1);
    const result = drive(controls, downward(0.3, 0, TABLE.top - 0.1));
    assert.ok(result.ended === 'failed' && result.failure.reason === 'collision', JSON.stringify(result));
    assert.match(result.failure.detail, /finger met table/);
    assert.ok(tipPose(world.jointPositions).position[2] > TABLE.top - 0.02, 'it stopped at once');
    world.free();
  });

  it('a hand that comes upon something fast stops it', () => {
    const post = block('post', [0.04, 0.04, 0.2], [0.3, 0.15, TABLE.top + 0.1]);
    const { world, controls } = start(0.1, post);
    const result = drive(controls, downward(0.3, 0.3, TABLE.top + 0.1));
    assert.ok(result.ended === 'failed' && result.failure.reason === 'collision', JSON.stringify(result));
    assert.match(result.failure.detail, /met post/);
    world.free();
  });

  it('pressing a thing into the table stops it before the force grows', () => {
    const box = block('box', [0.04, 0.04, 0.06], [0.3, 0, TABLE.top + 0.03], false);
    const { world, controls } = start(0.15, box);
    assert.equal(actuateGripper(controls, 'closed').ended, 'completed');
    const result = drive(controls, downward(0.3, 0, TABLE.top + 0.03));
    assert.ok(result.ended === 'failed' && result.failure.reason === 'force_limit', JSON.stringify(result));
    assert.match(result.failure.detail, /the hand met \d+ N, more than the 80 N/);
    world.free();
  });

  it('pushing a light thing along is no harm', () => {
    const box = block('box', [0.04, 0.04, 0.06], [0.3, 0.1, TABLE.top + 0.03], false);
    const { world, controls } = start(0.03, box);
    assert.equal(drive(controls, downward(0.3, 0.2, TABLE.top + 0.03)).ended, 'completed');
    assert.ok(world.objectPose('box').position[1] > 0.2);
    world.free();
  });

  it('a tip that leaves the workspace stops it', () => {
    const { world, controls } = start(0.3);
    const result = drive(controls, downward(0.2, 0.56, TABLE.top + 0.3));
    assert.ok(
      result.ended === 'failed' && result.failure.reason === 'outside_workspace',
      JSON.stringify(result),
    );
    world.free();
  });

  it('motions, rests and gripper take whole frames', () => {
    const { world, controls } = start(0.3);
    let frames = 0;
    controls.onFrame = () => {
      frames++;
      return false;
    };
    drive(controls, downward(0.3, 0.1, TABLE.top + 0.3));
    actuateGripper(controls, 'closed');
    rest(controls, 3);
    assert.equal(world.stepCount, frames * 6);
    world.free();
  });

  it('a way that goes nowhere takes no time', () => {
    const { world, controls } = start(0.3);
    assert.deepEqual(follow(controls, timePath(joinRows([world.jointPositions]))), { ended: 'completed' });
    assert.equal(world.stepCount, 0);
    world.free();
  });
});

describe('what is carried', () => {
  before(loadPhysics);

  it('is told when it is lost, once, and not when it is let go', () => {
    const box = block('box', [0.04, 0.04, 0.06], [0.3, 0, TABLE.top + 0.03], false);
    const { world, controls } = start(0.03, box);
    const lost: string[] = [];
    controls.onDrop = (name) => lost.push(name);
    actuateGripper(controls, 'closed');
    assert.equal(controls.carried?.name, 'box');
    actuateGripper(controls, 'open');
    rest(controls, 5);
    assert.deepEqual(lost, []);
    actuateGripper(controls, 'closed');
    // Fingers that spring apart by themselves: what they held falls.
    world.gripperWidth = 0.08;
    controls.gripper.goal = 'open';
    rest(controls, 10);
    assert.deepEqual(lost, ['box']);
    assert.equal(controls.carried, null);
    world.free();
  });
});
