/** `npm run docs:tasks`: measures every built-in task's expert, draws its picture, and writes docs/tasks.md, with pictures of all tasks and of the catalogue. */
import { cpus } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { writeWhole } from '../../datasets/store/atomic.js';
import { BUILT_IN_TASKS, builtInTask } from '../../scenes/built-in.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { sceneView } from '../../sim/render/camera-rig.js';
import { createRenderer } from '../../sim/render/renderer.js';
import { quantize } from '../../sim/state.js';
import { runWaypoints } from '../demonstrate/demonstrate.js';
import { Environment } from '../environment.js';
import { defaultWorkers } from '../workers/pool.js';
import { cataloguePictures } from './catalogue-pictures.js';
import { runExpertOver } from './expert-runs.js';
import { type MosaicPicture, mosaic } from './mosaic.js';
import { type MeasuredTask, tasksPage } from './tasks-page.js';

const args = await yargs(hideBin(process.argv))
  .options({
    seeds: { type: 'number', default: 100, describe: 'Seeds of each task' },
    out: { type: 'string', default: 'docs', describe: 'Folder of the page' },
  })
  .strict()
  .parse();

/** Pixels of one picture, drawn twice as large and reduced, and of the two side by side. */
const SIZE = 288;

await loadPhysics();
const renderer = createRenderer();
const measured: MeasuredTask[] = [];
/** Each task half way. */
const middles: MosaicPicture[] = [];
for (const name of BUILT_IN_TASKS) {
  const task = builtInTask(name);
  const runs = await runExpertOver(task, { first: 0, count: args.seeds, workers: defaultWorkers() });
  const shown = runs.runs.find(({ success }) => success) ?? runs.runs[0]!;
  const picture = `tasks/${name}.jpg`;
  await writeWhole(join(args.out, picture), await beforeAndAfter(task, shown.variation, shown.seed));
  measured.push({ task, runs, picture });
  process.stderr.write(`${name}: ${runs.success.successes} of ${runs.success.trials}\n`);
}
const processor = cpus()[0]?.model.trim() ?? 'an unknown processor';
await writeWhole(join(args.out, 'tasks.jpg'), await mosaic(middles, 8, 180));
await writeWhole(join(args.out, 'catalogue.jpg'), await mosaic(await cataloguePictures(renderer), 10, 140));
const page = tasksPage(measured, `${processor}, Node ${process.versions.node}`);
await writeWhole(join(args.out, 'tasks.md'), page);

/** The scene at the start and at the end of an episode, side by side. */
async function beforeAndAfter(task: LoadedTask, variation: number, seed: number): Promise<Uint8Array> {
  const environment = new Environment(task, variation, seed);
  try {
    renderer.load(environment.world.scene);
    const before = picture(environment);
    const count = environment.waypoints.length;
    const half = Math.ceil(count / 2);
    runWaypoints(environment, 0, half);
    middles.push({ name: task.task.name, rgb: picture(environment), size: 2 * SIZE });
    runWaypoints(environment, half, count);
    const after = picture(environment);
    const large = 2 * SIZE;
    const raw = { width: large, height: large, channels: 3 } as const;
    const [left, right] = await Promise.all(
      [before, after].map((rgb) => sharp(rgb, { raw }).resize(SIZE, SIZE).toBuffer()),
    );
    const small = { width: SIZE, height: SIZE, channels: 3 } as const;
    return sharp({ create: { width: 2 * SIZE + 8, height: SIZE, channels: 3, background: '#ffffff' } })
      .composite([
        { input: left!, raw: small, left: 0, top: 0 },
        { input: right!, raw: small, left: SIZE + 8, top: 0 },
      ])
      .jpeg({ quality: 82 })
      .toBuffer();
  } finally {
    environment.free();
  }
}

function picture(environment: Environment): Uint8Array {
  const { scene } = environment.world;
  renderer.pose(quantize(environment.world.state()));
  return renderer.render(sceneView(scene, 'front', 2 * SIZE, 2 * SIZE, environment.tipPose(), 0)).rgb;
}
