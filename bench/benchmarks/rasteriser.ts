/** How fast pictures are drawn: RGB, depth and segmentation, shadows, 2×2 anti-aliasing, everything moved every frame. */
import type { LoadedTask } from '../../scenes/parse-task.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { cameraView } from '../../sim/render/cameras.js';
import { createRenderer, type Renderer } from '../../sim/render/renderer.js';
import { demonstrate } from '../../src/demonstrate/demonstrate.js';
import { frameGripperPose, frameState, sceneOf } from '../../src/generate/frame-state.js';
import type { Benchmark, Measurement } from '../benchmark.js';
import { stopwatch } from '../clock.js';
import { benchmarkEpisode, benchmarkTasks } from '../episodes.js';

const SIZES = [224, 448];
/** Frames drawn before the watch runs, and how long it runs. */
const WARM_UP = 20;
const CPU_SECONDS = 2;

export const benchmark: Benchmark = {
  description: 'the front camera along a demonstration, one thread',
  async run(tell) {
    await loadPhysics();
    const renderer = createRenderer();
    const measurements: Measurement[] = [];
    for (const size of SIZES) {
      tell(`${size}×${size}`);
      for (const task of benchmarkTasks()) measurements.push(measure(renderer, task, size));
    }
    return measurements;
  },
};

function measure(renderer: Renderer, task: LoadedTask, size: number): Measurement {
  const { variation, seed } = benchmarkEpisode(task, 0);
  const episode = demonstrate(task, variation, seed);
  const count = episode.frames.time.data.length;
  renderer.load(sceneOf(task, episode));
  const draw = (frame: number): void => {
    renderer.pose(frameState(episode, frame % count));
    renderer.render(cameraView('front', size, size, frameGripperPose(episode, frame % count)));
  };
  for (let frame = 0; frame < WARM_UP; frame++) draw(frame);
  const watch = stopwatch();
  let drawn = 0;
  while (watch.cpu() < CPU_SECONDS) draw(drawn++);
  return {
    what: `${task.task.name} at ${size}×${size}`,
    figure: `${(drawn / watch.cpu()).toFixed(0)} frames a CPU-second`,
  };
}
