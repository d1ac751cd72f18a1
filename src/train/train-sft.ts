/** `train sft` from options to checkpoint. */
import { loadBackend } from './backends/load-backend.js';
import { type BlindAccuracy, blindAccuracy } from './blind.js';
import { loadCheckpoint, loadTraining } from './checkpoint.js';
import { configureModel } from './data/configure.js';
import { lossWeightsOf } from './forms.js';
import { measure } from './measure.js';
import { createModel, freeModel, type Model } from './model/model.js';
import type { SftOptions } from './options.js';
import { stepReporter } from './progress-report.js';
import { type RunData, readRunData } from './run-data.js';
import { checkTasks, createKeeper } from './run-model.js';
import {
  createTrainingState,
  DEFAULT_SFT,
  type SftSettings,
  type StepReport,
  type TrainingState,
  trainSupervised,
} from './sft.js';
import type { TrainContext, Trainer } from './trainer.js';

/** Share of the budget, taken before, that the blind model trains for. */
const BLIND_SHARE = 0.1;

/** Where a run begins: from nothing, from another's checkpoint, or where it stopped. */
async function startOf({ options, dataset, checkpoint, resume }: TrainContext<SftOptions>) {
  const left = resume ? await loadTraining(checkpoint) : null;
  if (left) return { ...left, blind: left.origin.measured.blind as BlindAccuracy | undefined };
  const model = options.init
    ? (await loadCheckpoint(options.init)).model
    : createModel(await configureModel(dataset), { seed: options.seed });
  return { model, state: createTrainingState(model), blind: undefined };
}

/** Supervised fine-tuning as the command line runs it. */
export const trainSft: Trainer<SftOptions> = async (context) => {
  const { options, dataset, signal } = context;
  const backend = await loadBackend(options.backend);
  context.note(`Computing with ${backend}.`);
  const { model, state, blind: known } = await startOf(context);
  try {
    checkTasks(model, Object.keys(dataset.info.counts.tasks));
    const data = await readRunData(context, model);
    const { questions: types, batch, seed, budget, form } = options;
    const settings: SftSettings = {
      ...DEFAULT_SFT,
      seed,
      batch,
      types,
      budget,
      learningRate: options.learningRate ?? DEFAULT_SFT.learningRate,
      weights: lossWeightsOf(form, types),
    };
    const report = await context.begin(state.optimizer.step);
    const blind = known ?? (await measureBlind(model, data, settings, context));
    const stepOf = ({ optimizer }: TrainingState): number => optimizer.step;
    const keeper = createKeeper(context, { model, state, backend, blind }, data, report, stepOf);
    const means = ({ loss }: StepReport) => ({ loss });
    const onStep = stepReporter(report, signal, means, keeper.measureNow);
    await keeper.end(await trainSupervised(model, data.training, data.pictures, settings, state, onStep));
  } finally {
    freeModel(model);
  }
};

/** Trains a model of the same kind on black images, and measures it on the same questions. */
async function measureBlind(
  { config }: Model,
  { training, measured, pictures }: RunData,
  settings: SftSettings,
  { dataset, note, signal }: TrainContext<SftOptions>,
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
    const { accuracy } = await measure(model, measured, pictures, 'nothing');
    return blindAccuracy(dataset.info, accuracy);
  } finally {
    freeModel(model);
  }
}
