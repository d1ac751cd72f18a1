/** `train grpo` from options to checkpoint: reinforcement learning by the text of answers or by what happens. */
import { readStoredTask } from '../assets/stored-task.js';
import { createPool, defaultWorkers } from '../workers/pool.js';
import { loadBackend } from './backends/load-backend.js';
import { type BlindAccuracy, blindAccuracy } from './blind.js';
import { loadTraining, readCheckpoint } from './checkpoint.js';
import { checkFit } from './checkpoint-fit.js';
import { DEFAULT_EXECUTION, type ExecutionReport, trainByExecution } from './execution/by-execution.js';
import type { Thinking } from './model/config.js';
import { createModel, freeModel, type Model } from './model/model.js';
import type { GrpoOptions, RewardKind } from './options.js';
import { stepReporter } from './progress-report.js';
import { DEFAULT_GRPO, type ReinforceReport, trainByText } from './reinforce/grpo.js';
import { type RunData, readRunData } from './run-data.js';
import { createKeeper, type LoopEnd } from './run-model.js';
import { createTrainingState, shareUsed, type TrainingState } from './sft.js';
import type { ReasoningForm } from './text/write-answer.js';
import type { TrainContext, Trainer } from './trainer.js';

/** What a model writes of its thought where nobody chose. */
const WRITTEN: Readonly<Record<Thinking, ReasoningForm>> = { aside: 'none', first: 'both' };

/** Everything that a method of reward trains with. */
interface Session {
  context: TrainContext<GrpoOptions>;
  model: Model;
  /** Weights that reinforcement began with. */
  reference: Float32Array;
  state: TrainingState;
  data: RunData;
  onStep: (reported: ReinforceReport | ExecutionReport) => Promise<boolean>;
}

interface Method {
  train(session: Session): Promise<LoopEnd>;
  /** Gradient steps on the same samples. */
  updates: number;
}

const METHODS: Readonly<Record<RewardKind, Method>> = {
  text: {
    train: ({ context, model, reference, state, data, onStep }) => {
      const reasoning = context.options.reasoning ?? WRITTEN[model.config.thinking];
      const settings = { ...DEFAULT_GRPO, ...chosen(context.options), reasoning };
      return trainByText(model, reference, data.training, data.pictures, settings, state, onStep);
    },
    updates: DEFAULT_GRPO.updates,
  },
  execution: { train: byExecution, updates: DEFAULT_EXECUTION.updates },
};

/** Reinforcement learning as the command line runs it. */
export const trainGrpo: Trainer<GrpoOptions> = async (context) => {
  const { options, dataset, checkpoint, resume, signal } = context;
  const backend = await loadBackend(options.backend);
  context.note(`Computing with ${backend}.`);
  const start = await readCheckpoint(options.init);
  const left = resume ? await loadTraining(checkpoint) : null;
  if (!left) await checkFit(start.config, dataset, options.init);
  const { origin } = left ?? start;
  const reference = start.weights.slice();
  const model = left?.model ?? createModel(start.config, { weights: start.weights });
  const state = left?.state ?? createTrainingState(model);
  try {
    const data = await readRunData(context, model);
    const { train, updates } = METHODS[options.reward];
    const stepOf = ({ optimizer }: TrainingState): number => Math.round(optimizer.step / updates);
    // The blind model of the supervised run before was asked the same questions.
    const known = origin.measured.blind as BlindAccuracy | undefined;
    const blind = known ?? blindAccuracy(dataset.info);
    const begun = shareUsed(options.budget, { step: stepOf(state), minutes: state.minutes });
    const report = await context.begin(stepOf(state));
    const keeper = createKeeper(context, { model, state, backend, blind }, data, report, stepOf);
    const onStep = stepReporter(report, signal, meansOf, begun, keeper.measureNow);
    await keeper.end(await train({ context, model, reference, state, data, onStep }));
  } finally {
    freeModel(model);
  }
};

/** What is logged of a step. */
function meansOf(reported: ReinforceReport | ExecutionReport) {
  const { loss, reward, kl } = reported;
  const share =
    'success' in reported
      ? { sampledSuccess: reported.success }
      : { sampledAccuracy: reported.sampledAccuracy };
  return { loss, reward, kl, ...share };
}

/** What the options say of either method. */
function chosen(options: GrpoOptions) {
  const { seed, batch, group, algorithm, kl, clip, budget, track, learningRate } = options;
  const { low, high } = DEFAULT_GRPO.clip;
  return {
    ...{ seed, batch, group, algorithm, kl, budget, track },
    types: options.questions,
    // A probability may rise somewhat further than it may fall, in EasyR1's proportion.
    clip: { low: clip, high: (clip * high) / low },
    ...(learningRate === null ? {} : { learningRate }),
  };
}

async function byExecution({ context, model, reference, state, onStep }: Session): Promise<LoopEnd> {
  const { dataset, options } = context;
  const tasks = await Promise.all(
    Object.keys(dataset.info.counts.tasks).map((name) => readStoredTask(dataset.storage, name)),
  );
  const pool = createPool(defaultWorkers());
  try {
    const settings = { ...DEFAULT_EXECUTION, ...chosen(options) };
    return await trainByExecution(model, reference, tasks, pool, settings, state, onStep);
  } finally {
    await pool.destroy();
  }
}
