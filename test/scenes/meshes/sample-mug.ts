/** A task with a mug from a mesh file: it is grasped and lifted. */
import { meshOf } from '../../../sim/shapes/mesh.js';
import { objText, solidOfMesh, turnedToYUp } from './sample-files.js';

const VESSEL = {
  type: 'vessel',
  bottomRadius: 0.028,
  topRadius: 0.032,
  height: 0.08,
  wall: 0.004,
  base: 0.005,
} as const;

/** A mug in millimetres, y up, as a drawing program writes it. */
export function mugObj(library?: string): string {
  const solid = turnedToYUp(solidOfMesh(meshOf(VESSEL)));
  return objText([{ ...solid, positions: solid.positions.map((value) => value * 1000) }], library);
}

export const mugTask = (
  mesh = '{ file: parts/mug.obj, scale: 0.001, collision: pieces }',
): string => `name: lift_mug
description: A mug stands on the table; it is to be picked up.
randomised: Where the mug stands.
succeeds: The mug has been lifted and both fingers hold it.
instructions: [lift the mug, pick the mug up]
objects:
  mug:
    mesh: ${mesh}
    mass: 0.15
    place: { x: [0.1, 0.35], y: [-0.25, 0.25] }
expert:
  - name: grasp_mug
    subtask: grasp the mug
    at: mug.center
    offset: [0, 0, 0.015]
    turn: any
    grasp: mug
    before: { distance: 0.12, subtask: move above the mug }
    after: { raise: 0.2, subtask: lift the mug }
success: { all: [{ grasped: mug }, { lifted: { object: mug, by: 0.1 } }] }
`;
