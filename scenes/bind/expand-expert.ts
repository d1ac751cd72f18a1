/** Turns the expert's steps into waypoints one after the other: repeats, `before`, `after` and arcs written out. */
import { explain } from '../format/explain.js';
import {
  HERE,
  type RepeatStep,
  type TaskWaypoint,
  type WaypointStep,
  waypointSchema,
} from '../format/waypoint.js';
import { type Bindings, substitute } from '../parameters.js';
import type { ExpertStep } from '../task.js';
import type { Groups } from './expand-objects.js';
import { MOST_WAYPOINTS } from './limits.js';
import { type DocumentPath, TaskProblem } from './problem.js';

/** A waypoint with its place in the document. */
export interface SourcedWaypoint {
  waypoint: TaskWaypoint;
  path: DocumentPath;
}

/**
 * All waypoints in the order in which they are executed.
 *
 * @param groups names of the copies of objects that have several
 * @throws TaskProblem where lists of a repeat differ in length, or what is put in does not fit
 */
export function expandExpert(steps: readonly ExpertStep[], groups: Groups): SourcedWaypoint[] {
  const out: SourcedWaypoint[] = [];
  let isHolding = false;
  const add = (step: WaypointStep, path: DocumentPath): void => {
    for (const waypoint of written(step, isHolding)) out.push({ waypoint, path });
    if (out.length > MOST_WAYPOINTS) {
      throw new TaskProblem(
        `with this there are more than ${MOST_WAYPOINTS} waypoints`,
        path,
        'use fewer rounds, or fewer `steps` of an arc',
      );
    }
    if (step.grasp !== undefined) isHolding = true;
    else if (step.gripper === 'open') isHolding = false;
  };
  for (const [i, step] of steps.entries()) {
    if (!('repeat' in step)) {
      add(step, ['expert', i]);
      continue;
    }
    for (const [round, bindings] of rounds(step, groups, ['expert', i]).entries()) {
      for (const [k, inner] of step.steps.entries()) {
        const path = ['expert', i, 'steps', k];
        const bound = check(substitute(inner, bindings), path);
        add({ ...bound, name: `${bound.name}_${round + 1}` }, path);
      }
    }
  }
  return out;
}

/** The values of each round. */
function rounds({ repeat }: RepeatStep, groups: Groups, path: DocumentPath): Bindings[] {
  const lists = Object.entries(repeat.for).map(([name, list]) => {
    const members = typeof list === 'string' ? groups.get(list) : list;
    if (!members) {
      const known = [...groups.keys()].join(', ') || 'none';
      throw new TaskProblem(
        `there is no group of objects named "${list}"`,
        [...path, 'repeat', 'for', name],
        `write a list, or a group (an object with \`count\`); groups: ${known}`,
      );
    }
    return { name, members };
  });
  const length = lists[0]!.members.length;
  const other = lists.find(({ members }) => members.length !== length);
  if (other) {
    throw new TaskProblem(
      `"${other.name}" has ${other.members.length} values, "${lists[0]!.name}" has ${length}`,
      [...path, 'repeat', 'for', other.name],
      'give lists of equal length',
    );
  }
  return Array.from({ length: Math.min(length, repeat.first ?? length) }, (_, i) => ({
    ...Object.fromEntries(lists.map(({ name, members }) => [name, members[i]!])),
    index: i + 1,
  }));
}

function check(step: unknown, path: DocumentPath): WaypointStep {
  const result = waypointSchema.safeParse(step);
  if (result.success) return result.data;
  throw explain(waypointSchema, step, result.error, path);
}

/** One step as the waypoints that it stands for. */
function written({ before, after, follow, ...waypoint }: WaypointStep, isHolding: boolean): TaskWaypoint[] {
  const out: TaskWaypoint[] = [];
  const { gripper: _, grasp: __, wait: ___, ...still } = waypoint;
  if (before) {
    const [x, y, z] = waypoint.offset;
    out.push({
      ...still,
      name: `before_${waypoint.name}`,
      subtask: before.subtask,
      offset: [x, y, z + before.distance],
      phase: isHolding ? 'carry' : 'approach',
      contact: 'avoid',
      speed: 1,
      wait: 0,
    });
  }
  if (!follow) {
    out.push(waypoint);
  } else {
    const { steps, ...motion } = follow;
    for (let k = 1; k <= steps; k++) {
      const isLast = k === steps;
      const base: TaskWaypoint = isLast ? waypoint : { ...still, wait: 0 };
      const name = steps === 1 ? waypoint.name : `${waypoint.name}_${k}`;
      const by = motion.by === undefined ? {} : { by: motion.by / steps };
      out.push({ ...base, name, contact: 'allow', follow: { ...motion, ...by, left: steps - k + 1 } });
    }
  }
  if (after) {
    const { carry: _carry, ...free } = still;
    out.push({
      ...free,
      name: `after_${waypoint.name}`,
      subtask: after.subtask,
      at: HERE,
      offset: [0, 0, after.distance ?? 0],
      raise: after.raise ?? 0,
      yaw: 0,
      turn: 'fixed',
      approach: 'site',
      phase: 'contact',
      contact: 'avoid',
      speed: 1,
      wait: 0,
    });
  }
  return out;
}
