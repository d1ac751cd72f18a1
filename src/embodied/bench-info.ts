/** bench.json: what a benchmark is, written last. */
import { z } from 'zod';
import { SPLITS } from './records.js';

export const BENCH_FORMAT = 'robot-r1 bench of embodied reasoning, 1';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const benchInfo = z.object({
  format: z.literal(BENCH_FORMAT),
  /** Version of robot-r1 that made it. */
  version: z.string(),
  seed: z.int().nonnegative(),
  camera: z.string(),
  /** Pixels, width and height. */
  size: z.int().positive(),
  tasks: z.array(z.object({ name: z.string(), split: z.enum(SPLITS), hash: z.string() })),
  images: z.array(
    z.object({
      file: z.string(),
      task: z.string(),
      split: z.enum(SPLITS),
      variation: z.int().nonnegative(),
      seed: z.int().nonnegative(),
      frame: z.int().nonnegative(),
      instruction: z.string(),
      sha256: hash,
    }),
  ),
  /** Questions by type, then by split. */
  counts: z.record(z.string(), z.record(z.string(), z.int().nonnegative())),
  /** Of questions.jsonl. */
  questions: hash,
  /** Of all of the above: two benchmarks of one hash are the same, byte for byte. */
  hash,
});
export type BenchInfo = z.infer<typeof benchInfo>;
export type BenchImageInfo = BenchInfo['images'][number];
