import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { episodeScene } from '../../scenes/episode-scene.js';
import { footprint, isTooNear } from '../../scenes/outline-overlap.js';
import { relativeTo } from '../../sim/math/pose.js';
import { angleBetween } from '../../sim/math/rotation.js';
import { distance } from '../../sim/math/vector.js';
import { TABLE } from '../../sim/scene.js';
import { exampleTask } from './example-tasks.js';

const place = (region: string) => `{ x: [0.1, 0.4], y: [-0.3, 0.3], ${region} }`;

describe('placing', () => {
  it('keeps objects in their regions, on the table and apart', () => {
    const { task } = exampleTask({
      more: 'spacing: 0.04',
      objects: ['cup', 'two', 'three']
        .map((name) => `  ${name}: { model: cup, place: ${place('yaw: [-1, 1]')} }`)
        .join('\n'),
    });
    for (let seed = 0; seed < 20; seed++) {
      const { objects } = episodeScene(task, 0, seed).scene;
      for (const [i, { pose, model }] of objects.entries()) {
        const [x, y, z] = pose.position;
        assert.ok(x >= 0.1 && x <= 0.4 && y >= -0.3 && y <= 0.3 && z === TABLE.top);
        assert.ok(angleBetween(pose.orientation, [0, 0, 0, 1]) <= 1 + 1e-9);
        for (const other of objects.slice(0, i)) {
          // A cup is round but for its handle: two bodies without handles are apart in any case.
          assert.ok(distance(pose.position, other.pose.position) >= 2 * 0.033 + 0.04);
          assert.ok(!isTooNear(footprint(model, pose), footprint(other.model, other.pose), 0.04));
        }
      }
    }
  });

  it('puts an object on the site of another, whichever way that is turned', () => {
    const { task } = exampleTask({
      objects: `  pan: { model: saucepan, place: ${place('yaw: [-3, 3]')} }
  lid: { model: saucepan_lid, place: { at: pan.rim } }`,
      expert: '  - { name: a, subtask: b, at: lid.grasp, turn: any }',
      success: '{ grasped: lid }',
    });
    const [pan, lid] = episodeScene(task, 0, 3).scene.objects;
    const rim = pan!.model.sites.rim!.pose;
    assert.ok(distance(relativeTo(pan!.pose, lid!.pose).position, rim.position) < 1e-12);
  });

  it('says that objects overlap when there is no room for them', () => {
    const { task } = exampleTask({
      objects: `  cup: { model: cup, place: { x: [0.2, 0.22], y: [0, 0.02] } }
  two: { model: cup, place: { x: [0.2, 0.22], y: [0, 0.02] } }`,
    });
    assert.throws(() => episodeScene(task, 0, 0), {
      code: 'placement_failed',
      kind: 'work',
      message: /in 200 attempts: two and cup overlap \(200 times\)/,
    });
  });

  it('names the waypoint that is out of reach', () => {
    const { task } = exampleTask({
      objects: '  cup: { model: cup, place: { x: [0.65, 0.68], y: [0.45, 0.48] } }',
      expert: '  - { name: far_away, subtask: b, at: cup.grasp }',
    });
    assert.throws(() => episodeScene(task, 0, 0), {
      code: 'placement_failed',
      message: /waypoint far_away is out of reach \(200 times\)/,
    });
  });

  it('counts every reason', () => {
    const { task } = exampleTask({
      objects: `  cup: { model: cup, place: { x: [0.65, 0.68], y: [0.3, 0.48] } }
  two: { model: cup, place: { x: [0.65, 0.68], y: [0.3, 0.48] } }`,
      expert: '  - { name: far_away, subtask: b, at: cup.grasp }',
    });
    assert.throws(
      () => episodeScene(task, 0, 0),
      (error: Error) => {
        const counts = [...error.message.matchAll(/\((\d+) times\)/g)].map(([, count]) => Number(count));
        assert.equal(counts.length, 2, error.message);
        assert.equal(counts[0]! + counts[1]!, 200);
        return counts[0]! >= counts[1]!;
      },
    );
  });
});
