/** The kinds of record that a dataset stores: the schema of each, and what its records are counted by. */
import type { z } from 'zod';
import {
  type EpisodeRecord,
  episodeRecord,
  type FrameKind,
  type ImageRecord,
  imageRecord,
  type QuestionRecord,
  type QuestionType,
  questionRecord,
} from '../records.js';

interface RecordTypes {
  episodes: EpisodeRecord;
  images: ImageRecord;
  questions: QuestionRecord;
}

export type RecordKind = keyof RecordTypes;
export type RecordOf<K extends RecordKind> = RecordTypes[K];

/** What records are counted by. */
export interface Category {
  task: string;
  type?: QuestionType;
  frames?: FrameKind;
}

type Kinds = {
  readonly [K in RecordKind]: {
    readonly schema: z.ZodType<RecordTypes[K]>;
    /** The category of a record, or undefined where only their number matters. */
    category(record: RecordTypes[K]): Category | undefined;
    /** Number in the dataset of the episode that the record is, where it is one. */
    episode(record: RecordTypes[K]): number | undefined;
  };
};

export const RECORD_KINDS: Kinds = {
  episodes: { schema: episodeRecord, category: ({ task }) => ({ task }), episode: ({ index }) => index },
  images: { schema: imageRecord, category: () => undefined, episode: () => undefined },
  questions: {
    schema: questionRecord,
    category: ({ task, type, frames }) => ({ task, type, frames }),
    episode: () => undefined,
  },
};
