/** A trained checkpoint: looks at the camera's image, reads the waypoint prompt, and says where to go next. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LETTERS, PAPER_QUESTION_TYPES } from '../../datasets/records.js';
import { RobotR1Error } from '../../sim/errors.js';
import type { Pose } from '../../sim/math/pose.js';
import { multiply, type Quaternion } from '../../sim/math/rotation.js';
import type { Keypoint } from '../keypoint-action.js';
import { phraseOf } from '../questions/movement.js';
import { chainOfThoughtAnswer, supervisedWaypointPrompt } from '../questions/supervised.js';
import { loadBackend } from '../train/backends/load-backend.js';
import { loadCheckpoint } from '../train/checkpoint.js';
import { downwardOrientation, fingerAxisOf } from '../train/data/finger-axis.js';
import { decodePicture } from '../train/data/pictures.js';
import { decide } from '../train/model/decide.js';
import { indexOfLargest } from '../train/model/index-of-largest.js';
import type { Model } from '../train/model/model.js';
import type { Decision, ModelInput } from '../train/model/types.js';
import { phrasesOf } from '../train/text/phrase-book.js';
import { readPrompt } from '../train/text/read-prompt.js';
import type { Observation, Policy, PolicyOptions, StoredQuestion } from './policy.js';

export const description =
  'a trained model (--checkpoint DIR; without it, the one that comes with the package)';

export const heeds = ['checkpoint'] as const;

/** The checkpoint that comes with the package; from dist/src/policies as from src/policies. */
const SHIPPED = fileURLToPath(new URL('../../../src/policies/default-checkpoint/', import.meta.url));

/** Loaded models by folder: a worker runs many episodes. */
const models = new Map<string, Promise<Model>>();

/**
 * @throws RobotR1Error `no_checkpoint` when none is named and none came with the package; as `loadCheckpoint`
 */
export async function create({ checkpoint }: PolicyOptions): Promise<Policy> {
  const folder = checkpoint ?? shippedCheckpoint();
  let loading = models.get(folder);
  if (!loading) models.set(folder, (loading = load(folder)));
  const model = await loading;
  return {
    name: 'checkpoint',
    async predict(observation) {
      const [decision] = decide(model, [inputOf(model, observation)]);
      const keypoint = keypointOf(decision!, observation.gripperPose);
      return { keypoint, text: textOf(model, decision!, observation.instruction) };
    },
    questionTypes: PAPER_QUESTION_TYPES,
    async choose(question) {
      const [decision] = decide(model, [await questionInput(model, question)]);
      const shares = PAPER_QUESTION_TYPES.map((type) => decision!.letters[type]).find(
        (one) => one !== undefined,
      );
      return { letter: LETTERS[indexOfLargest(shares!)]! };
    },
  };
}

async function load(folder: string): Promise<Model> {
  await loadBackend();
  return (await loadCheckpoint(folder)).model;
}

function shippedCheckpoint(): string {
  if (existsSync(SHIPPED)) return SHIPPED;
  throw new RobotR1Error('no_checkpoint', 'no checkpoint came with this package', {
    remedy: 'Name one with --checkpoint, or train one: robot-r1 train sft --data DATASET',
  });
}

/** What the model is given of a stored question: its prompt, its image, and what the arm felt. */
async function questionInput(
  { config }: Model,
  { prompt, images, arm }: StoredQuestion,
): Promise<ModelInput> {
  const { type, instruction, position, options } = readPrompt(prompt);
  const { gripperPose, gripperOpen, isMoving } = await arm();
  const seen = images.find(({ camera }) => camera === config.camera.name) ?? images[0]!;
  const offered = options?.kind === 'movements' ? options.movements : options?.points;
  return {
    image: await decodePicture(seen.bytes, config.camera.size),
    ...{ instruction, position },
    proprioception: { gripperOpen, moving: isMoving, fingerAxis: fingerAxisOf(gripperPose.orientation) },
    options: { [type]: offered },
  };
}

/** What the model is given: the prompt that a large model would get, the image, and what the arm feels. */
function inputOf({ config }: Model, observation: Observation): ModelInput {
  const { instruction, gripperPose, gripperOpen } = observation;
  const prompt = readPrompt(supervisedWaypointPrompt({ instruction, state: gripperPose.position }));
  const { name, size } = config.camera;
  return {
    image: observation.render(name, size, size).rgb,
    instruction: prompt.instruction,
    position: prompt.position,
    // Between keypoints, when it is asked, the arm stands still.
    proprioception: { gripperOpen, moving: false, fingerAxis: fingerAxisOf(gripperPose.orientation) },
    options: {},
  };
}

const HALF_TURN: Readonly<Quaternion> = [0, 0, 1, 0];

/** The keypoint of a decision: tip downward, fingers along the axis, by the shorter of the two turns there. */
export function keypointOf(
  {
    keypoint,
    fingerAxis,
    gripperOpen,
  }: Pick<Decision, 'keypoint' | 'gripperOpen'> & {
    fingerAxis: Readonly<Decision['fingerAxis']>;
  },
  from: Pose,
): Keypoint {
  const one = downwardOrientation(fingerAxis);
  const other = multiply(one, HALF_TURN);
  const orientation = alike(one, from.orientation) >= alike(other, from.orientation) ? one : other;
  return { position: keypoint, orientation, gripperOpen };
}

/** Cosine of half the angle between two orientations. */
const alike = (a: Readonly<Quaternion>, b: Readonly<Quaternion>): number =>
  Math.abs(a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]);

/** What the model says, in the form of the chain-of-thought answers. */
function textOf({ config }: Model, { keypoint, movement, subtask }: Decision, instruction: string): string {
  const phrases = phrasesOf(config.phraseBook, subtask, instruction);
  return chainOfThoughtAnswer({ ...phrases, movement: phraseOf(movement) || null }, keypoint);
}
