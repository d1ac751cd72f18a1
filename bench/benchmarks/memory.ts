/** Whether a worker's memory stays flat. A process of its own does a worker's work, so nothing else is counted. */
import { fork } from 'node:child_process';
import { byteSize } from '../../src/cli/figures.js';
import type { Benchmark } from '../benchmark.js';
import type { MemoryReport } from '../memory-process.js';

/** After so many episodes memory is looked at. */
const EPISODES = [100, 500, 1000];
/** Shards are of 16 episodes, or of the few that are left. */
const TELL_EVERY = 80;

export const benchmark: Benchmark = {
  description: 'one worker: episodes with images and questions of the paper recipe, task after task',
  async run(tell) {
    const reports = await workUntil(Math.max(...EPISODES), ({ episodes }) => {
      if (episodes % TELL_EVERY === 0) tell(`${episodes} episodes`);
    });
    const shown = EPISODES.map((episodes) => reports.find((report) => report.episodes >= episodes)!);
    return [
      ...shown.map(({ episodes, resident, heap, buffers }) => ({
        what: `resident after ${episodes} episodes`,
        figure: byteSize(resident),
        note: `heap in use ${byteSize(heap)}, buffers ${byteSize(buffers)}`,
      })),
      { what: 'most resident at any time', figure: byteSize(reports.at(-1)!.peak) },
    ];
  },
};

/** Reports of the process until it has made so many episodes. */
function workUntil(episodes: number, onReport: (report: MemoryReport) => void): Promise<MemoryReport[]> {
  const reports: MemoryReport[] = [];
  const child = fork(new URL('../memory-process.js', import.meta.url), [String(episodes)], {
    // So that the heap is what is in use, not what waits to be collected.
    execArgv: ['--expose-gc'],
  });
  child.on('message', (message) => {
    reports.push(message as MemoryReport);
    onReport(message as MemoryReport);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve(reports) : reject(new Error(`the process ended with ${code}`)),
    );
  });
}
