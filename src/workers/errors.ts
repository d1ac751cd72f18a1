/** Errors across threads: a structured clone keeps the message only, and a person needs place and remedy as well. */
import { RobotR1Error } from '../../sim/errors.js';

/** What a job throws in place of a RobotR1Error: a plain value, which is cloned whole. */
interface ThrownError {
  robotR1Error: Pick<RobotR1Error, 'code' | 'message' | 'kind' | 'place' | 'remedy'>;
}

/** A worker's job that lets a RobotR1Error out as a plain value. */
export function withPlainErrors<Job, Result>(run: (job: Job) => Promise<Result>) {
  return async (job: Job): Promise<Result> => {
    try {
      return await run(job);
    } catch (error) {
      if (!(error instanceof RobotR1Error)) throw error;
      const { code, message, kind, place, remedy } = error;
      throw { robotR1Error: { code, message, kind, place, remedy } } satisfies ThrownError;
    }
  };
}

/** In the main thread: what a job threw, a RobotR1Error again if it was one. */
export function restoreError(error: unknown): unknown {
  const thrown = (error as Partial<ThrownError> | null)?.robotR1Error;
  return thrown ? new RobotR1Error(thrown.code, thrown.message, thrown) : error;
}
