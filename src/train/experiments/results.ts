/** Results of the experiments: a file an arm and seed, kept from one call to the next. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../../datasets/store/atomic.js';
import { TEST_SET_NAMES } from './test-sets.js';

const share = z.object({ right: z.int().nonnegative(), asked: z.int().nonnegative() });
const byFrames = z.object({ independent: share, demonstration: share });
const byType = <T extends z.ZodType>(of: T) => z.object({ waypoint: of, current_state: of, movement: of });
const rate = z.object({ successes: z.int().nonnegative(), trials: z.int().nonnegative() });
export type SuccessCount = z.infer<typeof rate>;

/** What was measured on one of the test sets. */
const testSchema = z.object({
  accuracy: byType(byFrames),
  /** What a rule gets right without looking, 0…1. */
  rules: byType(z.object({ independent: z.number(), demonstration: z.number() })),
  /** On recorded frames, centimetres and shares. */
  keypoint: z.object({ median: z.number().nullable(), within2InPlane: z.number().nullable() }),
  /** Successful episodes in the closed loop by track; null where it was not run. */
  success: z.object({ position: rate.nullable(), pose: rate.nullable() }),
});
export type TestResult = z.infer<typeof testSchema>;

const resultSchema = z.object({
  arm: z.string(),
  seed: z.int(),
  scale: z.string(),
  version: z.string(),
  /** What computed, and the machine's processor. */
  backend: z.string(),
  processor: z.string(),
  /** Steps and processor minutes of this arm alone. */
  steps: z.int().nonnegative(),
  minutes: z.number().nonnegative(),
  tests: z.record(z.enum(TEST_SET_NAMES), testSchema),
});
export type ArmResult = z.infer<typeof resultSchema>;

const fileOf = (folder: string, arm: string, seed: number): string =>
  join(folder, 'results', `${arm}-${seed}.json`);

/** A result that was kept, or null. One that cannot be read is made again. */
export async function readResult(folder: string, arm: string, seed: number): Promise<ArmResult | null> {
  try {
    return resultSchema.parse(JSON.parse(await readFile(fileOf(folder, arm, seed), 'utf8')));
  } catch {
    return null;
  }
}

export const writeResult = (folder: string, result: ArmResult): Promise<void> =>
  writeWhole(fileOf(folder, result.arm, result.seed), `${JSON.stringify(result, null, 2)}\n`);
