/** What went wrong within a policy, in its own words: no table of reasons says that. */
import type { Rollout } from '../evaluate/rollout-record.js';

/** Reasons that lie in the policy and not in what it did in the scene. */
const OF_POLICY = new Set(['policy_error', 'answer_format', 'not_successful']);
const MOST_LISTED = 3;
const MOST_LETTERS = 200;

/** The details of answers that were no keypoints, each once with its count, the most frequent first. */
export function policyFaults(rollouts: readonly Pick<Rollout, 'steps'>[]): string[] {
  const counts = new Map<string, number>();
  for (const { failure, position } of rollouts.flatMap(({ steps }) => steps)) {
    if (!failure || position !== null || !OF_POLICY.has(failure.reason)) continue;
    const said = `${failure.reason}: ${failure.detail.replace(/\s+/g, ' ')}`;
    const line = said.length > MOST_LETTERS ? `${said.slice(0, MOST_LETTERS)}…` : said;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const more = sorted.length - MOST_LISTED;
  return [
    '',
    'Answers that were no keypoint:',
    ...sorted.slice(0, MOST_LISTED).map(([line, count]) => `  ${count} × ${line}`),
    ...(more > 0 ? [`  and ${more} other${more === 1 ? '' : 's'}`] : []),
  ];
}
