/** The machine that figures were measured on. */
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { VERSION } from '../src/version.js';

/** Names and values: processor, cores, memory, versions. */
export const machine = (): [name: string, value: string][] => [
  ['processor', cpus()[0]?.model.trim() ?? 'unknown'],
  ['cores', String(availableParallelism())],
  ['memory', `${(totalmem() / 2 ** 30).toFixed(1)} GiB`],
  ['system', `${platform()} ${release()}`],
  ['Node', process.version],
  ['robot-r1', VERSION],
];

/** Mean number of processes that wanted to run over the last minute: far above 0 before a run, others disturb it. */
export const load = (): string => loadavg()[0]!.toFixed(2);
