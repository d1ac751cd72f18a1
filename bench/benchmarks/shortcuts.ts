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
    const inOrder = [...results].sort((a, b) => (a.frames === b.frames ? 0 : a.frames < b.frames ? 1 : -1));
    return inOrder.map(({ type, frames, rule, accuracy, standardError, n }) => {
      const guessing = Math.sqrt((0.25 * 0.75) / n);
      // Of the trained model the standard error is known from families of questions, which are answered alike.
      const doubt = rule === 'trained_blind' ? Math.max(guessing, standardError) : guessing;
      const beyond = (accuracy - 0.25) / doubt;
      const isBeyond = frames === 'independent' && Math.abs(beyond) > 2;
      return {
        what: `${type} on ${frames} frames: ${rule}`,
        figure: `${(100 * accuracy).toFixed(1)} % of ${n}`,
        note: `${signed(beyond)} standard errors from chance${isBeyond ? ', BEYOND THE BAR' : ''}`,
      };
    });
  },
};

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
