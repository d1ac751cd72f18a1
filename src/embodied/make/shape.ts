/** The shape of a benchmark: how many questions of which type are asked of the tasks of each split. */
import { PAPER_SET } from '../../../scenes/task-sets.js';
import type { Split } from '../records.js';

/**
 * Tasks where none are named. In: those that the paper trains on. Out: five that differ from them in what is to be
 * done: press, pull, push, put down after grasping, put on and turn. The paper does not list its own; a lamp task is
 * among them.
 */
export const DEFAULT_TASKS: Readonly<Record<Split, readonly string[]>> = {
  in: [PAPER_SET],
  out: ['lamp_on', 'open_drawer', 'close_jar', 'meat_off_grill', 'slide_block_to_color_target'],
};

/** Images of a task (the paper's 50 images over ten tasks). */
export const DEFAULT_IMAGES = 5;

/** Spatial questions of the paper's 25 images of a split; of every other type there is one an image. */
const SPATIAL: Readonly<Record<Split, number>> = { in: 37, out: 28 };
const PAPER_IMAGES = 25;

/** How many spatial questions the images of a split have together: in the paper's proportion, at least one each. */
export const spatialQuestionCount = (split: Split, images: number): number =>
  Math.round((images * SPATIAL[split]) / PAPER_IMAGES);
