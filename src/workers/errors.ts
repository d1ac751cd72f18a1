/** Errors across threads: a structured clone keeps the message only, and a person needs place and remedy as well. */
import { RobotR1Error } from '../../sim/errors.js';

/** What a worker throws in place of a RobotR1Error: a plain value, which is cloned whole. */
interface ThrownError {
  robotR1Error: Pick<RobotR1Error, 'code' | 'message' | 'kind' | 'place' | 'remedy'>;
}

/** In a worker: runs a job; a RobotR1Error leaves it as a plain value. */
export async function throwingPlain<T>(job: () => Promise<T>): Promise<T> {
  try {
    return await job();
  } catch (error) {
    if (!(error instanceof RobotR1Error)) throw error;
    const { code, message, kind, place, remedy } = error;
    throw { robotR1Error: { code, message, kind, place, remedy } } satisfies ThrownError;
  }
}

/** In the main thread: the error that a job ended with, as it was thrown. */
export function restoreError(error: unknown): unknown {
  const thrown = (error as Partial<ThrownError> | null)?.robotR1Error;
  return thrown ? new RobotR1Error(thrown.code, thrown.message, thrown) : error;
}
