/** A limit for all workers together, divided among them. */
import type { PolicyOptions } from '../policy.js';

/** The options of each of `workers` workers: every one keeps the pace of its own requests only. */
export function forWorkers(options: PolicyOptions, workers: number): PolicyOptions {
  const { requestsPerMinute } = options;
  return requestsPerMinute === undefined
    ? options
    : { ...options, requestsPerMinute: requestsPerMinute / workers };
}
