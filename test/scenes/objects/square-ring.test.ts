import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { buildModel } from '../../../scenes/objects/build.js';
import { localPoint } from '../../../sim/math/pose.js';
import { loadPhysics, STEPS_PER_SECOND } from '../../../sim/physics/engine.js';
import { START_JOINTS } from '../../../sim/robot/panda.js';
import { DEFAULT_ROOM, type SceneObject, TABLE } from '../../../sim/scene.js';
import { World } from '../../../sim/world.js';

describe('square_base and square_ring', () => {
  before(loadPhysics);

  it('stands the peg of the first colour where it is told, the others to the right of it and round', () => {
    const colors = { color: 'red', second_color: 'green', third_color: 'blue' };
    const order = (first: string) => {
      const { sites } = buildModel('square_base', { ...colors, first });
      const names = ['peg', 'second_peg', 'third_peg'];
      return names.sort((a, b) => sites[a]!.pose.position[1] - sites[b]!.pose.position[1]);
    };
    assert.deepEqual(order('left'), ['peg', 'second_peg', 'third_peg']);
    assert.deepEqual(order('middle'), ['third_peg', 'peg', 'second_peg']);
    assert.deepEqual(order('right'), ['second_peg', 'third_peg', 'peg']);
  });

  it('let a ring fall over a peg to its foot', () => {
    const base: SceneObject = {
      name: 'base',
      model: buildModel('square_base'),
      pose: { position: [0.25, 0, TABLE.top], orientation: [0, 0, 0, 1] },
      fixed: true,
    };
    const [x, y, height] = base.model.sites.second_peg!.pose.position;
    const ring: SceneObject = {
      name: 'ring',
      model: buildModel('square_ring'),
      pose: {
        position: [0.25 + x + 0.004, y - 0.004, TABLE.top + height - 0.015],
        orientation: [0, 0, 0, 1],
      },
      fixed: false,
    };
    const world = new World({ objects: [base, ring], room: DEFAULT_ROOM });
    for (let i = 0; i < STEPS_PER_SECOND; i++) world.step(START_JOINTS, 0.08);
    const { pose, halfExtents } = base.model.regions.on_second_peg!;
    const middle = world.regionPose('ring.hole').position;
    world.free();
    const offset = localPoint(pose, localPoint(base.pose, middle));
    assert.ok(
      offset.every((value, axis) => Math.abs(value) < halfExtents[axis]!),
      `${offset}`,
    );
  });
});
