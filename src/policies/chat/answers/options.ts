/** One of four positions, asked for by the paper's waypoint question: what was trained is what is asked. */
import { LETTERS, type Letter } from '../../../../datasets/records.js';
import { RobotR1Error } from '../../../../sim/errors.js';
import { parseAnswer } from '../../../questions/answer.js';
import { formatPosition } from '../../../questions/coordinates.js';
import { waypointPrompt } from '../../../questions/prompts.js';
import type { Observation } from '../../policy.js';
import type { AnswerForm } from './answer-form.js';

/** Rotation and gripper are left as they are: the options say nothing about them. */
export const OPTIONS: AnswerForm = {
  prompt: (observation, cameras) => {
    const options = optionsOf(observation);
    const texts = LETTERS.map((letter, i) => [letter, formatPosition(options[i]!)]);
    return waypointPrompt({
      instruction: observation.instruction,
      state: observation.gripperPose.position,
      cameras,
      options: Object.fromEntries(texts) as Record<Letter, string>,
    });
  },
  shape: { regex: '<think>(.|\\n)*</think>\\s*<answer>\\s*\\[\\[[ABCD]\\]\\]\\s*</answer>' },
  read(text, observation, mode) {
    const letter = parseAnswer(text, mode);
    if (letter === null) return null;
    const { gripperPose, gripperOpen } = observation;
    const [x, y, z] = optionsOf(observation)[LETTERS.indexOf(letter)]!;
    return { position: [x, y, z], orientation: gripperPose.orientation, gripperOpen };
  },
  wanted: 'the letter of an option, [[A]] to [[D]]',
};

function optionsOf({ options }: Observation): NonNullable<Observation['options']> {
  if (options?.length === LETTERS.length) return options;
  throw new RobotR1Error('no_options', 'this run gives no positions to choose among', {
    remedy: 'Evaluate with --answer metres or --answer discrete.',
  });
}
