import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { buildModel } from '../../../scenes/objects/build.js';
import { outline } from '../../../scenes/outline.js';
import { compose, localPoint, transformPoint } from '../../../sim/math/pose.js';
import { add, scale, type Vector3 } from '../../../sim/math/vector.js';
import { loadPhysics, STEPS_PER_SECOND } from '../../../sim/physics/engine.js';
import { START_JOINTS } from '../../../sim/robot/panda.js';
import { DEFAULT_ROOM, type SceneObject, TABLE } from '../../../sim/scene.js';
import { World } from '../../../sim/world.js';

/** Where the bulb's middle is in the lamp's region, as shares of its half extents, after it was let go above the seat. */
function letGo(sideways: readonly [number, number], height: number): Vector3 {
  const lamp: SceneObject = {
    name: 'lamp',
    model: buildModel('lamp_socket'),
    pose: { position: [0.25, 0, TABLE.top], orientation: [0, 0, 0, 1] },
    fixed: true,
  };
  const seat = compose(lamp.pose, lamp.model.sites.seat!.pose);
  const bulb: SceneObject = {
    name: 'bulb',
    model: buildModel('light_bulb'),
    pose: { ...seat, position: add(seat.position, [...sideways, height]) },
    fixed: false,
  };
  const world = new World({ objects: [lamp, bulb], room: DEFAULT_ROOM });
  for (let i = 0; i < 2 * STEPS_PER_SECOND; i++) world.step(START_JOINTS, 0.08);
  const { low, high } = outline(bulb.model);
  const middle = transformPoint(world.objectPose('bulb'), scale(add(low, high), 0.5));
  world.free();
  const { pose, halfExtents } = lamp.model.regions.socket!;
  const p = localPoint(compose(lamp.pose, pose), middle);
  return [p[0] / halfExtents[0], p[1] / halfExtents[1], p[2] / halfExtents[2]];
}

const isInside = (shares: Vector3): boolean => shares.every((share) => Math.abs(share) <= 1);

describe('the socket of the lamp', () => {
  before(loadPhysics);

  for (const sideways of [
    [0, 0],
    [0.002, 0],
    [-0.0015, 0.0015],
  ] as const) {
    it(`takes a bulb that is let go ${sideways.join(', ')} m beside its axis`, () => {
      const shares = letGo(sideways, 0.004);
      assert.ok(isInside(shares), `${shares}`);
    });
  }

  it('does not count a bulb that missed it', () => {
    assert.equal(isInside(letGo([0.05, 0], 0.03)), false);
  });
});
