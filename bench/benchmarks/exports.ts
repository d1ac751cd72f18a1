/** Exports beside the packages that people would use instead: questions to Parquet, whole episodes to LeRobot. */
import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { leRobotFeatures } from '../../datasets/export/parts/lerobot-features.js';
import { planEpisodes } from '../../datasets/export/parts/plan-episodes.js';
import { VIDEO_CODEC, VIDEO_SETTINGS } from '../../datasets/export/parts/video-file.js';
import { type Dataset, openDataset } from '../../datasets/store/dataset.js';
import { FRAMES_PER_SECOND } from '../../sim/physics/engine.js';
import { byteSize } from '../../src/cli/figures.js';
import { recipeOf } from '../../src/cli/recipe-options.js';
import { generate } from '../../src/generate/generate.js';
import { defaultWorkers } from '../../src/workers/pool.js';
import type { Benchmark, Measurement } from '../benchmark.js';
import type { ExportJob, ExportReport } from '../export-process.js';
import { pythonWith, runPython } from '../python.js';
import { makeQuestionDataset } from '../question-dataset.js';
import { storePictures } from '../stored-pictures.js';

const QUESTIONS = 100_000;
/** Demonstrations of each of the paper's tasks for LeRobot. */
const DEMOS = 2;
/** Turns that each way takes, one after the other, so that others on the machine disturb both alike. */
const TURNS = 3;

export const benchmark: Benchmark = {
  description: `${QUESTIONS.toLocaleString('en')} questions with 224×224 images to Parquet; episodes with H.264 video for LeRobot`,
  async run(tell) {
    const parent = await mkdtemp(join(tmpdir(), 'robot-r1-bench-'));
    try {
      return [...(await measureParquet(parent, tell)), ...(await measureLeRobot(parent, tell))];
    } finally {
      await rm(parent, { recursive: true, force: true });
    }
  },
};

const pyarrowFigures = z.object({
  version: z.string(),
  rows: z.number(),
  wall: z.number(),
  cpu: z.number(),
  writingWall: z.number(),
  writingCpu: z.number(),
  bytes: z.number(),
  peak: z.number(),
});

async function measureParquet(parent: string, tell: (progress: string) => void): Promise<Measurement[]> {
  tell('making questions');
  const dataset = join(parent, 'questions');
  const questions = await makeQuestionDataset(dataset, QUESTIONS);
  const python = pythonWith('pyarrow', 'msgpack');
  const threads = defaultWorkers();
  const ours: ExportReport[] = [];
  const alone: ExportReport[] = [];
  const theirs: z.infer<typeof pyarrowFigures>[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    tell(`writing Parquet, turn ${turn + 1} of ${TURNS}`);
    const job = { format: 'easyr1', dataset, out: join(parent, 'easyr1') };
    ours.push(await exportApart({ ...job, workers: threads }));
    alone.push(await exportApart({ ...job, workers: 1 }));
    if (!python) continue;
    const written = await runPython(python, 'pyarrow-export.py', [dataset, join(parent, 'pyarrow.parquet')]);
    theirs.push(pyarrowFigures.parse(written));
  }
  const rate = (wall: number, cpu: number): string =>
    `${(questions / wall).toFixed(0)} rows a second; ${((1e6 * cpu) / questions).toFixed(0)} µs of processor a row`;
  const own: Measurement[] = [
    { what: 'questions', figure: questions.toLocaleString('en') },
    {
      what: `robot-r1 export easyr1, ${threads} threads as by default`,
      figure: rate(least(ours, 'wall'), least(ours, 'cpu')),
      note: `reading, checking and writing; ${byteSize(ours[0]!.bytes)}; the best of ${TURNS} turns`,
    },
    { what: 'its most memory at any time', figure: byteSize(most(ours)) },
    {
      what: 'robot-r1 export easyr1, one thread',
      figure: rate(least(alone, 'wall'), least(alone, 'cpu')),
    },
    { what: 'its most memory at any time', figure: byteSize(most(alone)) },
  ];
  if (!python) return [...own, absent('pyarrow')];
  const [{ version, bytes }] = theirs as [(typeof theirs)[number]];
  return [
    ...own,
    {
      what: `pyarrow ${version}, the same rows`,
      figure: rate(least(theirs, 'wall'), least(theirs, 'cpu')),
      note: `reading and writing; ${byteSize(bytes)}`,
    },
    {
      what: 'of it writing alone',
      figure: rate(least(theirs, 'writingWall'), least(theirs, 'writingCpu')),
      note: 'from rows that lie in memory',
    },
    { what: 'its most memory at any time', figure: byteSize(most(theirs)) },
  ];
}

const taken = z.object({ wall: z.number(), cpu: z.number(), bytes: z.number(), frames: z.number() });
const lerobotFigures = z.object({ version: z.string(), files: taken, streaming: taken });

async function measureLeRobot(parent: string, tell: (progress: string) => void): Promise<Measurement[]> {
  tell('making episodes');
  const { recipe, tasks } = await recipeOf({ recipe: 'paper', demos: DEMOS });
  const path = join(parent, 'episodes');
  await generate({ recipe, tasks, out: path, workers: 2, resume: false });
  const dataset = await openDataset(path);
  tell('drawing frames');
  const pictures = join(parent, 'frames.rgb');
  const { cameras, width, height } = await storePictures(dataset, pictures, 2);
  const numbers = join(parent, 'numbers.f4');
  const { vectors, episodes } = await writeNumbers(dataset, numbers);
  const description = JSON.stringify({
    ...{ fps: FRAMES_PER_SECOND, width, height, vectors, episodes },
    ...{ cameras: cameras.map((camera) => `observation.images.${camera}`) },
    encoder: { ...VIDEO_SETTINGS, vcodec: VIDEO_CODEC.codec },
  });
  const python = pythonWith('lerobot', 'datasets', 'av');
  const ours: ExportReport[] = [];
  const theirs: z.infer<typeof lerobotFigures>[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    tell(`writing for LeRobot, turn ${turn + 1} of ${TURNS}`);
    ours.push(
      await exportApart({
        ...{ format: 'lerobot', dataset: path, out: join(parent, 'lerobot'), pictures },
        workers: 1,
      }),
    );
    if (!python) continue;
    const out = join(parent, 'lerobot-own');
    const written = await runPython(python, 'lerobot-writer.py', [pictures, numbers, description, out]);
    theirs.push(lerobotFigures.parse(written));
    await rm(out, { recursive: true });
  }
  const { frames, bytes } = ours[0]!;
  const rate = (wall: number, cpu: number): string =>
    `${(frames / wall).toFixed(0)} frames a second; ${(frames / cpu).toFixed(0)} a processor second`;
  const { vcodec, preset, crf, g } = VIDEO_SETTINGS;
  const own: Measurement = {
    what: 'robot-r1 export lerobot --pictures video',
    figure: rate(least(ours, 'wall'), least(ours, 'cpu')),
    note: `${frames} frames of one camera, drawn before; ${vcodec}, ${preset}, crf ${crf}, g ${g}; ${byteSize(bytes)}`,
  };
  if (!python) return [own, absent('lerobot')];
  const row = (what: string, of: (figures: z.infer<typeof lerobotFigures>) => z.infer<typeof taken>) => {
    const turns = theirs.map(of);
    const size = byteSize(turns[0]!.bytes);
    return { what, figure: rate(least(turns, 'wall'), least(turns, 'cpu')), note: `same settings; ${size}` };
  };
  const { version } = theirs[0]!;
  return [
    own,
    row(`lerobot ${version}, its default way`, ({ files }) => files),
    row(`lerobot ${version}, streaming`, ({ streaming }) => streaming),
  ];
}

/** Writes all vectors of all frames one after the other. */
async function writeNumbers(dataset: Dataset, file: string) {
  const plan = await planEpisodes(dataset, { testFraction: 0 });
  const features = Object.entries(leRobotFeatures(plan)).filter(([, { names }]) => names !== null);
  const rows: number[] = [];
  const episodes: { length: number; task: string }[] = [];
  for await (const episode of dataset.episodes()) {
    const length = episode.frames.time.data.length;
    episodes.push({ length, task: episode.instruction });
    for (let frame = 0; frame < length; frame++) {
      const recorded = { episode, frame, pictures: [], segmentationNames: [] };
      const row = { ...recorded, episodeIndex: 0, index: 0, language: { persistent: [], events: [] } };
      for (const [, { value }] of features) rows.push(...value(row));
    }
  }
  await writeFile(file, new Uint8Array(Float32Array.from(rows).buffer));
  return {
    vectors: Object.fromEntries(features.map(([name, { names }]) => [name, names!.length])),
    episodes,
  };
}

const absent = (what: string): Measurement => ({
  what,
  figure: 'not measured',
  note: `no Python here has ${what}; "npm run test:interop" makes one`,
});

const least = <Name extends string>(turns: readonly Readonly<Record<Name, number>>[], name: Name): number =>
  Math.min(...turns.map((turn) => turn[name]));

const most = (turns: readonly { peak: number }[]): number => Math.max(...turns.map(({ peak }) => peak));

/** Makes an export in a process of its own. */
function exportApart(job: ExportJob): Promise<ExportReport> {
  const child = fork(new URL('../export-process.js', import.meta.url), [JSON.stringify(job)]);
  return new Promise((resolve, reject) => {
    let report: ExportReport | undefined;
    child.on('message', (message) => {
      report = message as ExportReport;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      report ? resolve(report) : reject(new Error(`the export of ${job.format} ended with ${code}`)),
    );
  });
}
