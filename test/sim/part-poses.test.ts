import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ORIGIN, type Pose, transformPoint } from '../../sim/math/pose.js';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { ObjectModel, PartJoint } from '../../sim/model.js';
import { partPoses } from '../../sim/part-poses.js';

const joint = (parent: string, values: Partial<PartJoint> & Pick<PartJoint, 'name' | 'type'>): PartJoint => ({
  parent,
  origin: ORIGIN,
  axis: [1, 0, 0],
  limits: [-1, 1],
  ...values,
});

/** A cabinet with a drawer, and in the drawer a lid that turns. */
const CABINET: ObjectModel = {
  sites: {},
  regions: {},
  parts: [
    { name: 'case', mass: 1, shapes: [] },
    {
      name: 'drawer',
      mass: 1,
      shapes: [],
      joint: joint('case', { name: 'slide', type: 'slide', origin: { ...ORIGIN, position: [0, 0, 0.1] } }),
    },
    {
      name: 'lid',
      mass: 1,
      shapes: [],
      joint: joint('drawer', {
        name: 'turn',
        type: 'hinge',
        axis: [0, 0, 1],
        origin: { ...ORIGIN, position: [0, 0.2, 0] },
      }),
    },
  ],
};

const near = (actual: Vector3, expected: Vector3): void => {
  for (const axis of [0, 1, 2] as const)
    assert.ok(Math.abs(actual[axis] - expected[axis]) < 1e-12, `${actual} is not ${expected}`);
};

test('parts follow their joints, and the parts that carry them', () => {
  const values: Record<string, number> = { slide: 0.3, turn: Math.PI / 2 };
  const [root, drawer, lid] = partPoses(CABINET, ORIGIN, (name) => values[name]!);
  near(root!.position, [0, 0, 0]);
  near(drawer!.position, [0.3, 0, 0.1]);
  near(lid!.position, [0.3, 0.2, 0.1]);
  near(transformPoint(lid!, [0.1, 0, 0]), [0.3, 0.3, 0.1]);
});

test('the root moves all parts as one', () => {
  const root: Pose = { position: [1, 2, 3], orientation: fromAxisAngle([0, 0, 1], Math.PI / 2) };
  const [, drawer] = partPoses(CABINET, root, () => 0.3);
  near(drawer!.position, [1, 2.3, 3.1]);
});
