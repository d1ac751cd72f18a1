/** The file that a new task begins with: a small one that works, every part explained. */

/**
 * The text of a new task.
 *
 * @param schema where an editor finds the JSON Schema: a path relative to the file, or an address
 */
export const newTaskText = (
  name: string,
  schema: string,
): string => `# yaml-language-server: $schema=${schema}
# A task for robot-r1. The line above lets editors complete and check this file.
# Lengths are metres, angles radians. +x comes toward the front camera, +y is right in its picture, +z is up.
# Try it:  robot-r1 scene check ${name}.yaml     is it right, is there room, can the arm reach everything?
#          robot-r1 scene preview ${name}.yaml   how does it look?
#          robot-r1 scene run ${name}.yaml       does the expert solve it?

name: ${name}
description: A coloured block lies beside a plate and is to be put on it.
randomised: Places of block and plate, the turn of the block, the paraphrase.
succeeds: The block rests on the plate and the fingers hold nothing.
tags: [place]

# The axes of the variations: each choice of one value for each parameter is a variation.
parameters:
  color: { of: [red, green, blue, yellow] }

# Paraphrases; one is drawn for each episode. {color} becomes the value of the parameter.
instructions:
  - put the {color} block on the plate
  - place the {color} block onto the plate
  - move the {color} block to the plate
  - set the {color} block down on the plate
  - pick up the {color} block and leave it on the plate

# What stands on the table, in the order of placing. "robot-r1 scene models" lists the catalogue.
objects:
  plate:
    model: plate
    place: { x: [0.1, 0.35], y: [-0.25, 0.25] }
    fixed: true
  block:
    model: block
    with: { color: "{color}" }
    place: { x: [0.1, 0.4], y: [-0.3, 0.3], yaw: [-3.14, 3.14] }

# How it is done. "at" is a site of an object: its z axis points out of the surface, and the gripper comes against it.
# Every object has the sites origin, center and top; models add their own, such as grasp.
expert:
  - name: grasp_block
    subtask: lower the gripper and grasp the {color} block
    at: block.grasp
    grasp: block
    before: { distance: 0.12, subtask: "move above the {color} block" }   # quotes: within { } a {parameter} needs them
    after: { raise: 0.15, subtask: "lift the {color} block" }
  - name: set_down_block
    subtask: set the {color} block down on the plate
    at: plate.top
    carry: block            # the block's origin goes to the site, not the gripper's tip
    offset: [0, 0, 0.004]
    turn: any               # a round plate: any turn will do
    gripper: open
    before: { distance: 0.1, subtask: "carry the {color} block above the plate" }
    after: { raise: 0.1, subtask: move away from the plate }

# What counts as done.
success:
  all:
    - on: { object: block, support: plate }
    - nothing_grasped: true
`;
