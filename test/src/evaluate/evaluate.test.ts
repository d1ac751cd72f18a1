import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtInTask } from '../../../scenes/built-in.js';
import { parseTask } from '../../../scenes/parse-task.js';
import { namedTasks, PAPER_SET } from '../../../scenes/task-sets.js';
import { chosenEpisodes, evaluationEpisode } from '../../../src/evaluate/episode-plan.js';
import { type EvaluateOptions, evaluate } from '../../../src/evaluate/evaluate.js';

const tasks = namedTasks(PAPER_SET);
const run = ({
  episodes = 5,
  ...options
}: Partial<EvaluateOptions> & { episodes?: number; tasks?: typeof tasks }) =>
  evaluate({
    policy: 'expert',
    plan: chosenEpisodes(options.tasks ?? tasks, { episodes, seed: 0 }),
    workers: 2,
    ...options,
  });

describe('evaluating', () => {
  it('the expert finds that it does every task, whatever the number of workers', async () => {
    const progress: number[] = [];
    const two = await run({ episodes: 2, onProgress: (done) => progress.push(done) });
    for (const [name, { success }] of Object.entries(two.tasks)) {
      assert.deepEqual([success.successes, success.trials], [2, 2], name);
    }
    assert.deepEqual(
      two.rollouts.map(({ task }) => task),
      tasks.flatMap(({ task }) => Array<string>(2).fill(task.name)),
    );
    assert.equal(two.overall.success.rate, 1);
    assert.equal(two.overall.partialCredit!.mean, 1);
    assert.equal(two.overall.keypointError!.mean, 0);
    assert.deepEqual(two.overall.failures, {});
    assert.equal(progress[0], 0);
    assert.equal(progress.at(-1), 10);
    assert.deepEqual(await run({ episodes: 2, workers: 1 }), two);
  });

  it('a random policy finds that it does next to nothing, and why', async () => {
    const { overall } = await run({ policy: 'random', episodes: 2 });
    assert.ok(overall.success.rate <= 0.1, `${overall.success.rate}`);
    const failed = Object.values(overall.failures).reduce((sum, count) => sum + count, 0);
    assert.equal(failed, overall.success.trials - overall.success.successes);
    assert.ok(Object.keys(overall.failures).length >= 2, JSON.stringify(overall.failures));
    assert.ok(overall.keypointError!.mean > 0.1, 'it goes anywhere');
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

  it('has an episode once, where a task is named twice', () => {
    const [task] = namedTasks('pick_up_cup');
    const { episodes, tasks } = chosenEpisodes([task!, task!], { episodes: 3, seed: 0 });
    assert.equal(episodes.length, 3);
    assert.equal(tasks.length, 1);
  });

  it('is refused where two different tasks have one name', () => {
    const task = builtInTask('pick_up_cup');
    const other = parseTask(`${task.text}\n# another\n`);
    assert.throws(() => chosenEpisodes([task, other], { episodes: 1, seed: 0 }), { code: 'wrong_call' });
  });
});
