/** A recipe: every choice that a dataset follows from. Equal recipes give equal bytes, anywhere. */
import { z } from 'zod';
import { DISTRACTOR_KINDS, FRAME_KINDS, QUESTION_TYPES } from '../../datasets/records.js';
import { variationCount } from '../../scenes/parameters.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { isOff, randomisationSchema } from '../../scenes/randomisation.js';
import { PAPER_SET, taskSets } from '../../scenes/task-sets.js';
import { RobotR1Error } from '../../sim/errors.js';
import { GRASPINGS } from '../../sim/motion/controls.js';
import { CAMERA_NAMES } from '../../sim/render/cameras.js';
import { MOVEMENT_PROMPTS, type MovementTemplate } from '../questions/prompts.js';

const templates = Object.keys(MOVEMENT_PROMPTS) as [MovementTemplate, ...MovementTemplate[]];

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
      }),
    )
    .min(1),
  /** Demonstrations a task. */
  demos: z.int().min(1).max(1_000_000),
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
  questions: [...QUESTION_TYPES],
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
    tasks: tasks.map(({ task, hash, variations }) => ({
      ...{ name: task.name, hash },
      ...(variations === undefined ? {} : { variations: [...variations] }),
    })),
  });
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new RobotR1Error('bad_recipe', `${issue.path.join('.')}: ${issue.message}`, {
      place: { path: issue.path.join('.') },
    });
  }
  const { randomisation, ...rest } = parsed.data;
  // Whoever randomises nothing gets the recipe, and the hash, of one who never heard of it.
  const recipe: Recipe = randomisation && !isOff(randomisation) ? { ...rest, randomisation } : rest;
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
  for (const { task } of tasks) {
    const count = variationCount(task);
    const wrong = recipe.variations === 'all' ? undefined : recipe.variations.find((v) => v >= count);
    if (wrong !== undefined) {
      refuse('variations', `${task.name} has no variation ${wrong}`, `choose from 0 to ${count - 1}`);
    }
  }
  return recipe;
}
