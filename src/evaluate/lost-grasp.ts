/** What the fingers did wrong in an episode that merely did not succeed. */
import type { FailureReport } from '../../sim/errors.js';
import type { Environment } from '../environment.js';

/** A failure that says more than `failure` does; null when it has a reason of its own, or the fingers did no wrong. */
export function lostGrasp(
  { drops, grasps, waypoints }: Pick<Environment, 'drops' | 'grasps' | 'waypoints'>,
  failure: FailureReport,
): FailureReport | null {
  if (failure.reason !== 'step_limit' && failure.reason !== 'not_successful') return null;
  if (drops.length > 0) {
    return {
      reason: 'object_dropped',
      detail: `${drops.join(', ')} slipped out of the fingers; ${failure.detail}`,
    };
  }
  const wanted = waypoints.flatMap(({ grasp }) => grasp ?? []);
  const isMissed = grasps.length > 0 && wanted.length > 0 && !wanted.some((name) => grasps.includes(name));
  if (!isMissed) return null;
  const got = grasps.map((name) => name ?? 'nothing').join(', ');
  return {
    reason: 'grasp_missed',
    detail: `the fingers closed on ${got}, not on ${wanted[0]}; ${failure.detail}`,
  };
}
