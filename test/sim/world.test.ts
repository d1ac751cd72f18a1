import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { builtInTask } from '../../scenes/built-in.js';
import { episodeScene } from '../../scenes/episode-scene.js';
import { compose, type Pose, pose, relativeTo } from '../../sim/math/pose.js';
import { fromAxisAngle, type Quaternion } from '../../sim/math/rotation.js';
import { distance } from '../../sim/math/vector.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { HAND } from '../../sim/physics/robot-bodies.js';
import { solve } from '../../sim/robot/inverse-kinematics.js';
import { linkPoses } from '../../sim/robot/link-poses.js';
import { START_JOINTS, WORKING_JOINTS } from '../../sim/robot/panda.js';
import { DEFAULT_ROOM, ROBOT_BASE, TABLE } from '../../sim/scene.js';
import { World } from '../../sim/world.js';
import { expertStep } from '../../src/demonstrate/expert.js';
import { Environment } from '../../src/environment.js';
import { continueRun, EXAMPLE, type RecordedRun, recordRun } from './recorded-run.js';

const exampleWorld = (): World =>
  new World(episodeScene(builtInTask(EXAMPLE.task).task, EXAMPLE.variation, EXAMPLE.seed).scene);

const hash = (world: World): string => createHash('sha256').update(world.snapshot().engine).digest('hex');

describe('equal runs', () => {
  let run: RecordedRun;
  let end: string;

  before(async () => {
    await loadPhysics();
    run = recordRun();
    const world = exampleWorld();
    continueRun(world, run, 0);
    assert.equal(world.heldObject(), 'cup');
    end = hash(world);
    world.free();
  });

  it('are equal to the bit', () => {
    const world = exampleWorld();
    continueRun(world, run, 0);
    assert.equal(hash(world), end);
    world.free();
  });

  for (const moment of ['before the arm moves', 'while the fingers close', 'while the cup is lifted']) {
    it(`go on from a snapshot taken ${moment} as if nothing had been`, () => {
      const world = exampleWorld();
      const at =
        moment === 'before the arm moves'
          ? 10
          : moment === 'while the fingers close'
            ? run.grasped - 10
            : run.grasped + 45;
      continueRun(world, run, 0, at);
      const snapshot = world.snapshot();
      continueRun(world, run, at);
      assert.equal(hash(world), end, 'taking it changes nothing');
      for (let time = 0; time < 2; time++) {
        world.restore(snapshot);
        assert.equal(world.stepCount, at);
        continueRun(world, run, at);
        assert.equal(hash(world), end, 'going back to it, again and again');
      }
      world.free();
    });
  }

  it('go on from a snapshot in another process', () => {
    const world = exampleWorld();
    continueRun(world, run, 0, run.grasped + 20);
    const folder = mkdtempSync(join(tmpdir(), 'robot-r1-world-'));
    const file = join(folder, 'snapshot');
    writeFileSync(file, serialize({ run, snapshot: world.snapshot() }));
    world.free();
    const script = fileURLToPath(new URL('./continue-world.js', import.meta.url));
    assert.equal(execFileSync(process.execPath, [script, file], { encoding: 'utf8' }), end);
    rmSync(folder, { recursive: true });
  });

  it('knows what stands where from a restored snapshot before any step is made', () => {
    const world = exampleWorld();
    continueRun(world, run, 0, 10);
    const { position } = world.sitePose('other_cup.grasp');
    const below: Pose = {
      position: [position[0], position[1], position[2] - 0.03],
      orientation: [1, 0, 0, 0],
    };
    const joints = solve(below, WORKING_JOINTS)!;
    const snapshot = world.snapshot();
    world.restore(snapshot);
    assert.deepEqual(world.obstruction(joints, 'open'), { what: 'hand', by: 'other_cup' });
    assert.equal(world.obstruction(START_JOINTS, 'open'), null);
    world.free();
  });
});

describe('a world', () => {
  before(loadPhysics);

  it('gives its memory back when it is freed', () => {
    const makeAndFree = (count: number): void => {
      for (let i = 0; i < count; i++) {
        const world = exampleWorld();
        world.step(START_JOINTS, 0.08);
        world.free();
      }
    };
    makeAndFree(20);
    // The engine's WebAssembly memory counts as external; it never shrinks, and must not grow.
    const start = process.memoryUsage().external;
    makeAndFree(200);
    const grown = (process.memoryUsage().external - start) / 2 ** 20;
    assert.ok(grown < 2, `200 worlds left ${grown.toFixed(1)} MB behind`);
  });

  for (const task of ['pick_up_cup', 'phone_on_base', 'put_rubbish_in_bin', 'take_lid_off_saucepan']) {
    it(`lets the objects of ${task} lie still`, () => {
      const world = new World(episodeScene(builtInTask(task).task, 0, 3).scene);
      const rest = (): void => {
        for (let i = 0; i < 120; i++) world.step(START_JOINTS, 0.08);
      };
      rest();
      const before = Object.fromEntries(
        world.scene.objects.map(({ name }) => [name, world.objectPose(name)]),
      );
      rest();
      for (const [name, pose] of Object.entries(before)) {
        const moved = distance(pose.position, world.objectPose(name).position);
        assert.ok(moved < 2e-4, `${name} moved by ${(1000 * moved).toFixed(2)} mm in a second`);
        assert.ok(pose.position[2] > TABLE.top - 0.002, `${name} is not in the table`);
      }
      world.free();
    });
  }

  it('has nothing in the hand where nothing is, and names no joint that is not there', () => {
    const world = new World({ objects: [], room: DEFAULT_ROOM });
    world.step(START_JOINTS, 0);
    assert.equal(world.heldObject(), null);
    assert.deepEqual(world.touch().fingers, [0, 0]);
    assert.deepEqual(world.jointNames(), []);
    world.free();
  });
});

describe('a button', () => {
  before(loadPhysics);

  it('goes down under the finger and springs back', () => {
    const environment = new Environment(builtInTask('push_button'), 0, 1);
    const { world } = environment;
    const up = world.jointValue('button.press');
    for (const waypoint of environment.waypoints) {
      const { keypoint, options } = expertStep(environment, waypoint);
      assert.equal(environment.execute(keypoint, options).ended, 'completed');
    }
    const pressed = Math.abs(world.jointValue('button.press') - up);
    assert.ok(pressed > 0.003 && pressed < 0.03, `${pressed} m`);
    const tip = environment.tipPose();
    const back = compose(tip, pose([0, 0, -0.1]));
    assert.equal(environment.execute({ ...back, gripperOpen: false }).ended, 'completed');
    environment.wait(20);
    assert.ok(Math.abs(world.jointValue('button.press') - up) < 0.0005);
    environment.free();
  });
});

describe('a held object', () => {
  before(loadPhysics);

  // A kinematic body's next rotation may be given by either of two quaternions. The engine once took the far one for
  // a whole turn within a step, and what was held shot out of the hand.
  it('stays in the hand when the quaternion of its orientation changes sign', () => {
    const environment = new Environment(builtInTask(EXAMPLE.task), EXAMPLE.variation, EXAMPLE.seed);
    const { world } = environment;
    for (const waypoint of environment.waypoints) {
      const { keypoint, options } = expertStep(environment, waypoint);
      assert.equal(environment.execute(keypoint, options).ended, 'completed');
    }
    const held = relativeTo(environment.tipPose(), world.objectPose('cup'));
    let signChanges = 0;
    let last = handOrientation(world);
    environment.onFrame = () => {
      const now = handOrientation(world);
      if (now.reduce((sum, x, i) => sum + x * last[i]!, 0) < 0) signChanges++;
      last = now;
      return false;
    };
    const upright = environment.tipPose();
    for (const axis of [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ] as const) {
      for (const angle of [0.3, -0.3, 0]) {
        const tilted = compose(upright, pose([0, 0, 0], fromAxisAngle([...axis], angle)));
        const result = environment.execute({ ...tilted, gripperOpen: false });
        assert.equal(result.ended, 'completed', JSON.stringify(result));
      }
    }
    assert.ok(signChanges >= 2, 'the motion takes the orientation through w = 0');
    assert.equal(world.heldObject(), 'cup');
    const slipped = distance(
      relativeTo(environment.tipPose(), world.objectPose('cup')).position,
      held.position,
    );
    assert.ok(slipped < 0.02, `it slipped by ${(1000 * slipped).toFixed(1)} mm`);
    environment.free();
  });
});

/** As the world computes it: with w at least 0. */
const handOrientation = (world: World): Quaternion =>
  linkPoses(world.jointPositions, world.gripperWidth, ROBOT_BASE)[HAND]!.orientation;
