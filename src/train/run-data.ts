/** What a run learns from and is measured on: the examples of its dataset. */
import { randomStream } from '../../sim/math/random.js';
import { collectExamples } from './data/collect.js';
import type { Example } from './data/example.js';
import { holdOut } from './data/hold-out.js';
import { createPictures, type Pictures } from './data/pictures.js';
import type { Model } from './model/model.js';
import type { TrainOptions } from './options.js';
import type { TrainContext } from './trainer.js';

export interface RunData {
  training: Example[];
  /** In an order of the run's own, so that its first part is a fair sample. */
  measured: Example[];
  pictures: Pictures;
}

/** Reads the examples that a run's options ask for, and holds some back to measure on. */
export async function readRunData<Options extends TrainOptions>(
  { options, dataset, note }: TrainContext<Options>,
  { config }: Model,
): Promise<RunData> {
  const pictures = createPictures(dataset, config.camera.size);
  const examples = await collectExamples(dataset, config.phraseBook, (example, { bytes }) =>
    pictures.keep(example, bytes),
  );
  const asked = examples.filter(
    ({ frames, asked }) => options.frames.includes(frames) && options.questions.some((type) => asked[type]),
  );
  const { training, heldOut } = holdOut(asked, dataset.info);
  if (heldOut.length === 0) {
    note('Each task has one block of episodes only: accuracy is measured on what is trained on.');
  }
  const measured = randomStream(options.seed, 'measured examples').shuffle(
    heldOut.length > 0 ? heldOut : training,
  );
  return { training, measured, pictures };
}
