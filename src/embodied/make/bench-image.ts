/** One image of a benchmark, with every question that can be asked about it. */
import type { LoadedTask } from '../../../scenes/parse-task.js';
import { chosenVariations } from '../../../scenes/variation-split.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { deriveSeed, type RandomStream, randomStream } from '../../../sim/math/random.js';
import { sceneView } from '../../../sim/render/camera-rig.js';
import { projectPoint, type View } from '../../../sim/render/cameras.js';
import type { Image, Renderer } from '../../../sim/render/renderer.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { encode } from '../../generate/make-images.js';
import { type WatchedDemonstration, watchDemonstration } from './demonstration.js';
import type { QuestionDraft, QuestionSource } from './draft.js';
import type { Moment } from './moment.js';
import { movementQuestion, movementState } from './movement-question.js';
import type { SceneThing } from './scene-things.js';
import { spatialQuestions } from './spatial-questions.js';
import { highLevelActionQuestion, planningQuestion } from './step-questions.js';

/** The camera that everything is asked of, as in the paper. */
export const BENCH_CAMERA = 'front';

/** How often another episode is tried where one fails, or shows nothing to ask for. */
const MAX_ATTEMPTS = 10;
/** Moments of an episode that are tried. */
const MOMENTS_TRIED = 8;
/** Pixels of a thing that must be seen, of a picture 224 pixels wide; a larger picture has more. */
const LEAST_PIXELS = 25;
const REFERENCE_SIZE = 224;

/** Which image to make: a pure function of these. */
export interface ImageRequest {
  seed: number;
  /** Number of the image within its task. */
  index: number;
  /** Pixels, width and height. */
  size: number;
}

export interface BenchImage {
  variation: number;
  seed: number;
  frame: number;
  instruction: string;
  /** PNG. */
  bytes: Uint8Array;
  movement: QuestionDraft;
  highLevelAction: QuestionDraft;
  planning: QuestionDraft;
  /** At least one; each of another form. */
  spatial: QuestionDraft[];
}

/**
 * Makes an image: a random moment of a random demonstration. Await `loadPhysics()` before.
 *
 * @throws RobotR1Error `expert_failed` where ten episodes show nothing to ask for
 */
export async function makeBenchImage(
  task: LoadedTask,
  { seed, index, size }: ImageRequest,
  renderer: Renderer,
): Promise<BenchImage> {
  const { name } = task.task;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const random = randomStream(seed, 'bench of embodied reasoning', name, index, attempt);
    const variation = random.pick(chosenVariations(task));
    const episodeSeed = deriveSeed(seed, 'bench of embodied reasoning', name, index, attempt);
    const demonstration = watchDemonstration(task, variation, episodeSeed);
    const found = demonstration && askAbout(demonstration, random, size, renderer);
    if (!found) continue;
    const bytes = await encode(found.image, { encoding: 'png', quality: 100 });
    const { instruction } = demonstration;
    return { variation, seed: episodeSeed, frame: found.frame, instruction, bytes, ...found.questions };
  }
  throw new RobotR1Error('expert_failed', `${name} gave no image to ask about in ${MAX_ATTEMPTS} episodes`, {
    kind: 'work',
    remedy: 'look at the task with: robot-r1 scene run',
  });
}

type Questions = Pick<BenchImage, 'movement' | 'highLevelAction' | 'planning' | 'spatial'>;

function askAbout(
  { scene, instruction, things, moments, steps }: WatchedDemonstration,
  random: RandomStream,
  size: number,
  renderer: Renderer,
): { frame: number; image: Image; questions: Questions } | null {
  renderer.load(scene);
  for (let tried = 0; tried < MOMENTS_TRIED; tried++) {
    const frame = random.integer(steps.at(-1)!.end);
    const moment = moments[frame]!;
    const underWay = steps.findIndex(({ end }) => end > frame);
    const left = steps.slice(underWay).map(({ step }) => step);
    const done = steps.slice(0, underWay).map(({ step }) => step);
    const source: QuestionSource = {
      ...{ instruction, moment, things, left, done, random },
      next: moments[steps[underWay]!.end]!,
      visible: new Set(),
    };
    if (!movementState(source)) continue;
    const view = sceneView(scene, BENCH_CAMERA, size, size, tipPose(moment.state.jointPositions), frame);
    if (!isInPicture(view, moment.tip)) continue;
    renderer.pose(moment.state);
    const image = renderer.render(view);
    const seen = {
      ...source,
      visible: visibleThings(image, view, moment, things, renderer.segmentationNames),
    };
    const spatial = spatialQuestions(seen);
    if (spatial.length === 0) continue;
    const questions: Questions = {
      movement: movementQuestion(seen)!,
      highLevelAction: highLevelActionQuestion(seen),
      planning: planningQuestion(seen),
      spatial,
    };
    return { frame, image, questions };
  }
  return null;
}

/** Share of the picture at its edges in which the gripper counts as cut off. */
const EDGE = 0.1;

/** Whether a point is well within a picture: where the gripper is not to be seen, nothing can be said of it. */
function isInPicture(view: View, point: readonly [number, number, number]): boolean {
  const { u, v, depth } = projectPoint(view, point);
  const isWithin = (value: number, size: number): boolean =>
    value >= EDGE * size && value <= (1 - EDGE) * size;
  return depth > 0 && isWithin(u, view.width) && isWithin(v, view.height);
}

/** Ids of the things of which enough can be seen. */
function visibleThings(
  image: Image,
  view: View,
  moment: Moment,
  things: readonly SceneThing[],
  names: readonly string[],
): Set<string> {
  const counts = new Uint32Array(names.length);
  for (const id of image.segmentation) counts[id]!++;
  const least = (LEAST_PIXELS * image.width * image.height) / (REFERENCE_SIZE * REFERENCE_SIZE);
  const isSeen = ({ thing, object, site }: SceneThing): boolean => {
    const id = names.indexOf(object);
    if (!(counts[id]! >= least)) return false;
    const place = moment.places[thing.id];
    return site === null || (place !== undefined && isAt(image, view, place.center, id));
  };
  return new Set(things.filter(isSeen).map(({ thing }) => thing.id));
}

/** Whether the object is seen within a few pixels of a point of the world. */
function isAt(image: Image, view: View, point: readonly [number, number, number], id: number): boolean {
  const { u, v } = projectPoint(view, point);
  const reach = Math.ceil(image.width / 75);
  for (let row = Math.floor(v) - reach; row <= v + reach; row++) {
    for (let column = Math.floor(u) - reach; column <= u + reach; column++) {
      const isInside = row >= 0 && column >= 0 && row < image.height && column < image.width;
      if (isInside && image.segmentation[row * image.width + column] === id) return true;
    }
  }
  return false;
}
