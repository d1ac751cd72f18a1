/** What a worker thread does for a benchmark: one image, with what can be asked about it. */
import type { LoadedTask } from '../../../scenes/parse-task.js';
import type { TaskSource } from '../../../scenes/task-source.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import type { Renderer } from '../../../sim/render/renderer.js';
import { type BenchImage, type ImageRequest, makeBenchImage } from './bench-image.js';

/** One image to make. */
export interface BenchImageJob extends TaskSource {
  request: ImageRequest;
  /** Of the task's variations, those to draw from. Default: all. */
  variations?: LoadedTask['variations'];
}

export async function lookAtEpisode(
  { request, variations, ...source }: BenchImageJob,
  taskFrom: (source: TaskSource) => Promise<LoadedTask>,
  renderer: () => Renderer,
): Promise<BenchImage> {
  await loadPhysics();
  const task = await taskFrom(source);
  return makeBenchImage(variations ? { ...task, variations } : task, request, renderer());
}
