/** What the expert's steps stand for: waypoints one after the other. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { episodeScene, episodeWaypoints } from '../../scenes/episode-scene.js';
import type { TaskWaypoint } from '../../scenes/task.js';
import { exampleTask } from './example-tasks.js';

const CABINET = '  cabinet: { model: cabinet, place: { x: 0.15, y: -0.3, yaw: 1.2 }, fixed: true }';
const steps = (expert: string, objects?: string): TaskWaypoint[] =>
  episodeWaypoints(
    exampleTask({ expert, objects, ...(objects ? { success: '{ nothing_grasped: true }' } : {}) }).task,
    0,
    0,
  );
const names = (waypoints: readonly TaskWaypoint[]): string[] => waypoints.map(({ name }) => name);

describe('a step of the expert', () => {
  it('may bring a waypoint before it and one after', () => {
    const all = steps(`  - name: take
    subtask: take it
    at: cup.grasp
    offset: [0.01, 0, 0.02]
    grasp: cup
    wait: 3
    before: { distance: 0.1, subtask: go above }
    after: { raise: 0.2, subtask: lift it }`);
    assert.deepEqual(names(all), ['before_take', 'take', 'after_take']);
    const [before, take, after] = all as [TaskWaypoint, TaskWaypoint, TaskWaypoint];
    assert.deepEqual([before.subtask, take.subtask, after.subtask], ['go above', 'take it', 'lift it']);
    assert.deepEqual(
      before.offset.map((v) => Number(v.toFixed(6))),
      [0.01, 0, 0.12],
    );
    assert.deepEqual([before.phase, before.grasp, before.wait], ['approach', undefined, 0]);
    assert.deepEqual([take.grasp, take.wait], ['cup', 3]);
    assert.deepEqual([after.at, after.raise, after.offset, after.grasp], ['here', 0.2, [0, 0, 0], undefined]);
  });

  it('goes on carrying after a grasp: the waypoint before is then of that phase', () => {
    const all = steps(`  - { name: take, subtask: a, at: cup.grasp, grasp: cup }
  - { name: put, subtask: b, at: here, raise: 0.1, gripper: open, before: { distance: 0.05, subtask: c }, after: { distance: 0.1, subtask: d } }
  - { name: again, subtask: e, at: cup.grasp, before: { distance: 0.1, subtask: f } }`);
    const phase = Object.fromEntries(all.map((one) => [one.name, one.phase]));
    assert.equal(phase.before_put, 'carry');
    assert.equal(phase.before_again, 'approach');
    assert.deepEqual(all.find(({ name }) => name === 'after_put')!.offset, [0, 0, 0.1]);
  });

  it('may follow a joint, an arc cut into keypoints that end where it says', () => {
    const all = steps(
      '  - { name: pull, subtask: pull, follow: { joint: cabinet.top, to: 0.12, steps: 3 }, gripper: open }',
      CABINET,
    );
    assert.deepEqual(names(all), ['pull_1', 'pull_2', 'pull_3']);
    assert.deepEqual(
      all.map(({ follow }) => follow!.left),
      [3, 2, 1],
    );
    assert.deepEqual(
      all.map(({ gripper }) => gripper),
      [undefined, undefined, 'open'],
    );
    assert.ok(all.every(({ contact }) => contact === 'allow'));
    const by = steps(
      '  - { name: pull, subtask: pull, follow: { joint: cabinet.top, by: 0.12, steps: 2 } }',
      CABINET,
    );
    assert.deepEqual(
      by.map(({ follow }) => follow!.by),
      [0.06, 0.06],
    );
  });

  it('may be repeated over objects, over lists of equal length, and so often', () => {
    const cups = '  cup: { model: cup, count: 3, place: { x: [0, 0.45], y: [-0.4, 0.4] } }';
    const all = steps(
      `  - repeat: { for: { one: cup, word: [first, second, third] }, first: 2 }
    steps:
      - { name: above, subtask: "above the {word}, which is number {index}", at: "{one}.grasp", raise: 0.1 }
      - { name: near, subtask: near it, at: "{one}.grasp", raise: 0.05 }`,
      cups,
    );
    assert.deepEqual(names(all), ['above_1', 'near_1', 'above_2', 'near_2']);
    assert.equal(all[2]!.subtask, 'above the second, which is number 2');
    assert.equal(all[3]!.at, 'cup_2.grasp');
  });

  it('says the plan where the task has none: its subtasks, without what repeats at once', () => {
    const text =
      '  - { name: a, subtask: go, at: cup.grasp, raise: 0.1 }\n  - { name: b, subtask: go, at: cup.grasp, raise: 0.05 }\n  - { name: c, subtask: stop, at: here }';
    const { task } = exampleTask({ expert: text });
    assert.deepEqual(episodeScene(task, 0, 0).plan, ['do it']);
    const { plan: _, ...rest } = task;
    assert.deepEqual(episodeScene(rest, 0, 0).plan, ['go', 'stop']);
  });
});

describe('joints at the start', () => {
  it('stand at the value given, or anywhere in the range', () => {
    const values = (joints: string): number[] =>
      Array.from({ length: 12 }, (_, seed) => {
        const { task } = exampleTask({
          objects: CABINET.replace('fixed', `joints: { top: ${joints} }, fixed`),
          expert: '  - { name: a, subtask: b, at: cabinet.top_handle, raise: 0.1 }',
          success: '{ nothing_grasped: true }',
        });
        const { model } = episodeScene(task, 0, seed).scene.objects[0]!;
        return model.parts.find(({ joint }) => joint?.name === 'top')!.joint!.start!;
      });
    assert.deepEqual(new Set(values('0.04')), new Set([0.04]));
    const drawn = values('[0.02, 0.06]');
    assert.ok(drawn.every((value) => value >= 0.02 && value <= 0.06));
    assert.equal(new Set(drawn).size, 12);
  });
});
