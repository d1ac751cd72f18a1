/** Going on with a run that lies in a folder: what it was asked for says how. */
import type { PolicyOptions } from '../policies/policy.js';
import type { EvaluateOptions } from './evaluate.js';
import { readRun, readRunTasks } from './run-folder.js';

/**
 * The options of the run in a folder.
 *
 * @param changed policy options that are different now, such as the address of a server that came back elsewhere
 * @throws RobotR1Error `no_run`, `damaged_run`
 */
export async function storedOptions(
  path: string,
  changed: PolicyOptions = {},
): Promise<Omit<EvaluateOptions, 'workers'>> {
  const run = await readRun(path);
  const { policy, policyOptions, track, maxKeypoints, replan, grasping, questions } = run;
  const { protocol, seed, levels, episodes } = run;
  return {
    ...{ policy, track, maxKeypoints, replan, grasping, questions },
    policyOptions: { ...policyOptions, ...changed },
    plan: { protocol, seed, levels, episodes, tasks: await readRunTasks(path, run) },
    out: path,
    resume: true,
  };
}
