/** What the text of matched questions gives away: the bar is that on independent frames it is nothing. */
import { recipeOf } from '../../src/cli/recipe-options.js';
import { measureShortcuts } from '../../src/generate/measure-shortcuts.js';
import { defaultWorkers } from '../../src/workers/pool.js';
import type { Benchmark } from '../benchmark.js';
import { questionsWithoutImages } from '../question-set.js';

/** Of each task: enough for 6,000 questions of each type on independent frames. */
const DEMONSTRATIONS = 640;

export const benchmark: Benchmark = {
  description: `every shortcut on matched questions, ${DEMONSTRATIONS} demonstrations of each of the paper's tasks, without images`,
  async run(tell) {
    const { recipe, tasks } = await recipeOf({ recipe: 'quick', demos: DEMONSTRATIONS });
    tell('demonstrations');
    const questions = await questionsWithoutImages(recipe, tasks);
    tell(`${questions.length} questions`);
    const results = await measureShortcuts(questions, { workers: defaultWorkers() });
    const figures = results.map((result) => ({
      ...result,
      beyond: (result.accuracy - 0.25) / Math.sqrt((0.25 * 0.75) / result.n),
    }));
    return figures
      .sort((a, b) => (a.frames === b.frames ? 0 : a.frames === 'independent' ? -1 : 1))
      .map(({ type, frames, rule, accuracy, n, beyond }) => ({
        what: `${frames} ${type} ${rule}`,
        figure: `${(100 * accuracy).toFixed(1)} %`,
        note: `n ${n}, ${beyond < 0 ? '−' : '+'}${Math.abs(beyond).toFixed(1)} standard errors from chance${frames === 'independent' && Math.abs(beyond) > 2 ? ', BEYOND THE BAR' : ''}`,
      }));
  },
};
