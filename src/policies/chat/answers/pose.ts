/** The whole gripper pose as a JSON object, in metres and degrees. */
import { z } from 'zod';
import { fromRollPitchYaw } from '../../../../sim/math/rotation.js';
import type { Keypoint } from '../../../keypoint-action.js';
import { sections } from '../../../questions/prompts.js';
import { supervisedWaypointPrompt } from '../../../questions/supervised.js';
import { type AnswerForm, gripperSection, jsonValues } from './answer-form.js';

const triple = z.tuple([z.number(), z.number(), z.number()]);
const Answer = z.object({ position: triple, rotation: triple, gripper: z.enum(['open', 'closed']) });

const OUTPUT_FORMAT = `## Output Format
Answer with one JSON object and nothing else:
{"reasoning": "why, in a sentence or two", "position": [x, y, z], "rotation": [roll, pitch, yaw], "gripper": "open" or "closed"}
position: the gripper at the next waypoint, in metres; rotation: in degrees; gripper: what it does once it is there.`;

const numbers = { type: 'array', items: { type: 'number' }, minItems: 3, maxItems: 3 } as const;

/** For the track `pose`: the trained prompt, and what it leaves open about rotation and gripper. */
export const POSE: AnswerForm = {
  prompt: (observation, cameras) => {
    const { instruction, gripperPose } = observation;
    return sections([
      supervisedWaypointPrompt({ instruction, state: gripperPose.position, cameras }),
      gripperSection(observation),
      OUTPUT_FORMAT,
    ]);
  },
  shape: {
    json: {
      type: 'object',
      properties: {
        reasoning: { type: 'string' },
        position: numbers,
        rotation: numbers,
        gripper: { type: 'string', enum: ['open', 'closed'] },
      },
      required: ['reasoning', 'position', 'rotation', 'gripper'],
      additionalProperties: false,
    },
  },
  read(text, _observation, mode) {
    for (const value of jsonValues(text, mode)) {
      const { success, data } = Answer.safeParse(value);
      if (success) return keypointOf(data);
    }
    return null;
  },
  wanted: 'a JSON object of position, rotation and gripper',
};

function keypointOf({ position, rotation, gripper }: z.infer<typeof Answer>): Keypoint {
  const [roll, pitch, yaw] = rotation.map((degrees) => ((degrees % 360) * Math.PI) / 180);
  return { position, orientation: fromRollPitchYaw(roll!, pitch!, yaw!), gripperOpen: gripper === 'open' };
}
