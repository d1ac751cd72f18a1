/** The main job at full size: the paper's training set, from nothing to the finished folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byteSize, duration } from '../../src/cli/figures.js';
import { recipeOf } from '../../src/cli/recipe-options.js';
import { generate } from '../../src/generate/generate.js';
import type { Benchmark } from '../benchmark.js';
import { stopwatch } from '../clock.js';

const WORKERS = 2;

export const benchmark: Benchmark = {
  description: `generate --recipe paper --workers ${WORKERS}: demonstrations, images, questions, files`,
  async run() {
    const { recipe, tasks } = await recipeOf({ recipe: 'paper' });
    const parent = await mkdtemp(join(tmpdir(), 'robot-r1-bench-'));
    try {
      const watch = stopwatch();
      const out = join(parent, 'dataset');
      const result = await generate({ recipe, tasks, out, workers: WORKERS, resume: false });
      const [wall, cpu] = [watch.wall(), watch.cpu()];
      if (result.state !== 'finished') throw new Error('the dataset is not finished');
      const { counts, shards, hash } = result.info;
      return [
        { what: 'time on the wall', figure: duration(1000 * wall) },
        { what: 'processor time', figure: duration(1000 * cpu) },
        { what: 'demonstrations', figure: String(counts.episodes) },
        { what: 'images', figure: String(counts.images) },
        { what: 'questions', figure: String(counts.questions) },
        { what: 'size', figure: byteSize(shards.reduce((sum, { bytes }) => sum + bytes, 0)) },
        { what: 'hash', figure: hash.slice(0, 16) },
      ];
    } finally {
      await rm(parent, { recursive: true, force: true });
    }
  },
};
