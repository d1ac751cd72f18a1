/** Results of the experiments: a file an arm and seed, kept from one call to the next. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../../datasets/store/atomic.js';

const share = z.object({ right: z.int().nonnegative(), asked: z.int().nonnegative() });
const byFrames = z.object({ independent: share, demonstration: share });
const rate = z.object({ successes: z.int().nonnegative(), trials: z.int().nonnegative() });

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
  accuracy: z.object({ waypoint: byFrames, current_state: byFrames, movement: byFrames }),
  /** On recorded frames, centimetres and shares. */
  keypoint: z.object({ median: z.number().nullable(), within2InPlane: z.number().nullable() }),
  /** Successful episodes in the closed loop by track; none for a model that does not see. */
  success: z.object({ position: rate, pose: rate }),
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
