/** Small tasks that tests write as text, the way a person would. */
import { type LoadedTask, parseTask } from '../../scenes/parse-task.js';

/** A task with one cup; `parts` replace what stands here. */
export function exampleText(
  parts: { objects?: string; expert?: string; success?: string; more?: string } = {},
): string {
  return `name: example
description: A task for tests.
randomised: Nothing.
succeeds: It depends.
${parts.more ?? ''}
instructions: [do it]
plan: [do it]
objects:
${parts.objects ?? '  cup: { model: cup, place: { x: [0.25, 0.25], y: [-0.2, -0.2], yaw: [1.5, 1.5] } }'}
expert:
${parts.expert ?? '  - { name: above, subtask: go there, at: cup.grasp, raise: 0.1 }'}
success: ${parts.success ?? '{ grasped: cup }'}
`;
}

export const exampleTask = (parts?: Parameters<typeof exampleText>[0]): LoadedTask =>
  parseTask(exampleText(parts));

/** Takes the cup and lifts it; more waypoints may follow. */
export const LIFT_CUP = `  - { name: above, subtask: go there, at: cup.grasp, raise: 0.12 }
  - { name: grasp, subtask: take it, at: cup.grasp, grasp: cup }
  - { name: lift, subtask: lift it, at: cup.grasp, raise: 0.11 }`;
