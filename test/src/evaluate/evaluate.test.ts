import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BUILT_IN_TASKS, builtInTask } from '../../../scenes/built-in.js';
import {
  type EvaluateOptions,
  evaluate,
  evaluationEpisode,
  figures,
} from '../../../src/evaluate/evaluate.js';
import { wilson } from '../../../src/evaluate/wilson.js';

const tasks = BUILT_IN_TASKS.map(builtInTask);
const run = (options: Partial<EvaluateOptions>) =>
  evaluate({
    policy: 'expert',
    tasks,
    episodes: 5,
    track: 'pose',
    seed: 0,
    maxKeypoints: 15,
    workers: 2,
    ...options,
  });

describe('evaluating', () => {
  it('the expert finds that it does every task, whatever the number of workers', async () => {
    const progress: number[] = [];
    const two = await run({ onProgress: (done) => progress.push(done) });
    for (const [name, { success }] of Object.entries(two.tasks)) {
      assert.deepEqual([success.successes, success.trials], [5, 5], name);
    }
    assert.deepEqual(
      two.rollouts.map(({ task }) => task),
      tasks.flatMap(({ task }) => Array<string>(5).fill(task.name)),
    );
    assert.equal(two.overall.success.rate, 1);
    assert.deepEqual(two.overall.failures, {});
    assert.equal(progress[0], 0);
    assert.equal(progress.at(-1), 25);
    assert.deepEqual(await run({ workers: 1 }), two);
  });

  it('a random policy finds that it does next to nothing, and why', async () => {
    const { overall } = await run({ policy: 'random', episodes: 4 });
    assert.ok(overall.success.rate <= 0.1, `${overall.success.rate}`);
    const failed = Object.values(overall.failures).reduce((sum, count) => sum + count, 0);
    assert.equal(failed, overall.success.trials - overall.success.successes);
    assert.ok(Object.keys(overall.failures).length >= 2, JSON.stringify(overall.failures));
  });

  it('a policy that holds still finds that it does nothing, for want of steps', async () => {
    const { overall } = await run({ policy: 'hold', episodes: 1, maxKeypoints: 4 });
    assert.equal(overall.success.successes, 0);
    assert.deepEqual(overall.failures, { step_limit: tasks.length });
    assert.equal(overall.meanKeypoints, 4);
  });

  it('no episodes is soon done', async () => {
    assert.equal((await run({ episodes: 0 })).overall.success.trials, 0);
  });

  it('an unknown policy is refused with the nearest name', async () => {
    await assert.rejects(run({ policy: 'expart', episodes: 1, tasks: tasks.slice(0, 1) }), {
      code: 'no_such_policy',
      remedy: /"expert"/,
    });
  });
});

describe('the list of episodes', () => {
  it('is the same for every policy, runs through the variations, and differs with the seed', () => {
    const task = builtInTask('pick_up_cup');
    const list = Array.from({ length: 40 }, (_, i) => evaluationEpisode(task, 1, i));
    assert.deepEqual(
      list,
      Array.from({ length: 40 }, (_, i) => evaluationEpisode(task, 1, i)),
    );
    assert.equal(new Set(list.map(({ seed }) => seed)).size, 40);
    assert.equal(new Set(list.map(({ variation }) => variation)).size, 20);
    assert.notEqual(evaluationEpisode(task, 2, 0).seed, list[0]!.seed);
  });
});

describe('figures', () => {
  it('of no episodes claim nothing', () => {
    assert.deepEqual(figures([]).success, { successes: 0, trials: 0, rate: 0, low: 0, high: 1 });
    assert.equal(figures([]).meanKeypoints, 0);
  });

  it("carry Wilson's interval", () => {
    // Values of Wilson's formula as statsmodels' proportion_confint(method='wilson') gives them.
    for (const [successes, trials, low, high] of [
      [0, 10, 0, 0.2775],
      [10, 10, 0.7225, 1],
      [5, 10, 0.2366, 0.7634],
      [198, 200, 0.9643, 0.9973],
    ] as const) {
      const rate = wilson(successes, trials);
      assert.ok(Math.abs(rate.low - low) < 1e-4 && Math.abs(rate.high - high) < 1e-4, JSON.stringify(rate));
    }
  });
});
