/** A recipe: every choice that a dataset follows from. Equal recipes give equal bytes, anywhere. */
import { z } from 'zod';
import {
  DISTRACTOR_KINDS,
  FRAME_KINDS,
  PAPER_QUESTION_TYPES,
  QUESTION_TYPES,
} from '../../datasets/records.js';
import { variationCount } from '../../scenes/parameters.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { isOff, randomisationSchema } from '../../scenes/randomisation.js';
import { PAPER_SET, taskSets } from '../../scenes/task-sets.js';
import { splitVariations } from '../../scenes/variation-split.js';
import { RobotR1Error } from '../../sim/errors.js';
import { GRASPINGS } from '../../sim/motion/controls.js';
import { CAMERA_NAMES } from '../../sim/render/cameras.js';
import { ADJACENT_KINDS } from '../questions/adjacent-movements.js';
import { MOVEMENT_VOCABULARIES, type MovementVocabularyName } from '../questions/movement.js';
import { MOVEMENT_PROMPTS, type MovementTemplate } from '../questions/prompts.js';
import { DEFAULT_QUESTION_SETTINGS, STANDSTILLS } from '../questions/settings.js';

const templates = Object.keys(MOVEMENT_PROMPTS) as [MovementTemplate, ...MovementTemplate[]];
const vocabularies = Object.keys(MOVEMENT_VOCABULARIES) as [
  MovementVocabularyName,
  ...MovementVocabularyName[],
];

/** Demonstrations among which matched options can be dealt. */
const LEAST_MATCHED_DEMOS = 4;

export const recipeSchema = z.strictObject({
  /** Version of robot-r1: other versions may give other bytes. */
  version: z.string(),
  /** Name and SHA-256 of each task's text. */
  tasks: z
    .array(
      z.strictObject({
        name: z.string(),
        hash: z.string(),
        /** Numbers of this task's variations that take turns; missing where `variations` says it for all tasks. */
        variations: z.array(z.int().nonnegative()).min(1).optional(),
        /** Numbers of this task's variations that are kept for testing. */
        heldOut: z.array(z.int().nonnegative()).min(1).optional(),
      }),
    )
    .min(1),
  /** Demonstrations a task. */
  demos: z.int().min(1).max(1_000_000),
  /**
   * Demonstrations of each task of variations that `demos` leaves out, in shards of their own: a test split by
   * variation. Missing where there are none.
   */
  heldOut: z.int().min(LEAST_MATCHED_DEMOS).max(1_000_000).optional(),
  /** Numbers of the variations that take turns, or all. */
  variations: z.union([z.literal('all'), z.array(z.int().nonnegative()).min(1)]),
  seed: z.int().nonnegative(),
  /** How grasped things hold. */
  grasping: z.enum(GRASPINGS),
  /** What differs beyond what the tasks say; missing where nothing does. */
  randomisation: randomisationSchema.optional(),
  /** Questions show the first; images of the others are made of the same frames. */
  cameras: z.array(z.enum(CAMERA_NAMES)).min(1),
  /** Pixels, width and height. */
  size: z.int().min(16).max(2048),
  /** Every so many frames one is asked about (the paper: 10). */
  every: z.int().min(1).max(1000),
  questions: z.array(z.enum(QUESTION_TYPES)),
  distractors: z.enum(DISTRACTOR_KINDS),
  frames: z.array(z.enum(FRAME_KINDS)).min(1),
  movementPrompt: z.enum(templates),
  // Where one of these has its default it is missing.
  /** Words for directions along x. */
  vocabulary: z.enum(vocabularies).optional(),
  /** Metres up to which a change along an axis counts as none. */
  deadBand: z.number().min(0).max(0.5).optional(),
  /** What counts as adjacent to a movement; of paper distractors. */
  adjacent: z.enum(ADJACENT_KINDS).optional(),
  /** What becomes of frames whose next keypoint is where the gripper already is. */
  standstill: z.enum(STANDSTILLS).optional(),
  /** The cameras that each question shows, in their order; the first camera alone. */
  views: z.array(z.enum(CAMERA_NAMES)).min(1).optional(),
  /** Whether prompts tell where the objects are, which the paper's do not. */
  objectPositions: z.boolean().optional(),
  image: z.strictObject({ encoding: z.enum(['jpeg', 'png']), quality: z.int().min(1).max(100) }),
  /** Episodes of a task among which quartets are dealt. */
  block: z.int().min(4).max(64),
  /** Episodes in a shard, whole blocks. */
  shard: z.int().min(1).max(4096),
});

export type Recipe = z.infer<typeof recipeSchema>;

/** What a person chooses; the rest follows from it. */
export type RecipeChoices = Omit<Recipe, 'version' | 'tasks'>;

/** The choices where a person says nothing. */
export const DEFAULT_CHOICES: RecipeChoices = {
  demos: 50,
  variations: 'all',
  seed: 0,
  grasping: 'contact',
  cameras: ['front'],
  size: 224,
  every: 10,
  questions: [...PAPER_QUESTION_TYPES],
  distractors: 'matched',
  frames: [...FRAME_KINDS],
  movementPrompt: 'paper-template',
  image: { encoding: 'jpeg', quality: 90 },
  block: 8,
  shard: 16,
};

/** A recipe by name. */
export interface NamedRecipe {
  description: string;
  tasks: readonly string[];
  choices: Partial<RecipeChoices>;
}

/** The five tasks of the paper's training set (facts 1.3). */
export const PAPER_TASKS: readonly string[] = taskSets().get(PAPER_SET)!;

export const RECIPES: Readonly<Record<string, NamedRecipe>> = {
  paper: {
    description:
      "the paper's training set: five tasks, 50 demonstrations each, variation 0, every 10th frame, uniform distractors",
    tasks: PAPER_TASKS,
    choices: { demos: 50, variations: [0], distractors: 'paper', frames: ['demonstration'] },
  },
  quick: {
    description: 'for trying: five tasks, 8 demonstrations each, matched options',
    tasks: PAPER_TASKS,
    choices: { demos: 8, shard: 8 },
  },
};

/**
 * A recipe's whole from tasks and choices.
 *
 * @throws RobotR1Error `bad_recipe` saying which choice is out of range and what is allowed
 */
export function makeRecipe(tasks: readonly LoadedTask[], choices: RecipeChoices, version: string): Recipe {
  const parsed = recipeSchema.safeParse({
    ...choices,
    version,
    tasks: tasks.map((task) => ({
      ...{ name: task.task.name, hash: task.hash },
      ...(choices.heldOut === undefined
        ? task.variations && { variations: [...task.variations] }
        : dividedVariations(task)),
    })),
  });
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new RobotR1Error('bad_recipe', `${issue.path.join('.')}: ${issue.message}`, {
      place: { path: issue.path.join('.') },
    });
  }
  const recipe = withoutDefaults(parsed.data);
  const refuse = (path: string, message: string, remedy: string): never => {
    throw new RobotR1Error('bad_recipe', `${path}: ${message}`, { place: { path }, remedy });
  };
  if (new Set(tasks.map(({ task }) => task.name)).size < tasks.length) {
    refuse('tasks', 'a task is named twice', 'name each task once');
  }
  if (recipe.shard % recipe.block !== 0) {
    refuse('shard', `${recipe.shard} is not a multiple of the block of ${recipe.block}`, 'use whole blocks');
  }
  if (recipe.distractors === 'paper' && recipe.frames.includes('independent')) {
    refuse(
      'frames',
      'paper distractors are drawn for demonstration frames only',
      'use --frames demonstration, or --distractors matched',
    );
  }
  const [view] = recipe.views?.filter((camera) => !recipe.cameras.includes(camera)) ?? [];
  if (view !== undefined) {
    refuse('views', `${view} is not among the cameras ${recipe.cameras.join(', ')}`, 'add it to --cameras');
  }
  if (new Set(recipe.views).size < (recipe.views?.length ?? 0)) {
    refuse('views', 'a camera is named twice', 'name each camera once');
  }
  if (recipe.heldOut !== undefined) checkHeldOut(recipe, tasks, refuse);
  for (const { task } of tasks) {
    const count = variationCount(task);
    const wrong = recipe.variations === 'all' ? undefined : recipe.variations.find((v) => v >= count);
    if (wrong !== undefined) {
      refuse('variations', `${task.name} has no variation ${wrong}`, `choose from 0 to ${count - 1}`);
    }
  }
  return recipe;
}

/** Values of optional choices that change nothing. */
const DEFAULTS: Readonly<Partial<Recipe>> = {
  vocabulary: DEFAULT_QUESTION_SETTINGS.vocabulary,
  deadBand: DEFAULT_QUESTION_SETTINGS.deadBand,
  adjacent: DEFAULT_QUESTION_SETTINGS.adjacent,
  standstill: DEFAULT_QUESTION_SETTINGS.standstill,
  objectPositions: false,
};

/** Whoever asks for a default gets the recipe, and the hash, of one who never heard of the choice. */
function withoutDefaults(recipe: Recipe): Recipe {
  const said = Object.entries(recipe).filter(
    ([name, value]) => value !== undefined && value !== DEFAULTS[name as keyof Recipe],
  );
  const kept = Object.fromEntries(said) as Recipe;
  if (kept.randomisation && isOff(kept.randomisation)) delete kept.randomisation;
  if (kept.views?.length === 1 && kept.views[0] === kept.cameras[0]) delete kept.views;
  return kept;
}

/** A task's variations, divided by the project's rule; one that has a single variation keeps none for testing. */
function dividedVariations({ task }: LoadedTask): Pick<Recipe['tasks'][number], 'variations' | 'heldOut'> {
  const heldOut = splitVariations(task, 'held-out');
  return heldOut.length === 0 ? {} : { variations: splitVariations(task, 'train'), heldOut };
}

function checkHeldOut(
  recipe: Recipe,
  tasks: readonly LoadedTask[],
  refuse: (path: string, message: string, remedy: string) => never,
): void {
  if (recipe.variations !== 'all' || tasks.some(({ variations }) => variations !== undefined)) {
    refuse(
      'heldOut',
      'variations are divided by rule, so none can be chosen beside it',
      'leave out --variations, and the split after a task’s name',
    );
  }
  if (recipe.tasks.every(({ heldOut }) => heldOut === undefined)) {
    refuse('heldOut', 'no task has a second variation to hold out', 'choose tasks with several variations');
  }
}
