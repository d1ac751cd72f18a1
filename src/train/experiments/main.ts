/**
 * `npm run experiments`: trains and measures every arm and writes docs/experiments.md. What is there already is kept, so
 * an interrupted call goes on where it stopped.
 */
import { join } from 'node:path';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { openDataset } from '../../../datasets/store/dataset.js';
import { builtInTask } from '../../../scenes/built-in.js';
import { generate } from '../../generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe, PAPER_TASKS } from '../../generate/recipe.js';
import { VERSION } from '../../version.js';
import { createPool, defaultWorkers } from '../../workers/pool.js';
import { loadBackend } from '../backends/load-backend.js';
import { collectExamples } from '../data/collect.js';
import { configureModel } from '../data/configure.js';
import { createPictures } from '../data/pictures.js';
import type { ModelConfig } from '../model/config.js';
import { ARMS } from './arms.js';
import { updatePage } from './page.js';
import { type ArmResult, readResult, writeResult } from './results.js';
import { type Bench, type Collection, runArm } from './run-arm.js';
import { SCALE_NAMES, SCALES } from './scale.js';

const args = await yargs(hideBin(process.argv))
  .options({
    scale: { choices: SCALE_NAMES, default: 'small' as const, describe: 'How large' },
    out: { type: 'string', describe: 'Folder of datasets, checkpoints and results', default: 'experiments' },
    arms: { type: 'string', describe: 'Only these, separated by commas, and what is there already' },
    page: { type: 'string', describe: 'Where the tables go', default: 'docs/experiments.md' },
  })
  .strict()
  .parse();

const scale = SCALES[args.scale];
const folder = join(args.out, args.scale);
const tasks = PAPER_TASKS.map((name) => builtInTask(name));
const say = (text: string): void => console.error(text);

async function makeDataset(name: string, demos: number, seed: number) {
  const out = join(folder, name);
  const choices = { ...DEFAULT_CHOICES, demos, seed, every: 5 };
  say(`Dataset ${out}: ${demos} demonstrations a task`);
  await generate({
    recipe: makeRecipe(tasks, choices, VERSION),
    tasks,
    out,
    workers: defaultWorkers(),
    resume: true,
  });
  return openDataset(out);
}

async function collect(
  dataset: Awaited<ReturnType<typeof makeDataset>>,
  config: ModelConfig,
): Promise<Collection> {
  const pictures = createPictures(dataset, config.camera.size);
  const examples = await collectExamples(dataset, config.phraseBook, (example, { bytes }) =>
    pictures.keep(example, bytes),
  );
  return { examples, pictures, hash: dataset.info.hash };
}

const backend = await loadBackend();
const learningData = await makeDataset('learning', scale.demos, 1);
const heldOutData = await makeDataset('held-out', scale.heldOutDemos, 2);
const config = await configureModel(learningData);
const learning = await collect(learningData, config);
const heldOut = await collect(heldOutData, config);
const pool = createPool(defaultWorkers());
const bench: Bench = {
  ...{ folder, config, learning, heldOut, tasks, pool, backend, scale },
  scaleName: args.scale,
};

const wanted = args.arms?.split(',');
const results: ArmResult[] = [];
for (const seed of scale.seeds) {
  for (const arm of ARMS) {
    let result = await readResult(folder, arm.name, seed);
    if (!result && (!wanted || wanted.includes(arm.name))) {
      say(`Seed ${seed}: ${arm.title}`);
      result = await runArm(bench, arm, seed);
      await writeResult(folder, result);
    }
    if (result) results.push(result);
    await updatePage(args.page, results);
  }
}
await pool.destroy();
