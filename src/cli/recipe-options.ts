/** The options that make a recipe, and the recipe that they make. */
import { DISTRACTOR_KINDS, FRAME_KINDS, QUESTION_TYPES } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { PAPER_SET } from '../../scenes/task-sets.js';
import { RobotR1Error } from '../../sim/errors.js';
import { GRASPINGS } from '../../sim/motion/controls.js';
import { nearestName } from '../../sim/nearest-name.js';
import { CAMERA_NAMES } from '../../sim/render/cameras.js';
import {
  DEFAULT_CHOICES,
  makeRecipe,
  type NamedRecipe,
  RECIPES,
  type Recipe,
  type RecipeChoices,
} from '../generate/recipe.js';
import { ADJACENT_KINDS } from '../questions/adjacent-movements.js';
import { MOVEMENT_VOCABULARIES, type MovementVocabularyName } from '../questions/movement.js';
import { MOVEMENT_PROMPTS, type MovementTemplate } from '../questions/prompts.js';
import { DEFAULT_QUESTION_SETTINGS as questionDefaults, STANDSTILLS } from '../questions/settings.js';
import { VERSION } from '../version.js';
import { loadTasks, TASKS_HELP } from './load-tasks.js';
import { listOf, oneOf, readFraction, readList, readWholeNumber, someOf, wholeNumber } from './options.js';
import { RANDOMISE_OPTION } from './randomise-option.js';

export const IMAGE_ENCODINGS = ['jpeg', 'png'] as const;

export const GRASPING_HELP = 'How grasped things hold: contact (by friction) or attach (bound to the hand)';

const MOVEMENT_TEMPLATES = Object.keys(MOVEMENT_PROMPTS) as MovementTemplate[];
const LARGEST_SEED = Number.MAX_SAFE_INTEGER;
const LARGEST_VARIATION = 1_000_000;

const defaults = DEFAULT_CHOICES;

export const RECIPE_OPTIONS = {
  recipe: {
    type: 'string',
    requiresArg: true,
    describe: `Start from a recipe; options beside it override it:\n${Object.entries(RECIPES)
      .map(([name, { description }]) => `${name}: ${description}`)
      .join('\n')}`,
  },
  tasks: listOf('tasks', { describe: TASKS_HELP, defaultDescription: `the recipe's, else ${PAPER_SET}` }),
  demos: wholeNumber('demos', {
    min: 1,
    max: 1_000_000,
    describe: 'Demonstrations of each task',
    defaultDescription: String(defaults.demos),
  }),
  variations: {
    type: 'string',
    requiresArg: true,
    describe: 'Variations that take turns: all, or numbers separated by commas, such as 0,3,5',
    defaultDescription: 'all',
    coerce: readVariations,
  },
  'held-out': wholeNumber('held-out', {
    min: 4,
    max: 1_000_000,
    describe:
      'Demonstrations of each task, beside --demos, of variations that those leave out: for a test split by variation',
    defaultDescription: 'none; --demos shows all variations',
  }),
  seed: wholeNumber('seed', {
    min: 0,
    max: LARGEST_SEED,
    describe: 'Seed of everything random; another seed gives other scenes',
    defaultDescription: String(defaults.seed),
  }),
  grasping: oneOf('grasping', GRASPINGS, {
    describe: GRASPING_HELP,
    defaultDescription: defaults.grasping,
  }),
  randomise: RANDOMISE_OPTION,
  cameras: someOf('cameras', CAMERA_NAMES, {
    describe: `Cameras, separated by commas; questions show the first, or --views: ${CAMERA_NAMES.join(', ')}`,
    defaultDescription: defaults.cameras.join(','),
  }),
  views: someOf('views', CAMERA_NAMES, {
    describe: 'Those of the cameras that each question shows, an image each, such as front,wrist',
    defaultDescription: 'the first camera alone',
  }),
  size: wholeNumber('size', {
    min: 16,
    max: 2048,
    describe: 'Width and height of the images, pixels',
    defaultDescription: String(defaults.size),
  }),
  every: wholeNumber('every', {
    min: 1,
    max: 1000,
    describe: 'Ask about every so many-th frame (there are 20 a second)',
    defaultDescription: String(defaults.every),
  }),
  questions: someOf('questions', QUESTION_TYPES, {
    describe: `Types of question, separated by commas: ${QUESTION_TYPES.join(', ')}`,
    defaultDescription: defaults.questions.join(','),
  }),
  distractors: oneOf('distractors', DISTRACTOR_KINDS, {
    describe:
      'Where wrong answers come from: matched (answers of other scenes; only the image tells), near or far (matched, hard or easy to tell apart), or paper (uniform in the workspace)',
    defaultDescription: defaults.distractors,
  }),
  frames: someOf('frames', FRAME_KINDS, {
    describe:
      'Frames asked about: independent (the arm placed so that it tells nothing) and demonstration (as recorded)',
    defaultDescription: 'both; demonstration with paper distractors',
  }),
  'movement-prompt': oneOf('movement-prompt', MOVEMENT_TEMPLATES, {
    describe: `Wording of movement questions: ${MOVEMENT_TEMPLATES.join(', ')}`,
    defaultDescription: defaults.movementPrompt,
  }),
  vocabulary: oneOf('vocabulary', Object.keys(MOVEMENT_VOCABULARIES) as MovementVocabularyName[], {
    describe: 'Words for movements along X, of which the paper prints both: forward/backward or front/back',
    defaultDescription: questionDefaults.vocabulary,
  }),
  'dead-band': {
    type: 'string',
    requiresArg: true,
    describe: 'Metres up to which a change along an axis counts as none; 0 is the paper’s literal "non-zero"',
    defaultDescription: String(questionDefaults.deadBand),
    coerce: (written: string | undefined) =>
      written === undefined ? undefined : readFraction('--dead-band', written),
  },
  adjacent: oneOf('adjacent', ADJACENT_KINDS, {
    describe:
      'What counts as adjacent to a movement, with paper distractors: edit (any one edit of one command) or direction (only where it goes)',
    defaultDescription: questionDefaults.adjacent,
  }),
  standstill: oneOf('standstill', STANDSTILLS, {
    describe: 'Frames whose next keypoint is where the gripper already is: keep (as in the paper) or skip',
    defaultDescription: questionDefaults.standstill,
  }),
  'object-positions': {
    type: 'boolean',
    describe:
      'Tell in the prompts where the objects are. The paper does not: such questions can be answered without the image',
  },
  image: oneOf('image', IMAGE_ENCODINGS, {
    describe: 'Encoding of the images: jpeg or png',
    defaultDescription: defaults.image.encoding,
  }),
  quality: wholeNumber('quality', {
    min: 1,
    max: 100,
    describe: 'Quality of JPEG images',
    defaultDescription: String(defaults.image.quality),
  }),
} as const;

/** What the options say; undefined where nothing was said. */
export interface RecipeArguments {
  recipe?: string;
  tasks?: readonly string[];
  demos?: number;
  variations?: Recipe['variations'];
  heldOut?: number;
  seed?: number;
  grasping?: Recipe['grasping'];
  randomise?: Recipe['randomisation'];
  cameras?: Recipe['cameras'];
  views?: Recipe['views'];
  size?: number;
  every?: number;
  questions?: Recipe['questions'];
  distractors?: Recipe['distractors'];
  frames?: Recipe['frames'];
  movementPrompt?: Recipe['movementPrompt'];
  vocabulary?: Recipe['vocabulary'];
  deadBand?: number;
  adjacent?: Recipe['adjacent'];
  standstill?: Recipe['standstill'];
  objectPositions?: boolean;
  image?: Recipe['image']['encoding'];
  quality?: number;
}

/** Whether any option that makes a recipe was given. */
export const hasRecipeArguments = (args: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(RECIPE_OPTIONS).some((name) => args[name] !== undefined);

/**
 * The recipe and its tasks that the options ask for.
 *
 * @throws RobotR1Error `no_such_recipe`, `no_such_task` with the nearest name; `bad_recipe`, `bad_task`
 */
export async function recipeOf(args: RecipeArguments): Promise<{ recipe: Recipe; tasks: LoadedTask[] }> {
  const named = args.recipe === undefined ? undefined : namedRecipe(args.recipe);
  const tasks = await loadTasks(args.tasks ?? named?.tasks ?? [PAPER_SET]);
  return { recipe: makeRecipe(tasks, choicesOf(args, named?.choices ?? {}), VERSION), tasks };
}

function namedRecipe(name: string): NamedRecipe {
  const recipe = Object.hasOwn(RECIPES, name) ? RECIPES[name] : undefined;
  if (recipe) return recipe;
  const names = Object.keys(RECIPES);
  const near = nearestName(name, names);
  throw new RobotR1Error('no_such_recipe', `there is no recipe named "${name}"`, {
    remedy: near ? `Did you mean "${near}"?` : `There are: ${names.join(', ')}.`,
  });
}

function choicesOf(args: RecipeArguments, named: Partial<RecipeChoices>): RecipeChoices {
  const start = { ...defaults, ...named };
  const distractors = args.distractors ?? start.distractors;
  // Paper distractors know one kind of frame only, so asking for them says which.
  const frames = args.frames ?? (distractors === 'paper' ? ['demonstration' as const] : start.frames);
  return {
    ...start,
    distractors,
    frames,
    // Hard quartets are few: they are looked for among more episodes.
    block: distractors === 'near' ? Math.max(start.block, 16) : start.block,
    demos: args.demos ?? start.demos,
    variations: args.variations ?? start.variations,
    heldOut: args.heldOut ?? start.heldOut,
    seed: args.seed ?? start.seed,
    grasping: args.grasping ?? start.grasping,
    randomisation: args.randomise ?? start.randomisation,
    cameras: args.cameras ?? start.cameras,
    views: args.views ?? start.views,
    size: args.size ?? start.size,
    every: args.every ?? start.every,
    questions: args.questions ?? start.questions,
    movementPrompt: args.movementPrompt ?? start.movementPrompt,
    vocabulary: args.vocabulary ?? start.vocabulary,
    deadBand: args.deadBand ?? start.deadBand,
    adjacent: args.adjacent ?? start.adjacent,
    standstill: args.standstill ?? start.standstill,
    objectPositions: args.objectPositions ?? start.objectPositions,
    image: {
      encoding: args.image ?? start.image.encoding,
      quality: args.quality ?? start.image.quality,
    },
  };
}

function readVariations(written: string | undefined): Recipe['variations'] | undefined {
  if (written === undefined || written === 'all') return written;
  const range = { min: 0, max: LARGEST_VARIATION };
  return readList('--variations', written).map((part) => readWholeNumber('--variations', part, range));
}
