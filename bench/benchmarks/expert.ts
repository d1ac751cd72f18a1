/** Whether experts succeed at the first try, and what a demonstration costs. */
import type { LoadedTask } from '../../scenes/parse-task.js';
import { RobotR1Error } from '../../sim/errors.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { demonstrate } from '../../src/demonstrate/demonstrate.js';
import type { Benchmark, Measurement } from '../benchmark.js';
import { stopwatch } from '../clock.js';
import { benchmarkEpisode, benchmarkTasks } from '../episodes.js';

const SEEDS = 200;

export const benchmark: Benchmark = {
  description: `the expert of each task on ${SEEDS} seeds, all variations in turn, one try each`,
  async run(tell) {
    await loadPhysics();
    return benchmarkTasks().map((task) => {
      tell(task.task.name);
      return measure(task);
    });
  },
};

function measure(task: LoadedTask): Measurement {
  const reasons = new Map<string, number>();
  let frames = 0;
  let successes = 0;
  const watch = stopwatch();
  for (let index = 0; index < SEEDS; index++) {
    const result = attempt(task, index);
    if ('frames' in result) {
      successes++;
      frames += result.frames;
    } else reasons.set(result.reason, (reasons.get(result.reason) ?? 0) + 1);
  }
  const milliseconds = (1000 * watch.cpu()) / SEEDS;
  const failures = [...reasons].map(([reason, count]) => `${count} ${reason}`).join(', ');
  return {
    what: task.task.name,
    figure: `${((100 * successes) / SEEDS).toFixed(1)} % (${successes}/${SEEDS})`,
    note: [
      `${(frames / successes).toFixed(0)} frames`,
      `${milliseconds.toFixed(0)} CPU ms a demonstration`,
      failures && `failed: ${failures}`,
    ]
      .filter(Boolean)
      .join(', '),
  };
}

/** One demonstration: how many frames it has, or why it failed. A scene that cannot be placed is a failure. */
function attempt(task: LoadedTask, index: number): { frames: number } | { reason: string } {
  const { variation, seed } = benchmarkEpisode(task, index);
  try {
    const { success, failure, frames } = demonstrate(task, variation, seed);
    return success ? { frames: frames.time.data.length } : { reason: failure! };
  } catch (error) {
    if (error instanceof RobotR1Error) return { reason: error.code };
    throw error;
  }
}
