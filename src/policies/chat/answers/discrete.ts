/** EmbodiedBench's seven whole numbers (facts 3.3): the gripper pose in voxels of a centimetre and turns of 3°. */
import { z } from 'zod';
import { fromRollPitchYaw } from '../../../../sim/math/rotation.js';
import type { Vector3 } from '../../../../sim/math/vector.js';
import { WORKSPACE_BOUNDS } from '../../../../sim/scene.js';
import type { Keypoint } from '../../../keypoint-action.js';
import { sections } from '../../../questions/prompts.js';
import { supervisedWaypointPrompt } from '../../../questions/supervised.js';
import type { Observation } from '../../policy.js';
import { type AnswerForm, degreesOf, gripperSection, jsonValues } from './answer-form.js';

const VOXELS = 100;
const DEGREES = 3;
const TURNS = 360 / DEGREES;

const voxel = z
  .int()
  .min(0)
  .max(VOXELS - 1);
const turn = z.int().min(0).max(TURNS);
const Action = z.tuple([voxel, voxel, voxel, turn, turn, turn, z.int().min(0).max(1)]);
export type DiscreteAction = z.infer<typeof Action>;

/** An action alone, in an object of ours, or first in a plan as EmbodiedBench's models write it. */
const Answer = z.union([
  Action,
  z.object({ action: Action }).transform(({ action }) => action),
  z.object({ executable_plan: z.array(Action).min(1) }).transform((plan) => plan.executable_plan[0]!),
]);

const { low, high } = WORKSPACE_BOUNDS;
const sizeOf = (axis: number): number => (high[axis]! - low[axis]!) / VOXELS;

/** The keypoint of seven whole numbers: the middle of a voxel, three angles, 1 for an open gripper. */
export function fromDiscrete(action: Readonly<DiscreteAction>): Keypoint {
  const position = [0, 1, 2].map((axis) => low[axis]! + sizeOf(axis) * (action[axis]! + 0.5)) as Vector3;
  const [roll, pitch, yaw] = [3, 4, 5].map((i) => ((DEGREES * action[i]! - 180) * Math.PI) / 180);
  return { position, orientation: fromRollPitchYaw(roll!, pitch!, yaw!), gripperOpen: action[6] === 1 };
}

/** The seven whole numbers of where the gripper is. */
export function toDiscrete(observation: Observation): DiscreteAction {
  const { gripperPose, gripperOpen } = observation;
  const cells = gripperPose.position.map((value, axis) =>
    Math.min(VOXELS - 1, Math.max(0, Math.floor((value - low[axis]!) / sizeOf(axis)))),
  );
  const turns = degreesOf(observation).map((degrees) => Math.round((degrees + 180) / DEGREES) % TURNS);
  return [...cells, ...turns, gripperOpen ? 1 : 0] as DiscreteAction;
}

const outputFormat = (observation: Observation): string => `## Output Format
Answer with one JSON object and nothing else:
{"reasoning": "why, in a sentence or two", "action": [X, Y, Z, roll, pitch, yaw, gripper]}
action: the gripper at the next waypoint, as seven whole numbers.
- X, Y, Z from 0 to ${VOXELS - 1}: hundredths of the workspace, which reaches from [${low.join(', ')}] to [${high.join(', ')}] metres
- roll, pitch, yaw from 0 to ${TURNS - 1}: steps of ${DEGREES} degrees from -180 degrees
- gripper: 1 open, 0 closed, once it is there
The gripper is now at [${toDiscrete(observation).join(', ')}].`;

/** The trained prompt, and how to answer in whole numbers. */
export const DISCRETE: AnswerForm = {
  prompt: (observation, cameras) => {
    const { instruction, gripperPose } = observation;
    return sections([
      supervisedWaypointPrompt({ instruction, state: gripperPose.position, cameras }),
      gripperSection(observation),
      outputFormat(observation),
    ]);
  },
  shape: {
    json: {
      type: 'object',
      properties: {
        reasoning: { type: 'string' },
        action: { type: 'array', items: { type: 'integer' }, minItems: 7, maxItems: 7 },
      },
      required: ['reasoning', 'action'],
      additionalProperties: false,
    },
  },
  read(text, _observation, mode) {
    for (const value of jsonValues(text, mode)) {
      const { success, data } = Answer.safeParse(value);
      if (success) return fromDiscrete(data);
    }
    return null;
  },
  wanted: `seven whole numbers, three to ${VOXELS - 1}, three to ${TURNS - 1}, and 0 or 1`,
};
