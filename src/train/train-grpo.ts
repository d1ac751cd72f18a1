/** `train grpo` from options to checkpoint: reinforcement learning by the reward of text or of execution. */
import { parseTask } from '../../scenes/parse-task.js';
import { createPool, defaultWorkers } from '../workers/pool.js';
import { loadBackend } from './backends/load-backend.js';
import { type BlindAccuracy, blindAccuracy } from './blind.js';
import { loadCheckpoint, loadTraining, readCheckpoint } from './checkpoint.js';
import { DEFAULT_EXECUTION, type ExecutionReport, trainByExecution } from './execution/by-execution.js';
import { freeModel } from './model/model.js';
import type { GrpoOptions, RewardKind } from './options.js';
import { stepReporter } from './progress-report.js';
import { DEFAULT_GRPO, type ReinforceReport, trainByText } from './reinforce/grpo.js';
import { type RunData, readRunData } from './run-data.js';
import { checkTasks, createKeeper, type LoopEnd, type RunKeeper, type RunModel } from './run-model.js';
import { createTrainingState, type TrainingState } from './sft.js';
import type { Report, TrainContext, Trainer } from './trainer.js';

type Context = TrainContext<GrpoOptions>;

/** What a loop works with. */
interface Loop {
  context: Context;
  run: RunModel;
  data: RunData;
  /** The weights that the run began with. */
  reference: Float32Array;
  report: Report;
  keeper: RunKeeper;
}

interface Method {
  /** Gradient steps on the same samples. */
  updates: number;
  train(loop: Loop): Promise<LoopEnd>;
}

const METHODS: Readonly<Record<RewardKind, Method>> = {
  text: { updates: DEFAULT_GRPO.updates, train: byText },
  execution: { updates: DEFAULT_EXECUTION.updates, train: byExecution },
};

/** EasyR1's upper bound of the ratio is half as far again as its lower one (0.2 and 0.3). */
const clipOf = (clip: number) => ({ low: clip, high: 1.5 * clip });

/** Where a run begins: from the checkpoint named, or where it stopped. */
async function startOf({ options, dataset, checkpoint, resume }: Context) {
  const left = resume ? await loadTraining(checkpoint) : null;
  const begun = left ?? (await loadCheckpoint(options.init));
  const reference = left ? (await readCheckpoint(options.init)).weights : begun.model.weights.slice();
  const { origin, model } = begun;
  const known = origin.dataset === dataset.info.hash ? origin.measured.blind : undefined;
  const blind = (known as BlindAccuracy | undefined) ?? blindAccuracy(dataset.info);
  return { model, state: left?.state ?? createTrainingState(model), reference, blind };
}

/** Reinforcement learning as the command line runs it. */
export const trainGrpo: Trainer<GrpoOptions> = async (context) => {
  const { options, dataset } = context;
  const backend = await loadBackend(options.backend);
  const { model, state, reference, blind } = await startOf(context);
  try {
    checkTasks(model, Object.keys(dataset.info.counts.tasks));
    const data = await readRunData(context, model);
    const { updates, train } = METHODS[options.reward];
    const stepOf = ({ optimizer }: TrainingState): number => Math.round(optimizer.step / updates);
    const report = await context.begin(stepOf(state));
    const run = { model, state, backend, blind };
    const keeper = createKeeper(context, run, data, report, stepOf);
    await keeper.end(await train({ context, run, data, reference, report, keeper }));
  } finally {
    freeModel(model);
  }
};

function byText({ context, run, data, reference, report, keeper }: Loop): Promise<LoopEnd> {
  const { options, signal } = context;
  const { seed, batch, group, algorithm, kl, budget, questions: types, reasoning } = options;
  const settings = {
    ...DEFAULT_GRPO,
    ...{ seed, batch, group, algorithm, kl, budget, types, reasoning },
    clip: clipOf(options.clip),
    learningRate: options.learningRate ?? DEFAULT_GRPO.learningRate,
  };
  const means = ({ loss, reward, sampledAccuracy, kl }: ReinforceReport) => ({
    loss,
    reward,
    sampledAccuracy,
    kl,
  });
  const onStep = stepReporter(report, signal, means, keeper.measureNow);
  return trainByText(run.model, reference, data.training, data.pictures, settings, run.state, onStep);
}

async function byExecution({ context, run, reference, report, keeper }: Loop): Promise<LoopEnd> {
  const { options, dataset, signal } = context;
  const { seed, batch, group, algorithm, kl, budget } = options;
  const settings = {
    ...DEFAULT_EXECUTION,
    ...{ seed, batch, group, algorithm, kl, budget },
    clip: clipOf(options.clip),
    learningRate: options.learningRate ?? DEFAULT_EXECUTION.learningRate,
    track: options.track,
  };
  const tasks = await Promise.all(
    Object.keys(dataset.info.counts.tasks).map(async (name) => {
      const text = new TextDecoder().decode(await dataset.storage.get(`tasks/${name}.yaml`));
      return parseTask(text, `${name}.yaml`);
    }),
  );
  const means = ({ loss, reward, success, kl }: ExecutionReport) => ({
    loss,
    reward,
    sampledSuccess: success,
    kl,
  });
  const onStep = stepReporter(report, signal, means, keeper.measureNow);
  const pool = createPool(defaultWorkers());
  try {
    return await trainByExecution(run.model, reference, tasks, pool, settings, run.state, onStep);
  } finally {
    await pool.destroy();
  }
}
