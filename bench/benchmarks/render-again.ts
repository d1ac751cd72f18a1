/** Drawing stored episodes again, against the renderer by itself on the same frames: what encoding and files cost. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EpisodeRecord } from '../../datasets/records.js';
import { type Dataset, openDataset } from '../../datasets/store/dataset.js';
import { createRenderer } from '../../sim/render/renderer.js';
import { recipeOf } from '../../src/cli/recipe-options.js';
import { generate } from '../../src/generate/generate.js';
import { drawEpisode } from '../../src/render-again/draw-episode.js';
import { episodeTasks } from '../../src/render-again/episode-task.js';
import { chosenFrames } from '../../src/render-again/frame-choice.js';
import { type RenderOptions, renderAgain } from '../../src/render-again/render-again.js';
import type { Benchmark, Measurement } from '../benchmark.js';
import { type Stopwatch, stopwatch } from '../clock.js';

const SIZES = [224, 512];
const DEMOS = 4;
/** Every so many-th frame at each size, so that each takes about twenty seconds: the worker's start is counted in. */
const EVERY: Readonly<Record<number, number>> = { 224: 1, 512: 4 };
/** Turns that each way takes, one after the other, so that others on the machine disturb both alike. */
const TURNS = 3;

export const benchmark: Benchmark = {
  description: 'render with one worker, JPEG files, against the renderer alone in one thread; front camera',
  async run(tell) {
    const { recipe, tasks } = await recipeOf({ recipe: 'quick', demos: DEMOS });
    const parent = await mkdtemp(join(tmpdir(), 'robot-r1-bench-'));
    try {
      tell('making episodes');
      const folder = join(parent, 'dataset');
      await generate({ recipe, tasks, out: folder, workers: 2, resume: false });
      const dataset = await openDataset(folder);
      const measurements: Measurement[] = [];
      for (const size of SIZES) {
        tell(`${size}×${size}`);
        measurements.push(...(await measure(dataset, size, join(parent, `pictures-${size}`))));
      }
      return measurements;
    } finally {
      await rm(parent, { recursive: true, force: true });
    }
  },
};

/** Pictures and the time they took. */
interface Taken {
  pictures: number;
  wall: number;
  cpu: number;
}

async function measure(dataset: Dataset, size: number, out: string): Promise<Measurement[]> {
  const alone: Taken[] = [];
  const again: Taken[] = [];
  const style = 'recorded' as const;
  const look = { cameras: ['front' as const], width: size, height: size, style };
  const frames = { every: EVERY[size]! };
  const render = async (choice: Pick<RenderOptions, 'frames' | 'episodes'>): Promise<Taken> => {
    const watch = stopwatch();
    const { pictures } = await renderAgain(dataset, {
      ...{ ...look, ...choice, layers: ['rgb'], out: `${out}-${Object.keys(choice).join('-')}`, workers: 1 },
      colours: { encoding: 'jpeg', quality: 90 },
    });
    return taken(watch, pictures);
  };
  const starts: Taken[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    alone.push(await drawAlone(dataset, look, frames));
    again.push(await render({ frames }));
    starts.push(await render({ frames: { every: 10_000 }, episodes: [0] }));
  }
  const start = Math.min(...starts.map(({ wall }) => wall));
  const [own, all] = [best(alone), best(again)];
  const running = best(again.map(({ pictures, wall, cpu }) => ({ pictures, wall: wall - start, cpu })));
  const share = (rate: number): string => `${((100 * rate) / own).toFixed(0)} %`;
  const at = `at ${size}×${size}`;
  return [
    { what: `the renderer alone ${at}`, figure: `${own.toFixed(0)} pictures a second` },
    {
      what: `render, one worker ${at}`,
      figure: `${all.toFixed(0)} pictures a second`,
      note: `${share(all)} of the renderer's rate, ${share(running)} once the worker is there (${start.toFixed(1)} s); the best of ${TURNS} turns each`,
    },
    {
      what: `processor time of a picture ${at}`,
      figure: `${perPicture(alone)} ms alone, ${perPicture(again)} ms with encoding and files`,
    },
  ];
}

async function drawAlone(
  dataset: Dataset,
  look: Parameters<typeof drawEpisode>[4],
  frames: Parameters<typeof chosenFrames>[1],
): Promise<Taken> {
  const episodes: EpisodeRecord[] = [];
  for await (const episode of dataset.episodes()) episodes.push(episode);
  const renderer = createRenderer();
  const taskOf = episodeTasks(dataset);
  let pictures = 0;
  const watch = stopwatch();
  for (const episode of episodes) {
    const drawn = drawEpisode(renderer, await taskOf(episode), episode, chosenFrames(episode, frames), look);
    for await (const _picture of drawn) pictures++;
  }
  return taken(watch, pictures);
}

const taken = (watch: Stopwatch, pictures: number): Taken => ({
  ...{ pictures, wall: watch.wall(), cpu: watch.cpu() },
});

const best = (turns: readonly Taken[]): number =>
  Math.max(...turns.map(({ pictures, wall }) => pictures / wall));

const perPicture = (turns: readonly Taken[]): string =>
  Math.min(...turns.map(({ pictures, cpu }) => (1000 * cpu) / pictures)).toFixed(2);
