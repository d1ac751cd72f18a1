/** `train sft` from options to checkpoint. */
import type { Dataset } from '../../datasets/store/dataset.js';
import { RobotR1Error } from '../../sim/errors.js';
import { loadBackend } from './backends/load-backend.js';
import { type BlindAccuracy, blindAccuracy } from './blind.js';
import { loadTraining, readCheckpoint } from './checkpoint.js';
import { checkFit } from './checkpoint-fit.js';
import { configureModel } from './data/configure.js';
import { lossWeightsOf } from './forms.js';
import { measure } from './measure.js';
import type { ModelConfig } from './model/config.js';
import { createModel, freeModel, type Model } from './model/model.js';
import type { SftOptions } from './options.js';
import { goesOn, stepReporter } from './progress-report.js';
import { type RunData, readRunData } from './run-data.js';
import { createKeeper } from './run-model.js';
import {
  createTrainingState,
  DEFAULT_SFT,
  type SftSettings,
  type StepReport,
  shareUsed,
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
  const { config, start } = await beginning(options, dataset);
  checkThinking(config, options);
  const model = createModel({ ...config, sight: options.sight ?? config.sight }, start);
  return { model, state: createTrainingState(model), blind: undefined };
}

async function beginning({ init, seed, thinking }: SftOptions, dataset: Dataset) {
  if (init === null) {
    const config = await configureModel(dataset);
    return { config: { ...config, thinking: thinking ?? config.thinking }, start: { seed } };
  }
  const { config, weights } = await readCheckpoint(init);
  await checkFit(config, dataset, init);
  return { config, start: { weights } };
}

/**
 * Checks that a model thinks as the options ask, and says something where it thinks first.
 *
 * @throws RobotR1Error `wrong_call`
 */
function checkThinking({ thinking }: ModelConfig, options: SftOptions): void {
  if (options.thinking !== null && options.thinking !== thinking) {
    throw new RobotR1Error(
      'wrong_call',
      `--thinking ${options.thinking} was asked for, and the checkpoint in ${options.init} thinks ${thinking}: its layers are others`,
      { remedy: 'Leave out --thinking, or train from nothing, without --init.' },
    );
  }
  if (thinking === 'first' && options.form === 'direct') {
    throw new RobotR1Error(
      'wrong_call',
      '--form direct states the position at once, and a model that thinks first says something before',
      { remedy: 'Use --form cot, which says subtask and movement before the position.' },
    );
  }
}

/** Supervised fine-tuning as the command line runs it. */
export const trainSft: Trainer<SftOptions> = async (context) => {
  const { options, signal } = context;
  const backend = await loadBackend(options.backend);
  context.note(`Computing with ${backend}.`);
  const { model, state, blind: known } = await startOf(context);
  try {
    const data = await readRunData(context, model);
    const { questions: types, batch, seed, budget, form, auxiliary } = options;
    const settings: SftSettings = {
      ...DEFAULT_SFT,
      seed,
      batch,
      types,
      budget,
      learningRate: options.learningRate ?? DEFAULT_SFT.learningRate,
      weights: lossWeightsOf(form, types, auxiliary ?? undefined, model.config.thinking),
    };
    const report = await context.begin(state.optimizer.step);
    const blind = known ?? (await measureBlind(model, data, settings, context));
    const stepOf = ({ optimizer }: TrainingState): number => optimizer.step;
    const begun = shareUsed(budget, { step: stepOf(state), minutes: state.minutes });
    const keeper = createKeeper(context, { model, state, backend, blind }, data, report, stepOf);
    const means = ({ loss }: StepReport) => ({ loss });
    const onStep = stepReporter(report, signal, means, begun, keeper.measureNow);
    await keeper.end(await trainSupervised(model, data.training, data.pictures, settings, state, onStep));
  } finally {
    freeModel(model);
  }
};

/** Trains a model of the same kind on black images, and measures it on the same questions. A blind one needs none. */
async function measureBlind(
  { config }: Model,
  { training, measured, pictures }: RunData,
  settings: SftSettings,
  { dataset, note, signal }: TrainContext<SftOptions>,
): Promise<BlindAccuracy> {
  if (config.sight === 'nothing') {
    note('The model sees black images only: what it learns, the text gives away.');
    return blindAccuracy(dataset.info);
  }
  note('First a blind model, on black images, to see what the text alone gives away.');
  const { budget } = settings;
  const short =
    'steps' in budget
      ? { steps: Math.ceil(budget.steps * BLIND_SHARE) }
      : { minutes: budget.minutes * BLIND_SHARE };
  const model = createModel({ ...config, sight: 'nothing' }, { seed: settings.seed });
  try {
    const state = createTrainingState(model);
    const blindly: SftSettings = { ...settings, budget: short };
    await trainSupervised(model, training, pictures, blindly, state, () => goesOn(signal));
    // One that was stopped early says too little; the run makes it again when it goes on.
    signal.throwIfAborted();
    const { accuracy } = await measure(model, measured, pictures);
    return blindAccuracy(dataset.info, accuracy);
  } finally {
    freeModel(model);
  }
}
