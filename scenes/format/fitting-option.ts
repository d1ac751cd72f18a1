/** Which alternative of a union was meant by a value that fits none of them. */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Above this, not even the kind of the value is right. */
const NOT_MEANT = 1000;

/**
 * The number of the alternative whose form the value comes nearest, or null where it is of another kind than all.
 *
 * @param errors what is wrong with the value by each alternative
 */
export function fittingOption(errors: readonly (readonly Issue[])[], value: unknown): number | null {
  let best: number | null = null;
  let least = NOT_MEANT;
  for (const [i, issues] of errors.entries()) {
    const misfit = misfitOf(issues, value);
    if (misfit < least) {
      least = misfit;
      best = i;
    }
  }
  return best;
}

/** How far a value is from a form: keys that are not known or missing weigh more than what is wrong within. */
function misfitOf(issues: readonly Issue[], value: unknown): number {
  return issues.reduce((sum, issue) => sum + weight(issue, value), 0);
}

function weight(issue: Issue, value: unknown): number {
  const isRoot = issue.path.length === 0;
  switch (issue.code) {
    case 'unrecognized_keys':
      return isRoot ? 10 * issue.keys.length : 1;
    case 'invalid_union':
      if (!isRoot) return 1;
      return Math.min(...(issue.errors as Issue[][]).map((inner) => misfitOf(inner, value)));
    case 'invalid_type':
    case 'invalid_value':
    case 'invalid_format':
      if (isRoot) return NOT_MEANT;
      if (issue.path.length === 1 && isMissing(issue, value)) return 10;
      // Another word than the one that an alternative is known by.
      return issue.path.length === 1 && issue.code === 'invalid_value' ? 50 : 1;
    case 'custom':
      return issue.params?.isFallback ? NOT_MEANT / 2 : 1;
    default:
      return 1;
  }
}

const isMissing = ({ path }: Issue, value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Object.hasOwn(value, path[0]!);
