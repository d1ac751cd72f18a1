/** Questions with their images, as exports take them. */
import type { ImageRecord, QuestionRecord } from '../../records.js';
import type { Dataset } from '../../store/dataset.js';
import { shardKey } from '../../store/manifest.js';
import type { ExportOptions } from '../format.js';

export interface QuestionWithImage {
  question: QuestionRecord;
  image: ImageRecord;
  /** A name for the image that is unique in the dataset, for example `front-224/000003/000017.jpg`. */
  imagePath: string;
}

const ENDINGS = { jpeg: 'jpg', png: 'png' } as const;

/** The questions of some shards that the options ask for, in order, each with its image. One is in memory at a time. */
export async function* questionsWithImages(
  dataset: Dataset,
  shards: readonly number[],
  options: Pick<ExportOptions, 'types' | 'frames'>,
): AsyncGenerator<QuestionWithImage> {
  for await (const question of dataset.questions(shards)) {
    if (options.types && !options.types.includes(question.type)) continue;
    if (options.frames && !options.frames.includes(question.frames)) continue;
    const image = await dataset.image(question);
    const { set, record } = question.image;
    const folder = shardKey({ folder: set, number: dataset.shardOfEpisode(question.episode) }).split('.')[0];
    const imagePath = `${folder}/${String(record).padStart(6, '0')}.${ENDINGS[image.encoding]}`;
    yield { question, image, imagePath };
  }
}

/** How many questions the options ask for, from dataset.json alone. */
export function countQuestions(dataset: Dataset, options: Pick<ExportOptions, 'types' | 'frames'>): number {
  let count = 0;
  for (const [type, byFrames] of Object.entries(dataset.info.counts.questionTypes)) {
    if (options.types && !options.types.includes(type as QuestionRecord['type'])) continue;
    for (const [frames, questions] of Object.entries(byFrames)) {
      if (!options.frames || options.frames.includes(frames as QuestionRecord['frames'])) count += questions;
    }
  }
  return count;
}
