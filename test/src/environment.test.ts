import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { builtInTask } from '../../scenes/built-in.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import type { Failure } from '../../sim/errors.js';
import { compose, pose, relativeTo } from '../../sim/math/pose.js';
import { fromAxisAngle, multiply, type Quaternion } from '../../sim/math/rotation.js';
import { distance, type Vector3 } from '../../sim/math/vector.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { TABLE } from '../../sim/scene.js';
import { expertStep } from '../../src/demonstrate/expert.js';
import { Environment, type ExecutionOptions } from '../../src/environment.js';
import type { Keypoint } from '../../src/keypoint-action.js';
import { exampleTask, LIFT_CUP } from '../scenes/example-tasks.js';

const DOWN: Quaternion = [1, 0, 0, 0];
const down = (position: Vector3, gripperOpen = true): Keypoint => ({
  position,
  orientation: DOWN,
  gripperOpen,
});

const BIN = `  bin: { model: bin, place: { x: [0.25, 0.25], y: [0, 0] }, fixed: true }`;
const binTask = (): LoadedTask =>
  exampleTask({
    objects: BIN,
    expert: '  - { name: over, subtask: go there, at: bin.opening, raise: 0.1 }',
    success: '{ nothing_grasped: true }',
  });

/** Executes a keypoint in a new environment, and makes sure that the environment is of use afterwards. */
function attempt(
  task: LoadedTask,
  keypoint: Keypoint,
  options?: ExecutionOptions,
  prepare: (environment: Environment) => void = () => {},
): { reason: Failure; detail: string } | null {
  const environment = new Environment(task, 0, 1);
  try {
    prepare(environment);
    const result = environment.execute(keypoint, options);
    const { position } = environment.tipPose();
    const up = environment.execute({
      position: [position[0], position[1], 1.1],
      orientation: DOWN,
      gripperOpen: true,
    });
    assert.notEqual(up.ended, 'stopped');
    assert.ok(Number.isFinite(environment.world.state().gripperWidth));
    return result.ended === 'failed' ? result.failure : null;
  } finally {
    environment.free();
  }
}

const goTo =
  (keypoint: Keypoint) =>
  (environment: Environment): void =>
    assert.equal(environment.execute(keypoint).ended, 'completed');

describe('a keypoint that cannot be executed says why, and the episode can be gone on with', () => {
  before(loadPhysics);
  const cupTask = exampleTask();

  const cases: [what: string, reason: Failure, run: () => ReturnType<typeof attempt>, detail: RegExp][] = [
    [
      'a position that is no number',
      'answer_format',
      () => attempt(cupTask, down([0.3, Number.NaN, 1])),
      /three finite numbers/,
    ],
    [
      'an orientation of length 0',
      'answer_format',
      () => attempt(cupTask, { ...down([0.3, 0, 1]), orientation: [0, 0, 0, 0] }),
      /length 0/,
    ],
    [
      'an orientation that is infinite',
      'answer_format',
      () => attempt(cupTask, { ...down([0.3, 0, 1]), orientation: [0, 0, Number.POSITIVE_INFINITY, 1] }),
      /four finite numbers/,
    ],
    [
      'a text in place of a position',
      'answer_format',
      () => attempt(cupTask, { ...down([0, 0, 0]), position: 'over there' as unknown as Vector3 }),
      /position/,
    ],
    [
      'nothing in place of an orientation',
      'answer_format',
      () => attempt(cupTask, { ...down([0.3, 0, 1]), orientation: undefined as unknown as Quaternion }),
      /orientation/,
    ],
    [
      'a place outside the workspace',
      'outside_workspace',
      () => attempt(cupTask, down([2, 0, 1])),
      /x = 2\.000 is not in/,
    ],
    [
      'a place out of the arm’s reach',
      'no_inverse_kinematics',
      () => attempt(cupTask, down([0.69, 0.49, 1.59])),
      /no posture/,
    ],
    [
      'a straight way that leaves the reach',
      'no_inverse_kinematics',
      () => attempt(cupTask, down([-0.29, 0, 0.9]), { path: 'straight' }),
      /straight line/,
    ],
    ['a place in the table', 'collision', () => attempt(cupTask, down([0.3, 0, 0.7])), /inside the table/],
    [
      'a hand that would be in the table',
      'collision',
      () =>
        attempt(cupTask, {
          position: [0.35, 0.2, TABLE.top + 0.01],
          orientation: multiply(DOWN, fromAxisAngle([1, 0, 0], 1.5)),
          gripperOpen: true,
        }),
      /would meet table/,
    ],
    [
      'a place in the wall of a bin',
      'collision',
      () => attempt(binTask(), down([0.25, 0.075, TABLE.top + 0.05])),
      /would meet bin/,
    ],
    [
      'a straight way through a bin',
      'collision',
      () =>
        attempt(
          binTask(),
          down([0.25, -0.25, TABLE.top + 0.06]),
          { path: 'straight' },
          goTo(down([0.25, 0.25, TABLE.top + 0.06])),
        ),
      /on the straight line, .* would meet bin/,
    ],
    [
      'pressing the hand on a cup',
      'force_limit',
      () =>
        attempt(
          cupTask,
          down([0.25, -0.2, TABLE.top + 0.012]),
          { path: 'straight' },
          goTo(down([0.25, -0.2, 1])),
        ),
      /N, more than the 80 N/,
    ],
  ];
  for (const [what, reason, run, detail] of cases) {
    it(`${what}: ${reason}`, () => {
      const failure = run();
      assert.equal(failure?.reason, reason, failure?.detail);
      assert.match(failure!.detail, detail);
    });
  }
});

describe('executing', () => {
  before(loadPhysics);

  it('brings the tip to the keypoint and the gripper to its state, in whole frames', () => {
    const environment = new Environment(exampleTask(), 0, 1);
    const goal = down([0.2, 0.15, 0.9], false);
    let frames = 0;
    environment.onFrame = () => {
      frames++;
      return false;
    };
    assert.deepEqual(environment.execute(goal), { ended: 'completed' });
    const tip = environment.tipPose();
    assert.ok(distance(tip.position, goal.position) < 1e-4);
    assert.equal(environment.isGripperOpen(), false);
    assert.equal(environment.world.gripperWidth, 0);
    assert.ok(frames > 10);
    assert.equal(environment.world.stepCount % 6, 0);
    assert.deepEqual(environment.execute({ ...goal, gripperOpen: true }), { ended: 'completed' });
    assert.equal(environment.isGripperOpen(), true);
    environment.free();
  });

  it('takes orientations of any length, and either sign', () => {
    const ends = [1, -3].map((length) => {
      const environment = new Environment(exampleTask(), 0, 1);
      const orientation = DOWN.map((x) => x * length) as Quaternion;
      assert.equal(environment.execute({ ...down([0.2, 0.1, 0.9]), orientation }).ended, 'completed');
      const end = [...environment.world.jointPositions];
      environment.free();
      return end;
    });
    for (const [i, angle] of ends[0]!.entries()) assert.ok(Math.abs(angle - ends[1]![i]!) < 1e-6);
  });

  it('ends when a frame is answered with true', () => {
    const environment = new Environment(exampleTask(), 0, 1);
    environment.onFrame = () => true;
    const start = environment.world.stepCount;
    assert.deepEqual(environment.execute(down([0.2, 0.15, 0.9])), { ended: 'stopped' });
    assert.equal(environment.world.stepCount - start, 6);
    environment.free();
  });

  it('goes slower where that is asked for', () => {
    const steps = [1, 0.5].map((speed) => {
      const environment = new Environment(exampleTask(), 0, 1);
      const start = environment.world.stepCount;
      environment.execute(down([0.2, 0.15, 0.9]), { speed });
      const count = environment.world.stepCount - start;
      environment.free();
      return count;
    });
    assert.ok(Math.abs(steps[1]! / steps[0]! - 2) < 0.15, `${steps}`);
  });
});

describe('an environment', () => {
  before(loadPhysics);

  it('goes on from a snapshot as if nothing had been, fingers included', () => {
    const environment = new Environment(builtInTask('put_rubbish_in_bin'), 0, 4);
    const play = (from: number): number[] => {
      for (const waypoint of environment.waypoints.slice(from)) {
        const { keypoint, options } = expertStep(environment, waypoint);
        assert.equal(environment.execute(keypoint, options).ended, 'completed');
      }
      const { position, orientation } = environment.world.objectPose('rubbish');
      return [...environment.world.jointPositions, environment.world.stepCount, ...position, ...orientation];
    };
    for (const waypoint of environment.waypoints.slice(0, 3)) {
      const { keypoint, options } = expertStep(environment, waypoint);
      environment.execute(keypoint, options);
    }
    const snapshot = environment.snapshot();
    const end = play(3);
    assert.ok(environment.isSuccessful() || environment.wait(10).ended === 'completed');
    environment.restore(snapshot);
    assert.equal(environment.world.heldObject(), 'rubbish');
    assert.deepEqual(play(3), end);
    environment.free();
  });

  it('plans the same way again after going back to a snapshot', () => {
    const environment = new Environment(binTask(), 0, 1);
    goTo(down([0.25, 0.25, TABLE.top + 0.06]))(environment);
    const snapshot = environment.snapshot();
    const way = (): number[] => {
      const frames: number[] = [];
      environment.onFrame = () => {
        frames.push(...environment.world.jointPositions, ...environment.controls.jointVelocities);
        return false;
      };
      goTo(down([0.25, -0.25, TABLE.top + 0.06]))(environment);
      return frames;
    };
    const first = way();
    environment.restore(snapshot);
    // The number of the motion names the stream that planning draws from.
    assert.equal(environment.snapshot().motions, snapshot.motions);
    assert.deepEqual(way(), first);
    environment.free();
  });

  it('counts what slips out of the fingers, and calls it no end of the motion', () => {
    // The cup, lifted by 11 cm, is driven against a bin of 15 cm.
    const task = exampleTask({
      objects: `  cup: { model: cup, place: { x: [0.25, 0.25], y: [-0.2, -0.2], yaw: [1.57, 1.57] } }
  bin: { model: bin, place: { x: [0.25, 0.25], y: [-0.02, -0.02] }, fixed: true }`,
      expert: `${LIFT_CUP}
  - { name: through, subtask: go on, at: bin.opening, raise: 0.013, path: straight }`,
    });
    const environment = new Environment(task, 0, 1);
    for (const waypoint of environment.waypoints) {
      const { keypoint, options } = expertStep(environment, waypoint);
      assert.equal(environment.execute(keypoint, options).ended, 'completed');
    }
    assert.deepEqual(environment.drops, ['cup']);
    environment.free();
  });

  it('says what success still lacks', () => {
    const environment = new Environment(builtInTask('pick_up_cup'), 3, 1);
    assert.equal(environment.isSuccessful(), false);
    assert.deepEqual(environment.missing(), ['cup moved by more than 0.1 m', 'cup grasped']);
    assert.match(environment.episode.instruction, /green/);
    environment.free();
  });

  it('refuses a variation that the task does not have', () => {
    assert.throws(() => new Environment(builtInTask('phone_on_base'), 1, 0), { code: 'no_such_variation' });
  });

  it('is unharmed by being freed in the middle of something', () => {
    for (let i = 0; i < 5; i++) {
      const environment = new Environment(builtInTask('pick_up_cup'), 0, i);
      environment.onFrame = () => environment.world.stepCount > 90;
      environment.execute({ ...compose(environment.tipPose(), pose([0, 0, 0.2])), gripperOpen: false });
      environment.free();
    }
  });
});

describe('a grasp that attaches', () => {
  before(loadPhysics);

  it('binds what both fingers hold to the hand, through a snapshot, until they open', () => {
    const environment = new Environment(exampleTask({ expert: LIFT_CUP }), 0, 1, 'attach');
    const { world } = environment;
    for (const waypoint of environment.waypoints) {
      const { keypoint, options } = expertStep(environment, waypoint);
      assert.equal(environment.execute(keypoint, options).ended, 'completed');
    }
    assert.equal(world.attachedObject(), 'cup');
    const held = relativeTo(environment.tipPose(), world.objectPose('cup'));
    const snapshot = environment.snapshot();
    const swing = (): number[] => {
      const tip = environment.tipPose();
      for (const angle of [0.4, -0.4]) {
        const goal = compose(tip, pose([0, 0, 0], fromAxisAngle([1, 0, 0], angle)));
        assert.equal(environment.execute({ ...goal, gripperOpen: false }).ended, 'completed');
      }
      return [...world.objectPose('cup').position, ...world.objectPose('cup').orientation];
    };
    const end = swing();
    const slipped = distance(
      relativeTo(environment.tipPose(), world.objectPose('cup')).position,
      held.position,
    );
    assert.ok(slipped < 0.003, `${(1000 * slipped).toFixed(1)} mm`);
    const { position, orientation } = environment.tipPose();
    environment.execute({ position, orientation, gripperOpen: true });
    assert.equal(world.attachedObject(), null);
    environment.wait(10);
    assert.ok(world.objectPose('cup').position[2] < position[2] - 0.1, 'it fell');
    environment.restore(snapshot);
    assert.equal(world.attachedObject(), 'cup');
    assert.deepEqual(swing(), end);
    environment.free();
  });

  it('binds nothing where nothing is held', () => {
    const environment = new Environment(exampleTask(), 0, 1, 'attach');
    environment.execute(down([0.2, 0.15, 0.9], false));
    assert.equal(environment.world.attachedObject(), null);
    environment.free();
  });
});
