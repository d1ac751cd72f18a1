import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { BUILT_IN_TASKS, builtInTask } from '../../../scenes/built-in.js';
import { loadPhysics, STEPS_PER_SECOND } from '../../../sim/physics/engine.js';
import {
  ACCELERATION_LIMITS,
  LOWER_LIMITS,
  UPPER_LIMITS,
  VELOCITY_LIMITS,
} from '../../../sim/robot/panda.js';
import { demonstrate, runExpert } from '../../../src/demonstrate/demonstrate.js';
import { createRecorder } from '../../../src/demonstrate/recorder.js';
import { Environment } from '../../../src/environment.js';
import { exampleTask, LIFT_CUP } from '../../scenes/example-tasks.js';

describe('an expert that fails is recorded with its reason', () => {
  before(loadPhysics);

  const cases = [
    {
      reason: 'grasp_missed',
      detail: /waypoint grasp: the fingers closed and do not hold cup/,
      expert: '  - { name: grasp, subtask: take it, at: cup.grasp, raise: 0.1, grasp: cup }',
    },
    {
      reason: 'not_successful',
      detail: /all waypoints were reached, but not met: cup grasped/,
      expert: '  - { name: above, subtask: go there, at: cup.grasp, raise: 0.1 }',
    },
    {
      reason: 'collision',
      detail: /waypoint through: on the straight line, .* would meet table/,
      expert: `  - { name: above, subtask: go there, at: cup.grasp, raise: 0.1 }
  - { name: through, subtask: go on, at: cup.grasp, offset: [0.12, 0, -0.05], path: straight }`,
    },
    {
      reason: 'object_dropped',
      detail: /cup slipped out of the fingers; not met: cup grasped/,
      objects: `  cup: { model: cup, place: { x: [0.25, 0.25], y: [-0.2, -0.2], yaw: [1.57, 1.57] } }
  bin: { model: bin, place: { x: [0.25, 0.25], y: [-0.02, -0.02] }, fixed: true }`,
      expert: `${LIFT_CUP}
  - { name: through, subtask: go on, at: bin.opening, raise: 0.013, path: straight }`,
    },
  ];
  for (const { reason, detail, ...parts } of cases) {
    it(reason, () => {
      const demonstration = demonstrate(exampleTask(parts), 0, 1);
      assert.equal(demonstration.success, false);
      assert.equal(demonstration.failure, reason, demonstration.failureDetail ?? '');
      assert.match(demonstration.failureDetail!, detail);
      const { frames, waypoints, keypoints } = demonstration;
      const count = frames.time.data.length;
      assert.ok(count > 1, 'the frames up to the failure are there');
      assert.equal(frames.gripperPose.data.length, 7 * count);
      assert.equal(keypoints.at(-1), count - 1);
      for (const { frame } of waypoints) assert.ok(frame < count);
    });
  }
});

describe('a demonstration', () => {
  before(loadPhysics);

  for (const name of BUILT_IN_TASKS) {
    it(`of ${name} keeps within the Panda's speeds and accelerations at every step`, () => {
      const environment = new Environment(builtInTask(name), 0, 11);
      const { world } = environment;
      const rows: number[][] = [[...world.jointPositions]];
      const step = world.step.bind(world);
      world.step = (joints, width) => {
        step(joints, width);
        rows.push([...world.jointPositions]);
      };
      assert.equal(runExpert(environment), null);
      environment.free();
      for (let joint = 0; joint < 7; joint++) {
        const angles = rows.map((row) => row[joint]!);
        const speeds = angles.slice(1).map((angle, i) => (angle - angles[i]!) * STEPS_PER_SECOND);
        const accelerations = speeds.slice(1).map((speed, i) => (speed - speeds[i]!) * STEPS_PER_SECOND);
        assert.ok(Math.max(...angles) <= UPPER_LIMITS[joint]! && Math.min(...angles) >= LOWER_LIMITS[joint]!);
        assert.ok(Math.max(...speeds.map(Math.abs)) <= VELOCITY_LIMITS[joint]!, `speed of joint ${joint}`);
        const greatest = Math.max(...accelerations.map(Math.abs));
        assert.ok(greatest <= ACCELERATION_LIMITS[joint]!, `joint ${joint}: ${greatest.toFixed(1)} rad/s²`);
      }
    });
  }

  it('tells of each waypoint when the arm rests there and the gripper has done its part', () => {
    const environment = new Environment(builtInTask('pick_up_cup'), 0, 1);
    const held: (string | null)[] = [];
    const names: string[] = [];
    assert.equal(
      runExpert(environment, (name) => {
        names.push(name);
        held.push(environment.world.heldObject());
      }),
      null,
    );
    assert.deepEqual(names, ['above_cup', 'grasp_cup', 'lift_cup']);
    assert.deepEqual(held, [null, 'cup', 'cup']);
    environment.free();
  });

  it('records velocities that fit the positions, and the wrist camera of every frame', () => {
    const { frames, cameras } = demonstrate(builtInTask('push_button'), 0, 2);
    const count = frames.time.data.length;
    const { jointPositions, jointVelocities } = frames;
    for (let frame = 1; frame < count - 1; frame++) {
      for (let joint = 0; joint < 7; joint++) {
        const mean =
          10 *
          (jointPositions.data[7 * (frame + 1) + joint]! - jointPositions.data[7 * (frame - 1) + joint]!);
        assert.ok(Math.abs(mean - jointVelocities.data[7 * frame + joint]!) < 0.25, `frame ${frame}`);
      }
    }
    assert.deepEqual(cameras.wrist!.extrinsics.shape, [count, 4, 4]);
    assert.deepEqual(cameras.front!.extrinsics.shape, [4, 4]);
  });
});

describe('a recorder', () => {
  before(loadPhysics);

  it('records what is when it is told to, and leaves its columns as they were', () => {
    const environment = new Environment(builtInTask('push_button'), 0, 1);
    const recorder = createRecorder(environment);
    recorder.record();
    const once = recorder.frames();
    environment.wait(1);
    recorder.record();
    assert.equal(recorder.frameCount(), 2);
    assert.deepEqual(once.time.shape, [1]);
    assert.deepEqual(recorder.frames().jointPositions.shape, [2, 7]);
    assert.deepEqual(Object.keys(recorder.frames().joints), ['button.press']);
    environment.free();
  });
});
