import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TaskWaypoint } from '../../scenes/task.js';
import { type WaypointView, waypointTargets } from '../../scenes/waypoints.js';
import { compose, type Pose, pose, relativeTo } from '../../sim/math/pose.js';
import { angleBetween, fromAxisAngle, fromRollPitchYaw, rotate } from '../../sim/math/rotation.js';
import { distance } from '../../sim/math/vector.js';

const waypoint = (parts: Partial<TaskWaypoint>): TaskWaypoint => ({
  name: 'there',
  subtask: 'go there',
  at: 'cup.grasp',
  offset: [0, 0, 0],
  raise: 0,
  yaw: 0,
  contact: 'avoid',
  wait: 0,
  turn: 'half',
  approach: 'site',
  phase: 'contact',
  path: 'auto',
  speed: 1,
  ...parts,
});

const SITE: Pose = { position: [0.3, 0.1, 0.8], orientation: fromRollPitchYaw(0.4, 0, 1) };
const TIP: Pose = { position: [0.2, 0, 1], orientation: [1, 0, 0, 0] };
const view = (parts: Partial<WaypointView> = {}): WaypointView => ({
  sitePose: () => SITE,
  objectPose: () => pose([0.2, 0, 0.95]),
  tipPose: () => TIP,
  jointValue: () => 0,
  jointMotion: () => pose([0, 0, 0]),
  ...parts,
});

describe('a waypoint', () => {
  it("is a gripper that looks against the site's z axis, a shift along it, and a raise in the world", () => {
    const [target] = waypointTargets(waypoint({ offset: [0, 0, 0.1], raise: 0.05 }), view());
    const up = rotate(SITE.orientation, [0, 0, 1]);
    const expected = SITE.position.map((x, i) => x + 0.1 * up[i]! + (i === 2 ? 0.05 : 0));
    assert.ok(distance(target!.position, expected as Pose['position']) < 1e-12);
    assert.ok(
      distance(rotate(target!.orientation, [0, 0, 1]), up.map((x) => -x) as Pose['position']) < 1e-12,
    );
  });

  it('offers as many turns as are as good, the least turn of the gripper first', () => {
    for (const [turn, count] of [
      ['fixed', 1],
      ['half', 2],
      ['any', 24],
    ] as const) {
      const targets = waypointTargets(waypoint({ turn }), view());
      assert.equal(targets.length, count);
      const turned = targets.map(({ orientation }) => angleBetween(orientation, TIP.orientation));
      assert.deepEqual(
        turned,
        [...turned].sort((a, b) => a - b),
      );
      for (const target of targets) assert.ok(distance(target.position, SITE.position) < 1e-12);
    }
  });

  it('from straight above keeps the gripper upright over a thing that lies askew', () => {
    for (const target of waypointTargets(waypoint({ approach: 'down' }), view())) {
      assert.ok(distance(rotate(target.orientation, [0, 0, 1]), [0, 0, -1]) < 1e-9);
    }
  });

  it("for a carried object brings that object's origin to the site, however it hangs in the hand", () => {
    const held: Pose = { position: [0.21, 0.01, 0.93], orientation: fromAxisAngle([1, 0, 0], 0.2) };
    const inTip = relativeTo(TIP, held);
    const targets = waypointTargets(
      waypoint({ carry: 'cup', turn: 'fixed' }),
      view({ objectPose: () => held }),
    );
    const put = compose(targets[0]!, inTip);
    assert.ok(distance(put.position, SITE.position) < 1e-12);
    assert.ok(angleBetween(put.orientation, SITE.orientation) < 1e-7);
  });

  it('for a carried round thing does not turn the gripper', () => {
    const [target, ...others] = waypointTargets(waypoint({ carry: 'cup', turn: 'any' }), view());
    assert.equal(others.length, 0);
    assert.deepEqual(target!.orientation, TIP.orientation);
    const put = [target!.position[0], target!.position[1], target!.position[2] - 0.05] as Pose['position'];
    assert.ok(distance(put, SITE.position) < 1e-12);
  });
});
