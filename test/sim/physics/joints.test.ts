import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { compose, pose } from '../../../sim/math/pose.js';
import { fromAxisAngle, fromRollPitchYaw } from '../../../sim/math/rotation.js';
import type { PartJoint } from '../../../sim/model.js';
import { jointValue } from '../../../sim/physics/bodies.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { START_JOINTS } from '../../../sim/robot/panda.js';
import { DEFAULT_ROOM, type SceneObject } from '../../../sim/scene.js';
import { World } from '../../../sim/world.js';

const MASS = 0.5;

const box = (name: string, joint?: PartJoint) => ({
  name,
  mass: MASS,
  shapes: [
    {
      shape: { type: 'box' as const, size: [0.04, 0.04, 0.04] as [number, number, number] },
      pose: pose([0, 0, 0]),
      material: { color: [0.5, 0.5, 0.5] as [number, number, number] },
    },
  ],
  joint,
});

/** A post in the air with a part that hangs on it by a joint. */
const hanging = (joint: Partial<PartJoint>): SceneObject => ({
  name: 'post',
  model: {
    parts: [
      box('post'),
      box('part', {
        name: 'move',
        parent: 'post',
        type: 'slide',
        origin: pose([0.1, 0, 0], fromAxisAngle([0, 0, 1], 0.7)),
        axis: [0, 0, 1],
        limits: [-0.05, 0.05],
        ...joint,
      }),
    ],
    sites: {},
    regions: {},
  },
  pose: pose([0.4, 0.2, 1.2], fromAxisAngle([0, 0, 1], 0.4)),
  fixed: true,
});

/** The joint's value after so many steps. */
function valueAfter(steps: number, joint: Partial<PartJoint>): number {
  const world = new World({ objects: [hanging(joint)], room: DEFAULT_ROOM });
  for (let i = 0; i < steps; i++) world.step(START_JOINTS, 0.08);
  const value = world.jointValue('post.move');
  world.free();
  return value;
}

describe('a joint', () => {
  before(loadPhysics);

  it('begins at its start value', () => {
    assert.ok(Math.abs(valueAfter(0, { start: 0.03 }) - 0.03) < 1e-6);
    assert.ok(Math.abs(valueAfter(0, { type: 'hinge', start: 0.5, limits: [-1, 1] }) - 0.5) < 1e-6);
  });

  it('ends at its limit', () => {
    assert.ok(Math.abs(valueAfter(240, {}) + 0.05) < 1e-3);
    const hinge = valueAfter(480, {
      type: 'hinge',
      axis: [0, 1, 0],
      origin: pose([0.1, 0, 0]),
      limits: [-1, 1],
    });
    assert.ok(Math.abs(hinge) <= 1.01, `${hinge}`);
  });

  it('is held by friction that is stronger than the weight, and not by one that is weaker', () => {
    assert.ok(Math.abs(valueAfter(120, { friction: 3 * MASS * 9.81 })) < 1e-3);
    assert.ok(valueAfter(240, { friction: 0.3 * MASS * 9.81 }) < -0.045);
  });

  it('sinks on a spring until that carries the weight', () => {
    const stiffness = 200;
    const value = valueAfter(480, { spring: { stiffness, damping: 10, rest: 0 } });
    assert.ok(Math.abs(value + (MASS * 9.81) / stiffness) < 1e-3, `${value}`);
  });
});

describe("a joint's value", () => {
  it('is the angle or the length that the part was moved by, whatever way all of it is turned', () => {
    const angle = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(angle, angle, angle, angle), ([roll, pitch, yaw, value]) => {
        const parent = pose([0.3, 0.1, 0.9], fromRollPitchYaw(roll, pitch, yaw));
        const origin = pose([0.1, 0.2, 0.3], fromRollPitchYaw(yaw, roll, pitch));
        const joint = { name: 'j', parent: 'p', origin, axis: [0.6, 0, 0.8], limits: [-3, 3] };
        const hinge = { ...joint, type: 'hinge' } as PartJoint;
        const slide = { ...joint, type: 'slide' } as PartJoint;
        const base = compose(parent, origin);
        const turned = compose(base, pose([0, 0, 0], fromAxisAngle(hinge.axis, value)));
        assert.ok(Math.abs(jointValue(hinge, parent, turned) - value) < 1e-6);
        const moved = compose(base, pose([0.6 * value, 0, 0.8 * value]));
        assert.ok(Math.abs(jointValue(slide, parent, moved) - value) < 1e-9);
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});
