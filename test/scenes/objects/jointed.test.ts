/** What people rely on in things that have joints: they stay as they are left, and give way between the fingers. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { buildModel } from '../../../scenes/objects/build.js';
import { CATALOGUE } from '../../../scenes/objects/registry.generated.js';
import { compose, pose } from '../../../sim/math/pose.js';
import { fromAxisAngle, rotate } from '../../../sim/math/rotation.js';
import type { ModelPart, PartJoint } from '../../../sim/model.js';
import { actuateGripper, createControls } from '../../../sim/motion/controls.js';
import { loadPhysics, STEPS_PER_SECOND } from '../../../sim/physics/engine.js';
import { solve } from '../../../sim/robot/inverse-kinematics.js';
import { START_JOINTS, WORKING_JOINTS } from '../../../sim/robot/panda.js';
import { DEFAULT_ROOM, TABLE } from '../../../sim/scene.js';
import { World } from '../../../sim/world.js';

/** A world with one model that stands fast, some of its joints at a value. */
function standing(name: string, at: [number, number, number], values: Record<string, number> = {}): World {
  const model = structuredClone(buildModel(name));
  for (const { joint } of model.parts)
    if (joint && values[joint.name] !== undefined) joint.start = values[joint.name];
  const [x, y, yaw] = at;
  const root = pose([x, y, TABLE.top], fromAxisAngle([0, 0, 1], yaw));
  return new World({ objects: [{ name, model, pose: root, fixed: true }], room: DEFAULT_ROOM });
}

/** Whether no weight moves the joint: the part is balanced, or moves on a level. */
function isBalanced({ gravity }: ModelPart, { type, axis, origin }: PartJoint): boolean {
  const [, , rise] = rotate(origin.orientation, axis);
  return gravity === false || (type === 'slide' ? Math.abs(rise) < 1e-9 : Math.abs(rise) > 1 - 1e-9);
}

const RUBBING = Object.keys(CATALOGUE).flatMap((name) =>
  buildModel(name).parts.flatMap((part) =>
    part.joint?.friction !== undefined && isBalanced(part, part.joint) ? [{ name, joint: part.joint }] : [],
  ),
);

/** Models with a handle that a joint holds, and the site where fingers close on it. */
const HANDLES = [
  { name: 'cabinet', at: [0.15, -0.3, 1.2], site: 'bottom_handle' },
  { name: 'cabinet', at: [0.15, -0.3, 1.2], site: 'top_handle' },
  { name: 'microwave', at: [0.1, -0.2, 1.4], site: 'handle' },
  { name: 'lever_switch', at: [0.3, 0.1, 0.5], site: 'knob' },
  { name: 'tap', at: [0.25, 0, 0.2], site: 'left_handle' },
  { name: 'tap', at: [0.25, 0, 0.2], site: 'right_handle' },
] as const;

/** A gripper that looks against a site's z axis. */
const LOOKING_AT_IT: [number, number, number, number] = [1, 0, 0, 0];

/** Newtons: fingers close with 18, and pads that are pressed together harder than this crush or stop the arm. */
const GENTLE = 45;

describe('jointed models of the catalogue', () => {
  before(loadPhysics);

  for (const { name, joint } of RUBBING) {
    it(`${name}: ${joint.name} stays where it is left`, () => {
      const [least, most] = joint.limits;
      for (const share of [0.1, 0.5, 0.9]) {
        const value = least + share * (most - least);
        const world = standing(name, [0.25, 0, 0.3], { [joint.name]: value });
        for (let i = 0; i < STEPS_PER_SECOND; i++) world.step(START_JOINTS, 0.08);
        const moved = Math.abs(world.jointValue(`${name}.${joint.name}`) - value);
        assert.ok(moved < 0.02 * (most - least), `moved by ${moved} from ${value}`);
        world.free();
      }
    });
  }

  for (const { name, at, site } of HANDLES) {
    it(`${name}: fingers close on ${site} and press alike from both sides`, () => {
      const world = standing(name, [...at]);
      const target = compose(world.sitePose(`${name}.${site}`), pose([0, 0, 0], LOOKING_AT_IT));
      const joints = solve(target, WORKING_JOINTS);
      assert.ok(joints, 'the handle is within reach');
      world.jointPositions.set(joints);
      world.step(joints, 0.08);
      const controls = createControls(world);
      assert.deepEqual(actuateGripper(controls, 'closed'), { ended: 'completed' });
      assert.equal(world.heldObject(), name);
      const { fingers, net } = world.touch();
      assert.ok(Math.max(...fingers) < GENTLE, `${fingers} N`);
      assert.ok(net < 10, `${net} N on the arm`);
      world.free();
    });
  }
});
