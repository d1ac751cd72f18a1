/** Which episodes stand in which shard: it follows from the recipe. */

/** What of a recipe decides it. */
export interface PlannedRecipe {
  /** `heldOut`: the task's variations that are kept for testing, where there are some. */
  tasks: readonly { heldOut?: readonly number[] | undefined }[];
  /** Demonstrations a task, and episodes in a shard. */
  demos: number;
  shard: number;
  /** Demonstrations a task of the variations that are kept for testing, in shards of their own. */
  heldOut?: number | undefined;
}

/** One shard: some episodes of one task. */
export interface ShardPlan {
  number: number;
  /** Index of the task in the recipe. */
  task: number;
  /** First episode of the shard within its task, and how many. */
  first: number;
  count: number;
  /** Whether they show variations that are kept for testing; no shard has both kinds. */
  isHeldOut: boolean;
}

/** Episodes of a task in all; those of variations that are kept for testing come last. */
const episodesOf = ({ tasks, demos, heldOut = 0 }: PlannedRecipe, task: number): number =>
  demos + (tasks[task]!.heldOut ? heldOut : 0);

/** All shards of a recipe, in order. */
export function planShards(recipe: PlannedRecipe): ShardPlan[] {
  const shards: ShardPlan[] = [];
  for (const task of recipe.tasks.keys()) {
    for (const [start, end] of [
      [0, recipe.demos],
      [recipe.demos, episodesOf(recipe, task)],
    ] as const) {
      for (let first = start; first < end; first += recipe.shard) {
        const count = Math.min(recipe.shard, end - first);
        shards.push({ number: shards.length, task, first, count, isHeldOut: start > 0 });
      }
    }
  }
  return shards;
}

/** Number of an episode in the dataset. */
export function episodeIndex(recipe: PlannedRecipe, task: number, episode: number): number {
  let index = episode;
  for (let before = 0; before < task; before++) index += episodesOf(recipe, before);
  return index;
}
