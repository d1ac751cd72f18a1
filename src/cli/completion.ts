/** What the shell completes beside commands and options: the names that options take. */
import { DISTRACTOR_KINDS, FRAME_KINDS, QUESTION_TYPES } from '../../datasets/records.js';
import { BUILT_IN_TASKS } from '../../scenes/built-in.js';
import { NAMED_SETS } from '../../scenes/task-sets.js';
import { GRASPINGS } from '../../sim/motion/controls.js';
import { CAMERA_NAMES } from '../../sim/render/cameras.js';
import { protocolNames } from '../evaluate/protocol.js';
import { TRACKS } from '../evaluate/rollout.js';
import { RECIPES } from '../generate/recipe.js';
import { policyNames } from '../policies/registry.js';
import { ADJACENT_KINDS } from '../questions/adjacent-movements.js';
import { MOVEMENT_VOCABULARIES } from '../questions/movement.js';
import { MOVEMENT_PROMPTS } from '../questions/prompts.js';
import { STANDSTILLS } from '../questions/settings.js';
import { BACKEND_CHOICES } from '../train/backends/names.js';
import { SIGHTS, THINKING } from '../train/model/config.js';
import { REWARD_KINDS } from '../train/options.js';
import { ALGORITHMS } from '../train/reinforce/advantages.js';
import { ANSWER_FORMS } from '../train/text/supervised-texts.js';
import { REASONING_FORMS } from '../train/text/write-answer.js';
import { IMAGE_ENCODINGS } from './recipe-options.js';

/** Names by option. */
const NAMES: Readonly<Record<string, () => readonly string[]>> = {
  '--recipe': () => Object.keys(RECIPES),
  '--tasks': () => [...BUILT_IN_TASKS, ...NAMED_SETS],
  '--grasping': () => GRASPINGS,
  '--cameras': () => CAMERA_NAMES,
  '--questions': () => QUESTION_TYPES,
  '--views': () => CAMERA_NAMES,
  '--vocabulary': () => Object.keys(MOVEMENT_VOCABULARIES),
  '--adjacent': () => ADJACENT_KINDS,
  '--standstill': () => STANDSTILLS,
  '--distractors': () => DISTRACTOR_KINDS,
  '--frames': () => FRAME_KINDS,
  '--movement-prompt': () => Object.keys(MOVEMENT_PROMPTS),
  '--image': () => IMAGE_ENCODINGS,
  '--policy': policyNames,
  '--protocol': protocolNames,
  '--track': () => TRACKS,
  '--backend': () => BACKEND_CHOICES,
  '--form': () => ANSWER_FORMS,
  '--sight': () => SIGHTS,
  '--thinking': () => THINKING,
  '--reasoning': () => REASONING_FORMS,
  '--reward': () => REWARD_KINDS,
  '--algorithm': () => ALGORITHMS,
};

/**
 * Completes a list of names after an option that takes one; leaves all else to yargs.
 *
 * @param words the call so far, as the shell gave it
 */
export const completionOf =
  (words: readonly string[]) =>
  (current: string, _args: unknown, byYargs: () => void, done: (completions: string[]) => void): void => {
    const names = NAMES[words.at(-2) ?? '']?.();
    if (!names) {
      byYargs();
      return;
    }
    // In a list, the last name is the one being written.
    const before = current.slice(0, current.lastIndexOf(',') + 1);
    done(names.map((name) => before + name).filter((completion) => completion.startsWith(current)));
  };
