/** Finds places for a task's objects: no outlines that overlap, every waypoint within the robot's reach. */
import { RobotR1Error } from '../sim/errors.js';
import { compose, type Pose, pose } from '../sim/math/pose.js';
import type { RandomStream } from '../sim/math/random.js';
import { fromAxisAngle } from '../sim/math/rotation.js';
import type { ObjectModel } from '../sim/model.js';
import { TABLE } from '../sim/scene.js';
import { outlineRadius } from './outline.js';
import { firstUnreachable, sitePose } from './reachability.js';
import type { Task } from './task.js';

const ATTEMPTS = 200;

/**
 * Draws a pose for every object.
 *
 * @param models the objects' models, parameters filled in
 * @throws RobotR1Error `placement_failed` when no place was found, saying which constraint failed how often
 */
export function placeObjects(
  task: Task,
  models: Record<string, ObjectModel>,
  random: RandomStream,
): Record<string, Pose> {
  const refusals = new Map<string, number>();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const poses = drawPoses(task, models, random);
    const refusal = overlap(task, models, poses) ?? firstUnreachable(task, models, poses);
    if (refusal === null) return poses;
    refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1);
  }
  const reasons = [...refusals]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => `${reason} (${count} times)`);
  throw new RobotR1Error(
    'placement_failed',
    `no place for the objects of ${task.name} in ${ATTEMPTS} attempts: ${reasons.join('; ')}`,
    { kind: 'work', remedy: 'give the objects more room, or bring the regions nearer to the robot' },
  );
}

function drawPoses(
  task: Task,
  models: Record<string, ObjectModel>,
  random: RandomStream,
): Record<string, Pose> {
  const poses: Record<string, Pose> = {};
  for (const [name, { place }] of Object.entries(task.objects)) {
    const x = 'at' in place ? 0 : random.uniform(...place.x);
    const y = 'at' in place ? 0 : random.uniform(...place.y);
    const turn = fromAxisAngle([0, 0, 1], random.uniform(...place.yaw));
    if ('at' in place) {
      poses[name] = compose(sitePose(place.at, models, poses), pose([0, 0, 0], turn));
    } else {
      poses[name] = pose([x, y, TABLE.top], turn);
    }
  }
  return poses;
}

/** Names two objects on the table that stand too near to each other, or null. */
function overlap(
  task: Task,
  models: Record<string, ObjectModel>,
  poses: Record<string, Pose>,
): string | null {
  const onTable = Object.keys(task.objects).filter((name) => !('at' in task.objects[name]!.place));
  for (const [i, a] of onTable.entries()) {
    for (const b of onTable.slice(0, i)) {
      const dx = poses[a]!.position[0] - poses[b]!.position[0];
      const dy = poses[a]!.position[1] - poses[b]!.position[1];
      const least = outlineRadius(models[a]!) + outlineRadius(models[b]!) + task.spacing;
      if (dx * dx + dy * dy < least * least) return `${a} and ${b} overlap`;
    }
  }
  return null;
}
