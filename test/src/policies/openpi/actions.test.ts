import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  angleBetween,
  canonical,
  fromRollPitchYaw,
  multiply,
  type Quaternion,
} from '../../../../sim/math/rotation.js';
import type { Vector3 } from '../../../../sim/math/vector.js';
import { chunkOf, keypointOf } from '../../../../src/policies/openpi/actions.js';
import { fromRotationVector, toAxisAngle } from '../../../../src/policies/openpi/axis-angle.js';
import type { NumberArray } from '../../../../src/policies/openpi/numpy.js';
import { messageOf } from '../../../../src/policies/openpi/observation.js';
import { OpenpiSettings } from '../../../../src/policies/openpi/settings.js';
import { observation } from '../observation.js';

const reading = (choices: object = {}) => OpenpiSettings.parse({ actions: choices }).actions;
const answer = (...actions: number[][]) => ({
  actions: { shape: [actions.length, actions[0]!.length], data: Float64Array.from(actions.flat()) },
});
const from = observation().gripperPose;
const near = (actual: readonly number[], expected: readonly number[]): void => {
  for (const [i, value] of expected.entries()) assert.ok(Math.abs(actual[i]! - value) < 1e-9, `${actual}`);
};
const number = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const vector = fc.tuple(number, number, number);

describe('a chunk of actions', () => {
  it('of absolute poses leads to the last one that is executed', () => {
    const actions = Array.from({ length: 10 }, (_, i) => [i / 10, 0, 1, 0, 0, i / 10, i < 5 ? 1 : -1]);
    const at = (choices: object) =>
      keypointOf(chunkOf(answer(...actions), reading(choices)), from, reading(choices));
    near(at({}).position, [0.4, 0, 1]);
    near(at({}).orientation, fromRollPitchYaw(0, 0, 0.4));
    assert.equal(at({}).gripperOpen, false);
    near(at({ executed: 7 }).position, [0.6, 0, 1]);
    assert.equal(at({ executed: 7 }).gripperOpen, true);
    near(at({ executed: 99 }).position, [0.9, 0, 1]);
    near(at({ metres: 0.5, radians: 2 }).position, [0.2, 0, 0.5]);
    near(at({ metres: 0.5, radians: 2 }).orientation, fromRollPitchYaw(0, 0, 0.8));
    assert.equal(at({ gripper: { open: 1, closed: 0 } }).gripperOpen, true);
  });

  it('of steps leads where all of them together lead, in the world’s axes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(vector, vector), { minLength: 1, maxLength: 8 }), (steps) => {
        const choices = { kind: 'delta', executed: 5, metres: 0.05, radians: 0.5 };
        const actions = steps.map(([move, turn]) => [...move, ...turn, -1]);
        const keypoint = keypointOf(chunkOf(answer(...actions), reading(choices)), from, reading(choices));
        let position: Vector3 = [...from.position];
        let orientation: Quaternion = [...from.orientation];
        for (const [move, turn] of steps.slice(0, 5)) {
          position = position.map((value, i) => value + 0.05 * move[i]!) as Vector3;
          orientation = multiply(
            fromRotationVector(turn.map((value) => 0.5 * value) as Vector3),
            orientation,
          );
        }
        near(keypoint.position, position);
        assert.ok(angleBetween(keypoint.orientation, orientation) < 1e-6);
        assert.equal(keypoint.gripperOpen, true);
      }),
    );
  });

  it('has rotations as quaternions or as roll, pitch and yaw where that is chosen', () => {
    const quaternion = reading({ rotation: 'quaternion' });
    const turn = fromRollPitchYaw(0.1, 0.2, 0.3);
    const eight = answer([0.1, 0.2, 0.9, ...turn, 1]);
    assert.deepEqual(keypointOf(chunkOf(eight, quaternion), from, quaternion), {
      position: [0.1, 0.2, 0.9],
      orientation: turn,
      gripperOpen: false,
    });
    const euler = reading({ rotation: 'euler' });
    near(
      keypointOf(chunkOf(answer([0, 0, 1, 0.1, 0.2, 0.3, 0]), euler), from, euler).orientation,
      fromRollPitchYaw(0.1, 0.2, 0.3),
    );
  });

  it('may be one action alone, and is refused in any other shape', () => {
    const alone = { actions: { shape: [7], data: Float64Array.of(0.1, 0, 1, 0, 0, 0, 1) } };
    assert.deepEqual(chunkOf(alone, reading()).shape, [1, 7]);
    for (const wrong of [
      answer([1, 2, 3]),
      { actions: { shape: [0, 7], data: new Float64Array(0) } },
      { actions: { shape: [1, 1, 7], data: new Float64Array(7) } },
    ]) {
      assert.throws(() => chunkOf(wrong, reading()), /\[horizon, 7\] is wanted/);
    }
    for (const none of [{}, null, 'actions', { actions: [1, 2] }, { action: answer([1]).actions }]) {
      assert.throws(() => chunkOf(none, reading()), /no array "actions"/);
    }
  });
});

describe('what a server is sent', () => {
  it('has the keys of openpi’s LIBERO example', () => {
    const { observation: fields } = OpenpiSettings.parse({});
    const message = messageOf(observation(), fields);
    assert.deepEqual(Object.keys(message), [
      'observation/image',
      'observation/wrist_image',
      'observation/state',
      'prompt',
    ]);
    const { shape, data } = message['observation/state'] as NumberArray;
    assert.deepEqual(shape, [8]);
    const expected = [0.276, 0, 1.453, Math.PI, 0, 0, 0.04, -0.04];
    for (const [i, value] of expected.entries()) assert.ok(Math.abs(data[i]! - value) < 1e-6, `${data}`);
    assert.deepEqual((message['observation/image'] as NumberArray).shape, [224, 224, 3]);
    assert.equal(message.prompt, 'push the maroon button');
  });

  it('is what a mapping says, pictures turned where it says so', () => {
    const { observation: fields } = OpenpiSettings.parse({
      observation: {
        pixels: { image: { camera: 'overhead', size: 2, rotate: 180 } },
        joints: { state: ['joint_positions', 'gripper_open'] },
        pose: { state: ['quaternion', 'euler', 'gripper_width'] },
      },
    });
    const { pixels, joints, pose } = messageOf(observation(), fields) as Record<
      string,
      { shape: number[]; data: Uint8Array | Float32Array }
    >;
    assert.deepEqual([...pixels!.data], [9, 10, 11, 6, 7, 8, 3, 4, 5, 0, 1, 2]);
    assert.deepEqual(joints!.shape, [8]);
    assert.equal(joints!.data[7], 1);
    assert.deepEqual(pose!.shape, [8]);
    assert.deepEqual([...pose!.data.slice(0, 4)], [1, 0, 0, 0]);
  });

  it('cannot be what there is not', () => {
    for (const wrong of [
      { observation: {} },
      { observation: { a: { image: { camera: 'back' } } } },
      { observation: { a: { state: ['mood'] } } },
      { observation: { a: { text: 'weather' } } },
      { action: {} },
      { actions: { executed: 0 } },
      { actions: { kind: 'delta', rotation: 'quaternion' } },
      { actions: { gripper: { open: 1, closed: 1 } } },
    ]) {
      assert.equal(OpenpiSettings.safeParse(wrong).success, false, JSON.stringify(wrong));
    }
  });
});

describe('axis times angle', () => {
  it('comes back from the rotation that it stands for', () => {
    fc.assert(
      fc.property(vector, (v) => {
        near(toAxisAngle(fromRotationVector(v)), v);
      }),
    );
    assert.deepEqual(toAxisAngle([0, 0, 0, 1]), [0, 0, 0]);
    near(canonical(fromRotationVector([0, 0, 0])), [0, 0, 0, 1]);
  });
});
