/** Predictions come from anybody's program: what is not as it should be is a failure to answer. */
import { RobotR1Error } from '../../sim/errors.js';
import type { Keypoint } from '../keypoint-action.js';
import type { Prediction } from '../policies/policy.js';
import { failureRecord, usageRecord } from './rollout-record.js';

/**
 * Asks a policy. One that throws has failed; the process has not.
 *
 * @throws RobotR1Error as the policy does where it cannot go on at all: the run stops, and can be resumed
 */
export async function attempt<T>(
  work: () => T | Promise<T>,
): Promise<T | Extract<Prediction, { failure: unknown }>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RobotR1Error) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    return { failure: { reason: 'policy_error', detail: `the policy threw: ${detail}` } };
  }
}

/** A prediction of which every part is what it should be, apart from the keypoint, which is checked when it is whole. */
export function wellFormed(prediction: unknown): Prediction {
  const { failure, keypoint, text, prompt, usage } = Object(prediction) as Record<string, unknown>;
  const counted = usageRecord.safeParse(usage);
  const said = {
    ...(typeof text === 'string' ? { text } : {}),
    ...(typeof prompt === 'string' ? { prompt } : {}),
    ...(counted.success ? { usage: counted.data } : {}),
  };
  if (failure) {
    const known = failureRecord.safeParse(failure);
    if (known.success) return { ...said, failure: known.data };
    const detail = 'the policy gave a failure without a reason that is known';
    return { ...said, failure: { reason: 'answer_format', detail } };
  }
  if (keypoint) return { ...said, keypoint: keypoint as Keypoint };
  const detail = 'the policy gave neither a keypoint nor a failure';
  return { ...said, failure: { reason: 'answer_format', detail } };
}
