/** Loads a policy from a module and checks that it is one. */
import { access } from 'node:fs/promises';
import { z } from 'zod';
import { QUESTION_TYPES } from '../../../datasets/records.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { importDefault } from '../../import-default.js';
import type { Policy, PolicyOptions } from '../policy.js';

/** What a script's default export is: a function that makes a policy, called once for every few episodes. */
export type PolicyScript = (options: PolicyOptions) => ScriptPolicy | Promise<ScriptPolicy>;

/** A policy; its name is always `script`. */
export type ScriptPolicy = Omit<Policy, 'name'>;

const method = z.custom<(...values: never[]) => unknown>(
  (value) => typeof value === 'function',
  'no function',
);
const Shape = z.object({
  predict: method,
  begin: method.optional(),
  close: method.optional(),
  choose: method.optional(),
  questionTypes: z.array(z.enum(QUESTION_TYPES)).optional(),
  concurrency: z.int().min(1).optional(),
});

const REMEDY =
  'Write: export default function create() { return { async predict(observation) { return { keypoint } } } }';

/** Modules by path: a worker makes a policy for every few episodes. */
const modules = new Map<string, Promise<unknown>>();

/**
 * The policy that a script makes.
 *
 * @throws RobotR1Error `missing_file`; `bad_script` where the module fails, or makes something else
 */
export async function loadScript(file: string, options: PolicyOptions): Promise<ScriptPolicy> {
  await access(file).catch((cause) => {
    throw new RobotR1Error('missing_file', `the script ${file} cannot be read: ${cause.message}`, {
      remedy: 'Look at the path.',
      cause,
    });
  });
  const made = await stopped(file, async () => {
    let loading = modules.get(file);
    if (!loading) modules.set(file, (loading = importDefault(file)));
    const create = await loading;
    if (typeof create === 'function') return await (create as PolicyScript)(options);
    throw new RobotR1Error('bad_script', 'its default export is no function', {
      place: { file },
      remedy: REMEDY,
    });
  });
  const checked = Shape.safeParse(made);
  if (!checked.success) {
    throw new RobotR1Error('bad_script', `what it makes is no policy: ${z.prettifyError(checked.error)}`, {
      place: { file },
      remedy: REMEDY,
    });
  }
  const { concurrency, questionTypes } = made;
  return {
    predict: (observation) => made.predict(observation),
    begin: (episode, privileged) => made.begin?.(episode, privileged),
    close: () => made.close?.(),
    ...(made.choose && { choose: (question, privileged) => made.choose!(question, privileged) }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(questionTypes === undefined ? {} : { questionTypes }),
  };
}

/** What the module throws is its author's to mend. */
async function stopped<Result>(file: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof RobotR1Error) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new RobotR1Error('bad_script', `the script stopped: ${message}`, { place: { file }, cause });
  }
}
