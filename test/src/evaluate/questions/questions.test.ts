import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { readSamples } from '../../../../datasets/export/parts/samples.js';
import { type Dataset, openDataset } from '../../../../datasets/store/dataset.js';
import { compareRuns, readFinishedRun } from '../../../../src/evaluate/compare.js';
import { chosenEpisodes } from '../../../../src/evaluate/episode-plan.js';
import { type EvaluateOptions, evaluate } from '../../../../src/evaluate/evaluate.js';
import { drawQuestions } from '../../../../src/evaluate/questions/draw-questions.js';
import { planQuestions, type QuestionPlan } from '../../../../src/evaluate/questions/question-plan.js';
import { storedOptions } from '../../../../src/evaluate/resume.js';
import { readAnsweredQuestions } from '../../../../src/evaluate/run-folder.js';
import { writeReport } from '../../../../src/report/report.js';
import { call, temporaryFolder } from '../../cli/call.js';
import { say, startChatServer } from '../../policies/chat/chat-server.js';

const folder = temporaryFolder();
const data = join(folder, 'data');
const EACH = 10;
const plan = chosenEpisodes([], { episodes: 0, seed: 0 });
let questions: QuestionPlan;
let dataset: Dataset;

before(async () => {
  const words = ['--tasks', 'push_button', '--demos', '8', '--size', '64', '--seed', '5'];
  const { code, stderr } = await call(['generate', ...words, '--out', data]);
  assert.equal(code, 0, stderr);
  questions = await planQuestions(data, { each: EACH });
  dataset = await openDataset(data);
});

const ask = (policy: string, options: Partial<EvaluateOptions> = {}) =>
  evaluate({ policy, plan, questions, workers: 1, ...options });

describe('the draw of questions', () => {
  const all = () => true;

  it('is of each type and kind of frames, the same at every time, and a smaller one is a part of it', async () => {
    const drawn = await drawQuestions(dataset, { seed: 0, each: EACH }, all);
    const { questionTypes } = dataset.info.counts;
    const counts = Object.values(questionTypes).flatMap((kinds) => Object.values(kinds));
    assert.equal(
      drawn.length,
      counts.reduce((sum, count) => sum + Math.min(count, EACH), 0),
    );
    assert.ok(
      counts.some((count) => count > 3 * EACH),
      `something to draw from: ${counts}`,
    );
    assert.deepEqual(await drawQuestions(dataset, { seed: 0, each: EACH }, all), drawn);
    const fewer = await drawQuestions(dataset, { seed: 0, each: 4 }, all);
    const lots = new Set(drawn.map(({ lot }) => lot));
    assert.ok(fewer.length < drawn.length && fewer.every(({ lot }) => lots.has(lot)));
    const other = await drawQuestions(dataset, { seed: 1, each: EACH }, all);
    assert.notDeepEqual(other, drawn);
  });

  it('of one type does not depend on the others', async () => {
    const drawn = await drawQuestions(dataset, { seed: 0, each: EACH }, all);
    const waypoints = await drawQuestions(dataset, { seed: 0, each: EACH }, (type) => type === 'waypoint');
    const lots = new Set(drawn.map(({ lot }) => lot));
    assert.ok(waypoints.length > 0 && waypoints.length < drawn.length);
    assert.ok(waypoints.every(({ lot }) => lots.has(lot)));
  });
});

describe('a policy that is asked stored questions', () => {
  it('has its accuracy beside the best that the dataset knows without the image', async () => {
    const { questions: expert } = await ask('expert');
    const { questions: random } = await ask('random');
    assert.ok(expert!.groups.length >= 4);
    for (const [i, { type, frames, accuracy, blind }] of expert!.groups.entries()) {
      assert.equal(accuracy.rate, 1, 'the expert is told');
      const rules = dataset.info.baselines.filter((one) => one.type === type && one.frames === frames);
      assert.equal(blind.accuracy, Math.max(0.25, ...rules.map((rule) => rule.accuracy)));
      assert.equal(random!.groups[i]!.accuracy.trials, accuracy.trials);
    }
    const right = random!.groups.reduce((sum, { accuracy }) => sum + accuracy.successes, 0);
    const asked = random!.groups.reduce((sum, { accuracy }) => sum + accuracy.trials, 0);
    assert.ok(right / asked > 0.05 && right / asked < 0.5, `${right} of ${asked} by chance`);
    assert.deepEqual(await ask('random'), await ask('random'));
  });

  it('that is the shipped checkpoint sees more than chance', async () => {
    const { questions: figures } = await ask('checkpoint', {
      questions: await planQuestions(data, { each: 4 }),
    });
    for (const { type, accuracy, unreadable } of figures!.groups) {
      assert.equal(unreadable.successes, 0);
      if (type === 'current_state') assert.ok(accuracy.rate >= 0.5, `${accuracy.rate}: sees its own gripper`);
    }
  });

  it('is refused at the door where it answers none', async () => {
    const out = join(folder, 'hold');
    await assert.rejects(ask('hold', { out }), { code: 'answers_no_questions', remedy: /--questions/ });
    assert.equal(existsSync(out), false);
  });

  it('that is a script may offer the method "choose", and what it answers is checked', async () => {
    const script = join(folder, 'chooser.mjs');
    writeFileSync(
      script,
      `export default () => ({
        questionTypes: ['waypoint', 'current_state'],
        async predict() { return {}; },
        async choose({ type, prompt, options, images }) {
          if (type === 'current_state') return { letter: 'E' };
          const isWhole = prompt.includes(options.B) && images[0].bytes.length > 100;
          return isWhole ? { letter: 'B', text: 'B!' } : {};
        },
      });`,
    );
    const out = join(folder, 'script');
    const { questions: figures } = await ask('script', { policyOptions: { script }, out });
    assert.deepEqual([...new Set(figures!.groups.map(({ type }) => type))], ['waypoint', 'current_state']);
    for (const { type, unreadable } of figures!.groups) {
      assert.equal(unreadable.successes, type === 'waypoint' ? 0 : unreadable.trials);
    }
    const answers = await readAnsweredQuestions(out);
    assert.ok(answers.some(({ letter, text }) => letter === 'B' && text === 'B!'));
  });
});

describe('a chat model that is asked stored questions', () => {
  it('gets the very prompts and pictures, each once, also after an interruption', async () => {
    const stop = new AbortController();
    const server = await startChatServer((response, _request, number) => {
      if (number === 24) stop.abort();
      say(response, number % 3 === 0 ? 'Who knows?' : `<think>Let me see.</think> <answer>[[C]]</answer>`);
    });
    const out = join(folder, 'chat');
    const policyOptions = { server: server.address, model: 'm', structured: 'none' as const, concurrency: 3 };
    await assert.rejects(ask('chat', { policyOptions, out, signal: stop.signal }), { name: 'AbortError' });
    assert.ok(!existsSync(join(out, 'evaluation.json')));
    const before = server.requests.length;
    const { questions: figures } = await evaluate({ ...(await storedOptions(out)), workers: 1 });

    const asked = figures!.groups.reduce((sum, { accuracy }) => sum + accuracy.trials, 0);
    assert.ok(before < asked);
    assert.equal(server.requests.length, asked, 'each once');
    const unreadable = figures!.groups.reduce((sum, { unreadable }) => sum + unreadable.successes, 0);
    assert.equal(unreadable, Math.ceil(asked / 3));
    assert.equal(figures!.cost!.answers, asked);

    const sent = new Set(server.requests.map(({ body }) => JSON.stringify(body.messages[0].content)));
    const lots = new Set((await readAnsweredQuestions(out)).map(({ index }) => index));
    let found = 0;
    const shards = [...Array(dataset.shards).keys()];
    for await (const { question, images, index } of readSamples(dataset, {
      shards,
      split: '',
      isWanted: () => true,
    })) {
      if (!lots.has(index)) continue;
      const [text, rest] = question.prompt.split('<image>');
      const url = `data:image/jpeg;base64,${Buffer.from(images[0]!.bytes).toString('base64')}`;
      const content = [
        { type: 'text', text },
        { type: 'image_url', image_url: { url } },
        { type: 'text', text: rest },
      ];
      if (sent.has(JSON.stringify(content))) found++;
    }
    assert.equal(found, asked);
  });
});

describe('the run of a policy that was asked', () => {
  it('goes on where files are missing or damaged, and comes to the same', async () => {
    const out = join(folder, 'mended');
    const whole = await ask('random', { out });
    const files = readdirSync(join(out, 'questions')).map((file) => join(out, 'questions', file));
    assert.ok(files.length >= 2);
    rmSync(files[0]!);
    writeFileSync(files[1]!, '[{"lot":');
    assert.deepEqual(await evaluate({ ...(await storedOptions(out)), workers: 1 }), whole);
    await assert.rejects(ask('random', { out, resume: true, questions: null }), {
      code: 'other_run',
      message: /questions/,
    });
  });

  it('is not taken for a run on another dataset', async () => {
    const another = { ...questions, hash: '0'.repeat(64) };
    await assert.rejects(ask('random', { questions: another }), { code: 'other_dataset' });
  });

  it('is compared with another on the questions that both were asked', async () => {
    await ask('random', { out: join(folder, 'a') });
    await ask('expert', { out: join(folder, 'b'), questions: await planQuestions(data, { each: 5 }) });
    const [a, b] = await Promise.all(['a', 'b'].map((name) => readFinishedRun(join(folder, name))));
    const { questions: paired, episodes } = compareRuns(a!, b!);
    assert.equal(episodes, 0);
    for (const { questions: count, accuracy, difference, blind } of paired) {
      assert.equal(count, 5);
      assert.equal(accuracy[1], 1);
      assert.equal(difference.difference, 1 - accuracy[0]);
      assert.ok(blind.accuracy >= 0.25);
    }
    const { stdout } = await call(['compare', join(folder, 'a'), join(folder, 'b')]);
    assert.match(stdout, /difference +95 % interval +blind\n/);
  });

  it('shows its accuracies in the table, and in the report, with the blind one beside each', async () => {
    const out = join(folder, 'shown');
    const words = ['--policy', 'random', '--tasks', 'push_button', '--episodes', '1', '--max-keypoints', '1'];
    const { stdout, code, stderr } = await call([
      ...['evaluate', ...words, '--questions', data, '--question-count', '3', '--out', out],
    ]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /question +frames +right +95 % interval +blind +by the rule/);
    assert.match(stdout, /waypoint +independent +\d+\.\d % +\d\/3 .* % +[a-z_]+\n/);
    const file = join(folder, 'report.html');
    await writeReport({ runs: [out], out: file, pictures: 'none' });
    const page = readFileSync(file, 'utf8');
    assert.match(page, /Stored questions/);
    assert.match(page, /waypoint <span class="quiet">\(independent frames\)/);
    assert.match(page, /Without the image/);
  });
});
