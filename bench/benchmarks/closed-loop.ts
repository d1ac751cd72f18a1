/** What an evaluation costs, and what the best and the blindest policy reach. */
import { duration, percent } from '../../src/cli/figures.js';
import { chosenEpisodes } from '../../src/evaluate/episode-plan.js';
import { evaluate } from '../../src/evaluate/evaluate.js';
import type { Benchmark, Measurement } from '../benchmark.js';
import { stopwatch } from '../clock.js';
import { benchmarkTasks } from '../episodes.js';

const EPISODES = 60;
const WORKERS = 2;

export const benchmark: Benchmark = {
  description: `evaluate --track pose, ${EPISODES} episodes of each task, ${WORKERS} workers`,
  async run(tell) {
    const measurements: Measurement[] = [];
    for (const policy of ['expert', 'random']) {
      tell(policy);
      measurements.push(await measure(policy));
    }
    return measurements;
  },
};

async function measure(policy: string): Promise<Measurement> {
  const watch = stopwatch();
  const { overall } = await evaluate({
    policy,
    plan: chosenEpisodes(benchmarkTasks(), { episodes: EPISODES, seed: 0 }),
    workers: WORKERS,
  });
  const { rate, low, high, successes, trials } = overall.success;
  const failures = Object.entries(overall.failures).map(([reason, count]) => `${count} ${reason}`);
  return {
    what: policy,
    figure: `${percent(rate)} (${successes}/${trials})`,
    note:
      `95 % interval ${percent(low)} to ${percent(high)}; ${duration(1000 * watch.wall())}, ` +
      `processor ${duration(1000 * watch.cpu())}${failures.length > 0 ? `; ${failures.join(', ')}` : ''}`,
  };
}
