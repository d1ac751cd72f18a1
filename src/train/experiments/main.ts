/**
 * `npm run experiments`: trains and measures every arm and writes docs/experiments.md. What is there already is kept, so
 * an interrupted call goes on where it stopped.
 */
import { join } from 'node:path';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { builtInTask } from '../../../scenes/built-in.js';
import { PAPER_TASKS } from '../../generate/recipe.js';
import { createPool, defaultWorkers } from '../../workers/pool.js';
import { loadBackend } from '../backends/load-backend.js';
import { BACKEND_CHOICES } from '../backends/names.js';
import { ARMS } from './arms.js';
import { updatePage } from './page.js';
import { type ArmResult, readResult, writeResult } from './results.js';
import { type Bench, runArm } from './run-arm.js';
import { SCALE_NAMES, SCALES } from './scale.js';
import { prepareMaterial } from './test-sets.js';

const args = await yargs(hideBin(process.argv))
  .options({
    scale: { choices: SCALE_NAMES, default: 'small' as const, describe: 'How large' },
    out: { type: 'string', describe: 'Folder of datasets, checkpoints and results', default: 'experiments' },
    arms: { type: 'string', describe: 'Only these, separated by commas, and what is there already' },
    seeds: { type: 'string', describe: 'Only these, separated by commas, and what is there already' },
    page: { type: 'string', describe: 'Where the tables go', default: 'docs/experiments.md' },
    backend: { choices: BACKEND_CHOICES, default: 'auto' as const, describe: 'What computes' },
    workers: { type: 'number', describe: 'Threads that simulate', default: defaultWorkers() },
  })
  .strict()
  .parse();

const scale = SCALES[args.scale];
const folder = join(args.out, args.scale);
const say = (text: string): void => console.error(text);

const backend = await loadBackend(args.backend);
const tasks = PAPER_TASKS.map((name) => builtInTask(name));
const material = await prepareMaterial(folder, tasks, scale, args.workers, say);
const pool = createPool(args.workers);
const bench: Bench = { folder, material, pool, backend, scale, scaleName: args.scale };

const wanted = (names: string | undefined, name: string | number): boolean =>
  names === undefined || names.split(',').includes(String(name));
const results: ArmResult[] = [];
for (const seed of scale.seeds) {
  for (const arm of ARMS) {
    let result = await readResult(folder, arm.name, seed);
    if (!result && wanted(args.arms, arm.name) && wanted(args.seeds, seed)) {
      say(`Seed ${seed}: ${arm.title}`);
      result = await runArm(bench, arm, seed);
      await writeResult(folder, result);
    }
    if (result) results.push(result);
    await updatePage(args.page, results);
  }
}
await pool.destroy();
