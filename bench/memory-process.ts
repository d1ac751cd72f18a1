/** The process that the memory benchmark watches: makes shards as a worker does, and reports its memory. */

import { planShards } from '../datasets/store/shard-plan.js';
import { loadPhysics } from '../sim/physics/engine.js';
import { createRenderer } from '../sim/render/renderer.js';
import { recipeOf } from '../src/cli/recipe-options.js';
import { makeShard } from '../src/generate/make-shard.js';

/** Memory after some episodes, bytes. */
export interface MemoryReport {
  episodes: number;
  resident: number;
  /** Of JavaScript, after a collection. */
  heap: number;
  buffers: number;
  /** Most resident so far. */
  peak: number;
}

const wanted = Number(process.argv[2]);
const { recipe, tasks } = await recipeOf({ recipe: 'paper', demos: Math.ceil(wanted / 5) });
await loadPhysics();
const renderer = createRenderer();

// Task after task in turn, as a worker meets them.
const plans = planShards(recipe).sort((a, b) => a.first - b.first || a.task - b.task);
let episodes = 0;
for (const plan of plans) {
  await makeShard(recipe, tasks[plan.task]!, plan, renderer);
  episodes += plan.count;
  const { rss: resident } = process.memoryUsage();
  globalThis.gc?.();
  const { heapUsed: heap, arrayBuffers: buffers } = process.memoryUsage();
  const peak = 1024 * process.resourceUsage().maxRSS;
  process.send!({ episodes, resident, heap, buffers, peak } satisfies MemoryReport);
}
process.disconnect();
