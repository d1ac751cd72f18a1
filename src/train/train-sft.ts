/** `train sft` from options to checkpoint: data, model, training, and a measurement now and then on what is held back. */
import { RobotR1Error } from '../../sim/errors.js';
import { randomStream } from '../../sim/math/random.js';
import { loadBackend } from './backends/load-backend.js';
import { accuracyEntries, type BlindAccuracy, blindAccuracy } from './blind.js';
import { loadCheckpoint, loadTraining, saveCheckpoint } from './checkpoint.js';
import { collectExamples } from './data/collect.js';
import { configureModel } from './data/configure.js';
import type { Example } from './data/example.js';
import { holdOut } from './data/hold-out.js';
import { createPictures } from './data/pictures.js';
import { lossWeightsOf } from './forms.js';
import { type Measurement, measure } from './measure.js';
import { createModel, freeModel, type Model } from './model/model.js';
import type { SftOptions } from './options.js';
import {
  createTrainingState,
  DEFAULT_SFT,
  type SftSettings,
  type StepReport,
  type TrainingState,
  trainSupervised,
} from './sft.js';
import type { Report, TrainContext, Trainer } from './trainer.js';

/** Most held-out examples that are measured on the way; in the end all of them are. */
const MEASURED_ON_THE_WAY = 400;
/** Measurements in a run, evenly spread; the checkpoint is saved at each. */
const MEASUREMENTS = 8;
/** Share of the budget, taken before, that the blind model trains for. */
const BLIND_SHARE = 0.1;
const STEPS_A_LOG_LINE = 10;

/** Where a run begins: from nothing, from another's checkpoint, or where it stopped. */
async function startOf({ options, dataset, checkpoint, resume }: TrainContext<SftOptions>) {
  const left = resume ? await loadTraining(checkpoint) : null;
  if (left) return { ...left, blind: (left.origin.measured as { blind?: BlindAccuracy }).blind };
  const model = options.init
    ? (await loadCheckpoint(options.init)).model
    : createModel(await configureModel(dataset), { seed: options.seed });
  return { model, state: createTrainingState(model), blind: undefined };
}

/** Supervised fine-tuning as the command line runs it. */
export const trainSft: Trainer<SftOptions> = async (context) => {
  const { options, dataset, note } = context;
  const backend = await loadBackend(options.backend);
  const { model, state, blind: known } = await startOf(context);
  try {
    checkTasks(model, Object.keys(dataset.info.counts.tasks));
    const pictures = createPictures(dataset, model.config.camera.size);
    const { questions: types, frames } = options;
    const examples = await collectExamples(
      dataset,
      model.config.phraseBook,
      ({ episode, image }, { bytes }) => pictures.keep({ episode, image }, bytes),
    );
    const asked = examples.filter(
      (example) => frames.includes(example.frames) && types.some((type) => example.asked[type]),
    );
    const { training, heldOut } = holdOut(asked, dataset.info);
    if (heldOut.length === 0) {
      note('Each task has one block of episodes only: accuracy is measured on what was trained on.');
    }
    const measured = randomStream(options.seed, 'measured examples').shuffle(
      heldOut.length > 0 ? heldOut : training,
    );
    const settings: SftSettings = {
      ...DEFAULT_SFT,
      seed: options.seed,
      batch: options.batch,
      types,
      budget: options.budget.kind === 'steps' ? options.budget : { minutes: options.budget.minutes },
      weights: lossWeightsOf(options.form, types),
    };
    const report = await context.begin(state.optimizer.step);
    const blind = known ?? (await measureBlind(model, training, measured, settings, context, pictures));
    const save = (measurement?: Measurement): Promise<void> => {
      const { step } = state.optimizer;
      const origin = { dataset: dataset.info.hash, step, minutes: state.minutes, backend, settings: options };
      const found = JSON.parse(JSON.stringify({ blind, ...measurement }));
      return saveCheckpoint(context.checkpoint, model, { ...origin, measured: found }, state);
    };
    const measureNow = async (some: readonly Example[], done: number): Promise<void> => {
      const measurement = await measure(model, some, pictures);
      reportMeasurement(report, measurement, blind, state, done);
      await save(measurement);
    };
    const onStep = stepReporter(report, context.signal, (done) =>
      measureNow(measured.slice(0, MEASURED_ON_THE_WAY), done),
    );
    const end = await trainSupervised(model, training, pictures, settings, state, onStep);
    if (end.ended === 'finished') await measureNow(measured, 1);
    else await save();
    if (end.ended === 'diverged') throw diverged(end.step);
  } finally {
    freeModel(model);
  }
};

/** Trains a model of the same kind on black images, and measures it on the same questions. */
async function measureBlind(
  { config }: Model,
  training: readonly Example[],
  measured: readonly Example[],
  settings: SftSettings,
  { dataset, note, signal }: TrainContext<SftOptions>,
  pictures: ReturnType<typeof createPictures>,
): Promise<BlindAccuracy> {
  note('First a blind model, on black images, to see what the text alone gives away.');
  const { budget } = settings;
  const short =
    'steps' in budget
      ? { steps: Math.ceil(budget.steps * BLIND_SHARE) }
      : { minutes: budget.minutes * BLIND_SHARE };
  const model = createModel(config, { seed: settings.seed });
  try {
    const state = createTrainingState(model);
    const blindly: SftSettings = { ...settings, sight: 'nothing', budget: short };
    await trainSupervised(model, training, pictures, blindly, state, () => !signal.aborted);
    return blindAccuracy(dataset.info, (await measure(model, measured, pictures, 'nothing')).accuracy);
  } finally {
    freeModel(model);
  }
}

/** Logs every few steps, measures a few times in a run, and stops when told. */
function stepReporter(report: Report, signal: AbortSignal, measureAt: (done: number) => Promise<void>) {
  let losses: number[] = [];
  let measurements: number | undefined;
  return async ({ step, loss, learningRate, minutes, progress }: StepReport): Promise<boolean> => {
    losses.push(loss);
    if (losses.length >= STEPS_A_LOG_LINE || progress >= 1) {
      const mean = losses.reduce((a, b) => a + b, 0) / losses.length;
      report({ kind: 'step', step, cpuSeconds: minutes * 60, loss: mean, learningRate }, progress);
      losses = [];
    }
    measurements ??= Math.floor(progress * MEASUREMENTS);
    if (progress < 1 && Math.floor(progress * MEASUREMENTS) > measurements) {
      measurements = Math.floor(progress * MEASUREMENTS);
      await measureAt(progress);
    }
    return !signal.aborted;
  };
}

function reportMeasurement(
  report: Report,
  { accuracy, keypoint }: Measurement,
  blind: BlindAccuracy,
  { optimizer, minutes }: TrainingState,
  done: number,
): void {
  const { count, median, within2InPlane } = keypoint.demonstration;
  report(
    {
      kind: 'evaluation',
      step: optimizer.step,
      cpuSeconds: minutes * 60,
      accuracy: accuracyEntries(accuracy, blind),
      ...(count > 0 ? { keypoint: { medianMetres: median / 100, within2cm: within2InPlane, n: count } } : {}),
    },
    done,
  );
}

/** A checkpoint can say nothing of tasks that its phrase book does not have. */
function checkTasks({ config }: Model, tasks: readonly string[]): void {
  const strange = tasks.filter((task) => !config.phraseBook.some(({ name }) => name === task));
  if (strange.length === 0) return;
  throw new RobotR1Error(
    'other_vocabulary',
    `the checkpoint was trained on ${config.phraseBook.map(({ name }) => name).join(', ')} and knows nothing of ${strange.join(', ')}`,
    { remedy: 'Begin without --init, or use a dataset of the tasks that the checkpoint knows.' },
  );
}

const diverged = (step: number): RobotR1Error =>
  new RobotR1Error('not_finite', `the loss of step ${step} is no number`, {
    kind: 'work',
    remedy:
      'The checkpoint holds the weights of the step before. Go on from it with --init and a larger --batch.',
  });
