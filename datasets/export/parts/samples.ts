/** The one reading of a dataset that all formats of questions share: a question, its images, its episode's words. */
import { RobotR1Error } from '../../../sim/errors.js';
import type { ImageReference, QuestionRecord } from '../../records.js';
import type { Dataset } from '../../store/dataset.js';
import type {
  AnswerKind,
  AskedText,
  EpisodeWords,
  SupervisedForm,
  SupervisedText,
  Supervision,
} from '../format.js';
import { questionNumbers } from './question-numbers.js';
import { shardImages } from './shard-images.js';

/** Trainers split a prompt at this text and put an image there. */
export const IMAGE_TOKEN = '<image>';

/** An encoded image, byte for byte as the dataset has it. */
export interface SampleImage {
  camera: string;
  bytes: Uint8Array;
  /** A name that is unique in the dataset: shard, image set, record; for example `000003/front-224/000017.jpg`. */
  path: string;
}

/** What a row of an export is made of. */
export interface Sample {
  question: QuestionRecord;
  /** Number of the question in the dataset, from 0: `dataset.questions()` gives them in this order. */
  index: number;
  /** How it is put in this export, and the answer that earns the reward. */
  asked: AskedText;
  /** The split that it stands in. */
  split: string;
  /** The images, in the order of their places in the prompt. */
  images: readonly SampleImage[];
  /** The question's supervised prompt and response, for a type that has the form. */
  supervised(form: SupervisedForm): SupervisedText;
  /** Asks a large model for a reasoned answer to the question. */
  coldStart(): string;
}

/** Where the images of a question lie, in the order of their places in the prompt. */
export const imagesOf = ({
  image,
  furtherImages = [],
}: Pick<QuestionRecord, 'image' | 'furtherImages'>): ImageReference[] => [image, ...furtherImages];

/**
 * Refuses a prompt that does not have exactly one place for each image.
 *
 * @throws RobotR1Error `image_count`
 */
export function checkImagePlaces(prompt: string, images: number, question: QuestionRecord): void {
  const places = prompt.split(IMAGE_TOKEN).length - 1;
  if (places === images) return;
  const { type, frame, episode } = question;
  throw new RobotR1Error(
    'image_count',
    `a ${type} question on frame ${frame} of episode ${episode} says ${IMAGE_TOKEN} ${places} times and has ` +
      `${images} image${images === 1 ? '' : 's'}`,
    {
      kind: 'work',
      place: { path: `episode ${episode}, frame ${frame}` },
      remedy: `Remove ${IMAGE_TOKEN} from the task's instructions and make the dataset again.`,
    },
  );
}

/** The words of a shard's episodes, by the episode's number. */
async function episodeWords(dataset: Dataset, shard: number) {
  const words = new Map<number, EpisodeWords>();
  for await (const { index, instruction, plan, waypoints } of dataset.episodes([shard])) {
    words.set(index, { instruction, plan, waypoints });
  }
  return words;
}

/**
 * The questions of some shards that `isWanted` takes, in order. One shard's words and a few megabytes of images are in
 * memory at a time.
 *
 * @throws RobotR1Error `image_count`; whatever reading the dataset throws
 */
export async function* readSamples(
  dataset: Dataset,
  {
    shards,
    split,
    isWanted,
    answers = 'option',
    supervision,
    needsWords = false,
  }: {
    shards: readonly number[];
    split: string;
    isWanted: (question: QuestionRecord) => boolean;
    answers?: AnswerKind;
    supervision?: Supervision | undefined;
    /** Whether supervised texts or a cold start are asked for: they are made of the episodes' words. */
    needsWords?: boolean;
  },
): AsyncGenerator<Sample> {
  const firstOf = questionNumbers(dataset);
  for (const shard of shards) {
    const words = needsWords ? await episodeWords(dataset, shard) : undefined;
    const images = shardImages(dataset, shard);
    let index = firstOf(shard) - 1;
    for await (const question of dataset.questions([shard])) {
      index++;
      if (!isWanted(question)) continue;
      const references = imagesOf(question);
      const asked = answers === 'position' ? supervision!.openEnded(question) : question;
      checkImagePlaces(asked.prompt, references.length, question);
      const found: SampleImage[] = [];
      for (const reference of references) found.push(await images(question, reference));
      yield {
        question,
        index,
        split,
        images: found,
        asked: { prompt: asked.prompt, answer: asked.answer },
        coldStart: () => {
          const text = supervision!.coldStart({ question, episode: words!.get(question.episode)! });
          checkImagePlaces(text, found.length, question);
          return text;
        },
        supervised: (form) => {
          const episode = words?.get(question.episode);
          const text = episode && supervision?.text(form, { question, episode });
          if (!text) throw new RangeError(`a ${question.type} question has no ${form} text`);
          checkImagePlaces(text.prompt, found.length, question);
          return text;
        },
      };
    }
  }
}
