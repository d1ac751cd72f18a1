/** Errors a person can cause, and the fixed vocabulary of failures. */

/** Where in a person's input something is wrong. */
export interface ErrorPlace {
  file?: string;
  line?: number;
  column?: number;
  /** Path inside the document, for example `objects.cup.place`. */
  path?: string;
}

/**
 * Something a person can mend: what was wrong, where, and what to do.
 *
 * `kind` says whether the call was wrong (exit code 2) or the work failed (exit code 1).
 */
export class RobotR1Error extends Error {
  override readonly name = 'RobotR1Error';
  readonly code: string;
  readonly kind: 'call' | 'work';
  readonly place: ErrorPlace | undefined;
  readonly remedy: string | undefined;

  constructor(
    code: string,
    message: string,
    details: { kind?: 'call' | 'work'; place?: ErrorPlace; remedy?: string; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = details.kind ?? 'call';
    this.place = details.place;
    this.remedy = details.remedy;
  }
}

/** Why an expert or a policy did not succeed. One vocabulary for both. */
export const FAILURES = [
  'answer_format',
  'outside_workspace',
  'no_inverse_kinematics',
  'no_path',
  'collision',
  'force_limit',
  'grasp_missed',
  'object_dropped',
  'step_limit',
  'not_successful',
  'policy_error',
] as const;

export type Failure = (typeof FAILURES)[number];

/** A failure and the sentence that explains it. */
export interface FailureReport {
  reason: Failure;
  detail: string;
}
