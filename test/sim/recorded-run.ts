/** A run dense in contacts, as the plain commands that the world was given: approach, grasp, lift. */
import { builtInTask } from '../../scenes/built-in.js';
import type { World } from '../../sim/world.js';
import { expertStep } from '../../src/demonstrate/expert.js';
import { Environment } from '../../src/environment.js';

export interface RecordedRun {
  /** Joint angles and gripper width of every step. */
  commands: [joints: number[], width: number][];
  /** Steps made when the fingers had closed. */
  grasped: number;
}

export const EXAMPLE = { task: 'pick_up_cup', variation: 0, seed: 5 } as const;

/** The expert of {@link EXAMPLE}, step by step. Await `loadPhysics()` before. */
export function recordRun(): RecordedRun {
  const environment = new Environment(builtInTask(EXAMPLE.task), EXAMPLE.variation, EXAMPLE.seed);
  const { world } = environment;
  const run: RecordedRun = { commands: [], grasped: 0 };
  // What the environment did while things came to rest.
  for (let i = 0; i < world.stepCount; i++)
    run.commands.push([[...world.jointPositions], world.gripperWidth]);
  const step = world.step.bind(world);
  world.step = (joints, width) => {
    run.commands.push([Array.from(joints), width]);
    step(joints, width);
  };
  for (const waypoint of environment.waypoints) {
    const { keypoint, options } = expertStep(environment, waypoint);
    environment.execute(keypoint, options);
    if (waypoint.grasp !== undefined) run.grasped = run.commands.length;
  }
  environment.free();
  return run;
}

/** Gives a world the commands from number `from` on. */
export function continueRun(
  world: World,
  { commands }: RecordedRun,
  from: number,
  to = commands.length,
): void {
  for (const [joints, width] of commands.slice(from, to)) world.step(joints, width);
}
