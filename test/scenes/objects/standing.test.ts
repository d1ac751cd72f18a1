import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { buildModel } from '../../../scenes/objects/build.js';
import { CATALOGUE } from '../../../scenes/objects/registry.generated.js';
import { type Pose, relativeTo } from '../../../sim/math/pose.js';
import { angleBetween, fromAxisAngle } from '../../../sim/math/rotation.js';
import { distance, length, type Vector3 } from '../../../sim/math/vector.js';
import { loadPhysics, STEPS_PER_SECOND } from '../../../sim/physics/engine.js';
import { START_JOINTS } from '../../../sim/robot/panda.js';
import { DEFAULT_ROOM, type SceneObject, TABLE } from '../../../sim/scene.js';
import { World } from '../../../sim/world.js';

const UP: Vector3 = [0, 0, 1];

const object = (model: string, position: Vector3, fixed = false, yaw = 0): SceneObject => ({
  name: model,
  model: buildModel(model),
  pose: { position, orientation: fromAxisAngle(UP, yaw) },
  fixed,
});

/** Where everything is after a time of being left alone. */
function leave(objects: SceneObject[], seconds: number): Record<string, Pose> {
  const world = new World({ objects, room: DEFAULT_ROOM });
  for (let i = 0; i < seconds * STEPS_PER_SECOND; i++) world.step(START_JOINTS, 0.08);
  const poses = Object.fromEntries(objects.map(({ name }) => [name, world.objectPose(name)]));
  world.free();
  return poses;
}

describe('catalogue models in the simulator', () => {
  before(loadPhysics);

  for (const name of Object.keys(CATALOGUE)) {
    it(`${name} stands still where it is put`, () => {
      const put = object(name, [0.25, 0.1, TABLE.top], false, 0.4);
      const pose = leave([put], 1)[name]!;
      assert.ok(distance(pose.position, put.pose.position) < 0.001);
      assert.ok(angleBetween(pose.orientation, put.pose.orientation) < 0.02);
    });
  }

  it('the lid stays seated on the saucepan', () => {
    const pan = object('saucepan', [0.25, 0, TABLE.top]);
    const rim = pan.model.sites.rim!.pose.position[2];
    const lid = object('saucepan_lid', [0.252, -0.001, TABLE.top + rim + 0.002]);
    const poses = leave([pan, lid], 1);
    const seat = relativeTo(poses.saucepan!, poses.saucepan_lid!);
    assert.ok(Math.abs(seat.position[2] - rim) < 0.001);
    assert.ok(angleBetween(seat.orientation, [0, 0, 0, 1]) < 0.02);
  });

  it('the cradle takes a handset that is put down a little askew', () => {
    const base = object('phone_base', [0.25, 0, TABLE.top], true);
    const cradle = base.model.sites.cradle!.pose.position;
    for (const [x, y, yaw] of [
      [0, 0, 0],
      [0.003, 0.004, 0.08],
      [-0.003, -0.004, Math.PI - 0.08],
    ] as const) {
      const phone = object(
        'phone',
        [0.25 + cradle[0] + x, cradle[1] + y, TABLE.top + cradle[2] + 0.006],
        false,
        yaw,
      );
      const pose = leave([base, phone], 1.5).phone!;
      const error: Vector3 = [
        pose.position[0] - 0.25 - cradle[0],
        pose.position[1] - cradle[1],
        pose.position[2] - TABLE.top - cradle[2],
      ];
      assert.ok(length(error) < 0.006, `${error} off after being put down ${x}, ${y}, ${yaw} askew`);
      assert.ok(Math.abs(error[2]) < 0.001, 'it lies on the saddle');
    }
  });

  it('rubbish falls into the bin and stays there', () => {
    const bin = object('bin', [0.25, 0, TABLE.top], true);
    const opening = bin.model.sites.opening!.pose.position[2];
    for (const y of [0, 0.05]) {
      const rubbish = object('rubbish', [0.25, y, TABLE.top + opening + 0.02]);
      const { position } = leave([bin, rubbish], 1.5).rubbish!;
      assert.ok(position[2] < TABLE.top + 0.05 && Math.abs(position[1]) < 0.09, `${position}`);
    }
  });

  it('the button springs back', () => {
    const button = object('button', [0.25, 0, TABLE.top], true);
    button.model.parts[1]!.joint!.start = 0.01;
    const world = new World({ objects: [button], room: DEFAULT_ROOM });
    assert.ok(Math.abs(world.jointValue('button.press') - 0.01) < 1e-6);
    for (let i = 0; i < STEPS_PER_SECOND; i++) world.step(START_JOINTS, 0.08);
    assert.ok(Math.abs(world.jointValue('button.press')) < 0.0005);
    world.free();
  });
});
