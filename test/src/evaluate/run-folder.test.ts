import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { builtInTask } from '../../../scenes/built-in.js';
import { compareRuns, readFinishedRun } from '../../../src/evaluate/compare.js';
import { chosenEpisodes } from '../../../src/evaluate/episode-plan.js';
import { type EvaluateOptions, evaluate } from '../../../src/evaluate/evaluate.js';
import { storedOptions } from '../../../src/evaluate/resume.js';
import { readRollouts, readRun } from '../../../src/evaluate/run-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'robot-r1-run-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const EPISODES = 4;
const plan = chosenEpisodes([builtInTask('push_button')], { episodes: EPISODES, seed: 3 });
const play = (name: string, options: Partial<EvaluateOptions> = {}) =>
  evaluate({ policy: 'expert', plan, workers: 1, out: join(folder, name), ...options });
/** Every file of a run, by name. */
const files = (name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
  );

describe('the folder of a run', () => {
  before(() => play('whole'));

  it('holds what was asked for, every episode, the tasks and the figures', async () => {
    const { rollouts, ...figures } = await evaluate({ policy: 'expert', plan, workers: 1 });
    assert.deepEqual(JSON.parse(files('whole')['evaluation.json']!), figures);
    const run = await readRun(join(folder, 'whole'));
    assert.deepEqual(run.episodes, plan.episodes);
    assert.deepEqual(await readRollouts(join(folder, 'whole'), run), rollouts);
    assert.equal(files('whole')['push_button.yaml'], builtInTask('push_button').text);
  });

  it('is refused a second time without resume, and to another run with it, and stays as it is', async () => {
    const before = files('whole');
    await assert.rejects(play('whole'), { code: 'run_exists', remedy: /--resume/ });
    await assert.rejects(play('whole', { policy: 'hold', resume: true }), {
      code: 'other_run',
      message: /otherwise: policy$/,
    });
    await assert.rejects(play('whole', { replan: 2, resume: true }), {
      code: 'other_run',
      message: /replan/,
    });
    assert.deepEqual(files('whole'), before);
  });

  it('is refused where other files are', async () => {
    await assert.rejects(evaluate({ policy: 'expert', plan, workers: 1, out: folder }), {
      code: 'folder_not_empty',
    });
  });

  it('that lost episodes, or had them damaged, gets the very same ones again', async () => {
    await play('mended', { workers: 2 });
    assert.deepEqual(files('mended'), files('whole'));
    const rollouts = join(folder, 'mended/rollouts');
    rmSync(join(rollouts, '000001.json'));
    writeFileSync(join(rollouts, '000002.json'), '[{"task": "push_but');
    writeFileSync(join(rollouts, '000003.json'), readFileSync(join(rollouts, '000000.json')));
    rmSync(join(folder, 'mended/evaluation.json'));
    await assert.rejects(readFinishedRun(join(folder, 'mended')), {
      code: 'unfinished_run',
      message: /1 of its 4/,
    });
    const progress: number[] = [];
    const options = await storedOptions(join(folder, 'mended'));
    await evaluate({ ...options, workers: 2, onProgress: (done) => progress.push(done) });
    assert.deepEqual(progress, [1, 2, 3, 4]);
    assert.deepEqual(files('mended'), files('whole'));
  });

  it('goes on where only the way to the answers has changed', async () => {
    const policyOptions = { concurrency: 9, server: 'http://127.0.0.1:1' };
    const { overall } = await play('whole', { resume: true, policyOptions });
    assert.equal(overall.success.trials, EPISODES);
  });

  it('that is none is told so', async () => {
    await assert.rejects(readRun(join(folder, 'nowhere')), { code: 'no_run' });
    await play('damaged');
    writeFileSync(join(folder, 'damaged/run.json'), '{}');
    await assert.rejects(readRun(join(folder, 'damaged')), { code: 'damaged_run' });
  });
});

describe('finished runs side by side', () => {
  before(async () => {
    await play('hold', { policy: 'hold', maxKeypoints: 2 });
    const other = chosenEpisodes([builtInTask('push_button')], { episodes: 2, seed: 4 });
    await play('elsewhere', { plan: other });
  });

  it('differ on the episodes that they share', async () => {
    const [hold, expert] = await Promise.all(
      ['hold', 'whole'].map((name) => readFinishedRun(join(folder, name))),
    );
    const { overall, episodes, differences, levels, tasks } = compareRuns(hold!, expert!);
    assert.equal(episodes, EPISODES);
    assert.deepEqual(differences, ['maxKeypoints']);
    const { difference, low, high, onlySecond } = overall.success;
    assert.deepEqual([difference, onlySecond], [1, EPISODES]);
    assert.ok(low > 0.1 && high === 1, `${low} to ${high}`);
    assert.equal(overall.partialCredit!.count, EPISODES);
    assert.ok(overall.keypointError!.mean < 0, 'the expert is nearer to itself');
    assert.deepEqual(levels, { chosen: overall });
    assert.deepEqual(tasks, { push_button: overall });
    const same = compareRuns(expert!, expert!).overall.success;
    assert.ok(same.difference === 0 && same.low < 0 && same.high > 0);
  });

  it('that share none are not compared', async () => {
    const [one, other] = await Promise.all(
      ['whole', 'elsewhere'].map((name) => readFinishedRun(join(folder, name))),
    );
    assert.throws(() => compareRuns(one!, other!), { code: 'nothing_in_common' });
  });
});
