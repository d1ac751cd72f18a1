/** Everything that an evaluation was asked for, as `run.json` has it: enough to run it again, or to go on with it. */
import { z } from 'zod';
import { randomisationSchema } from '../../scenes/randomisation.js';
import { GRASPINGS } from '../../sim/motion/controls.js';
import type { PolicyOptions } from '../policies/policy.js';
import { questionPlanSchema } from './questions/question-plan.js';
import { TRACKS } from './rollout.js';

/** Policy options that say how answers are had, and not what they are: a run may go on with others. */
const INCIDENTAL: readonly (keyof PolicyOptions)[] = [
  'server',
  'keyVariable',
  'timeoutSeconds',
  'retries',
  'requestsPerMinute',
  'concurrency',
  'cache',
];

export const runSchema = z.object({
  /** Version of robot-r1. */
  version: z.string(),
  policy: z.string(),
  policyOptions: z.record(z.string(), z.json()).transform((options) => options as PolicyOptions),
  track: z.enum(TRACKS),
  /** Null: 15, or half as many again as the expert's waypoints where that is more. */
  maxKeypoints: z.int().min(1).nullable(),
  /** Failed actions after which an episode goes on. */
  replan: z.int().min(0),
  grasping: z.enum(GRASPINGS),
  /** Name of the protocol, or null where the episodes follow from tasks and a seed. */
  protocol: z.string().nullable(),
  seed: z.int().nonnegative().nullable(),
  /** Stored questions that the policy is asked as well; null: none. */
  questions: questionPlanSchema.nullable().default(null),
  levels: z.array(z.object({ name: z.string(), randomisation: randomisationSchema })),
  /** Every task with the hash of its text; the texts lie beside in tasks/. */
  tasks: z.array(z.object({ name: z.string(), hash: z.string() })),
  /** Episodes in a file of rollouts/; the last may have fewer. */
  episodesPerFile: z.int().min(1),
  episodes: z.array(
    z.object({
      level: z.string(),
      task: z.string(),
      variation: z.int().nonnegative(),
      seed: z.int().nonnegative(),
    }),
  ),
});
export type Run = z.infer<typeof runSchema>;

/** Names of what two runs were asked for differently, apart from how answers are had. */
export function differences(a: Run, b: Run): string[] {
  const text = (run: Run, name: keyof Run): string => {
    if (name === 'policyOptions') return JSON.stringify(sorted(essentialOptions(run.policyOptions)));
    // Where the dataset lies says nothing about what it holds: its hash does.
    if (name === 'questions') return JSON.stringify(run.questions && { ...run.questions, dataset: '' });
    return JSON.stringify(run[name]);
  };
  return (Object.keys(runSchema.shape) as (keyof Run)[]).filter((name) => text(a, name) !== text(b, name));
}

/** The options that say what the answers are, without those that say how they are had. */
export const essentialOptions = (options: PolicyOptions): PolicyOptions =>
  Object.fromEntries(
    Object.entries(options).filter(
      ([name, value]) => value !== undefined && !(INCIDENTAL as readonly string[]).includes(name),
    ),
  );

const sorted = (options: PolicyOptions): [string, unknown][] =>
  Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));

/** A run is dealt into so many files, more where one would hold too much. */
const FILES = 200;
const LARGEST_FILE = 20;

/** Episodes in a file: what an interruption loses at most of each that is under way. */
export const episodesPerFile = (episodes: number): number =>
  Math.max(1, Math.min(LARGEST_FILE, Math.floor(episodes / FILES)));

/** Number of files of a run. */
export const fileCount = ({ episodes, episodesPerFile }: Pick<Run, 'episodes' | 'episodesPerFile'>): number =>
  Math.ceil(episodes.length / episodesPerFile);

/** The episodes of a file by its number. */
export const episodesOfFile = (
  { episodes, episodesPerFile }: Pick<Run, 'episodes' | 'episodesPerFile'>,
  file: number,
): Run['episodes'] => episodes.slice(file * episodesPerFile, (file + 1) * episodesPerFile);
