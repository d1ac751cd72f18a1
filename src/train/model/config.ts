/** Everything that fixes a model's shape and what its numbers mean; a checkpoint carries it. */
import { z } from 'zod';
import { phraseBookSchema } from '../text/phrase-book.js';
import { vocabularySchema } from '../text/tokenizer.js';

/** Changes when checkpoints of before can no longer be read. */
export const MODEL_VERSION = 1;

/**
 * What a model sees. A blind one, which sees `nothing`, gets black images in training and ever after: what it still
 * knows, the text gives away.
 */
export const SIGHTS = ['image', 'nothing'] as const;
export type Sight = (typeof SIGHTS)[number];

/**
 * When a model thinks, that is, says the subtask under way and the movement. One that thinks `aside` says them beside
 * its answer; one that thinks `first` says them before, and computes its answer from what it said.
 */
export const THINKING = ['aside', 'first'] as const;
export type Thinking = (typeof THINKING)[number];

export const modelConfigSchema = z.strictObject({
  version: z.literal(MODEL_VERSION),
  /** Left out by the first checkpoints, all of which see. */
  sight: z.enum(SIGHTS).default('image'),
  /** Left out by the first checkpoints, all of which think aside. */
  thinking: z.enum(THINKING).default('aside'),
  /** The camera whose images it reads. Matrices row-major, for `size` × `size` pixels; OpenCV's axes. */
  camera: z.strictObject({
    name: z.string(),
    size: z.int().positive(),
    intrinsics: z.array(z.number()).length(9),
    extrinsics: z.array(z.number()).length(16),
  }),
  /** Words it knows. */
  vocabulary: vocabularySchema,
  /** Sentences it can say. */
  phraseBook: phraseBookSchema,
  /** Heights above the table's centre, metres, between which keypoints are chosen. */
  heightLevels: z.array(z.number()).min(2),
  /** Side of a patch of the half-size image, pixels. */
  patch: z.int().positive(),
  /** Side of the close looks, pixels of the full image, and of their patches. */
  crop: z.int().positive(),
  cropPatch: z.int().positive(),
  /** Features of a patch, of a word sum, and of hidden layers. */
  features: z.int().positive(),
  wordFeatures: z.int().positive(),
  hidden: z.int().positive(),
});

export type ModelConfig = z.infer<typeof modelConfigSchema>;

/** The sizes that facts and experiments settled on. */
export const DEFAULT_SIZES = {
  patch: 8,
  crop: 64,
  cropPatch: 4,
  features: 64,
  wordFeatures: 64,
  hidden: 192,
} as const satisfies Partial<ModelConfig>;

/** Heads of the first look: the first three are taught where to look, the others are free. */
export const HEADS = ['target', 'tip', 'hand', 'free', 'other'] as const;

/** Cells along a side of the half-size image. */
export const gridOf = ({ camera, patch }: ModelConfig): number => camera.size / 2 / patch;

/** Cells along a side of a crop; each holds two by two patches. */
export const cropGridOf = ({ crop, cropPatch }: ModelConfig): number => crop / cropPatch / 2;
