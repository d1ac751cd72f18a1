/** A small benchmark from its making to its scores, with a server that answers in words. */
import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { builtInTask } from '../../../scenes/built-in.js';
import { answerBench } from '../../../src/embodied/answer/answer-bench.js';
import { blindAnswerer, randomAnswerer, referenceAnswerer } from '../../../src/embodied/answer/baselines.js';
import { chatAnswerer } from '../../../src/embodied/answer/chat-answerer.js';
import { type Bench, openBench, readAnswers } from '../../../src/embodied/bench-folder.js';
import { chatJudge } from '../../../src/embodied/judge/chat-judge.js';
import { judgeBench } from '../../../src/embodied/judge/judge-bench.js';
import { rulesJudge } from '../../../src/embodied/judge/rules-judge.js';
import { makeBench } from '../../../src/embodied/make/make-bench.js';
import { benchScores } from '../../../src/embodied/scores/scores.js';
import { chatSettings } from '../../../src/policies/chat/settings.js';
import { completion, type ReceivedRequest, startChatServer } from '../policies/chat/chat-server.js';

const root = mkdtempSync(join(tmpdir(), 'robot-r1-bench-'));
const folder = join(root, 'bench');
let bench: Bench;

const make = (out: string, workers: number, seed = 3) =>
  makeBench({
    tasks: { in: [builtInTask('pick_up_cup')], out: [builtInTask('lamp_on')] },
    images: 2,
    seed,
    size: 64,
    out,
    workers,
  });

before(async () => {
  await make(folder, 2);
  bench = await openBench(folder);
});
after(() => rmSync(root, { recursive: true, force: true }));

/** A chat server that says what the test says, and refuses where that is null; and how often it was asked. */
async function chatServer(
  reply: (asked: number, request: ReceivedRequest) => string | null,
): Promise<{ url: string; asked: () => number }> {
  const server = await startChatServer((response, request, asked) => {
    const content = reply(asked, request);
    response.writeHead(content === null ? 401 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(content === null ? { error: 'no' } : completion(content)));
  });
  return { url: server.address, asked: () => server.requests.length };
}

test("the questions are of the paper's types, one an image and more of the spatial ones", () => {
  assert.deepEqual(bench.info.counts, {
    spatial: { in: 3, out: 2 },
    planning: { in: 2, out: 2 },
    high_level_action: { in: 2, out: 2 },
    movement: { in: 2, out: 2 },
  });
  assert.equal(bench.questions.length, 17);
  assert.equal(new Set(bench.questions.map(({ id }) => id)).size, 17);
});

test('the same seed gives the same bytes with any number of workers, another seed gives others', async () => {
  const again = join(root, 'again');
  const info = await make(again, 1);
  assert.equal(info.hash, bench.info.hash);
  for (const file of ['bench.json', 'questions.jsonl', ...bench.info.images.map((image) => image.file)]) {
    assert.deepEqual(readFileSync(join(again, file)), readFileSync(join(folder, file)), file);
  }
  assert.notEqual((await make(join(root, 'other'), 2, 4)).hash, bench.info.hash);
});

test('references are worth 3, answers without the image less', async () => {
  const mean: Record<string, number> = {};
  for (const answerer of [
    referenceAnswerer(),
    blindAnswerer(bench.questions),
    randomAnswerer(bench.questions, 0),
  ]) {
    const name = String(answerer.by.policy);
    await answerBench(bench, { name, answerer });
    await judgeBench(bench, { name, judge: rulesJudge(), judgeName: 'rules' });
    mean[name] = (await benchScores(bench, name)).judges[0]!.all.all!.mean;
  }
  assert.equal(mean.reference, 3);
  assert.ok(mean.blind! < 2.5 && mean.random! < 2.5, JSON.stringify(mean));
});

test('a model is shown the image and the question; what is interrupted goes on, nothing is asked twice', async () => {
  const first = await chatServer((asked, { body }) => {
    assert.ok(JSON.stringify(body).includes('data:image/png;base64,'));
    return asked < 5 ? '<answer>Move down.</answer>' : null;
  });
  const answererAt = (server: string) =>
    chatAnswerer(chatSettings({ server, model: 'some/model', retries: 0, concurrency: 1 }));
  await assert.rejects(answerBench(bench, { name: 'model', answerer: answererAt(first.url) }), {
    name: 'RobotR1Error',
  });
  const kept = await readAnswers(folder, 'model');
  assert.equal(kept.length, 5);
  await assert.rejects(judgeBench(bench, { name: 'model', judge: rulesJudge(), judgeName: 'rules' }), {
    code: 'answers_missing',
  });
  await assert.rejects(answerBench(bench, { name: 'model', answerer: referenceAnswerer() }), {
    code: 'made_by_another',
  });
});

test('a run that is done asks nobody', async () => {
  const server = await chatServer(() => 'Move up.');
  const answerer = () => chatAnswerer(chatSettings({ server: server.url, model: 'm', concurrency: 4 }));
  const answers = await answerBench(bench, { name: 'whole', answerer: answerer() });
  assert.deepEqual(
    answers.map(({ question }) => question),
    bench.questions.map(({ id }) => id),
  );
  assert.equal(server.asked(), 17);
  // Half of the file is lost: only that half is asked for again.
  const file = join(folder, 'answers-whole.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(0, 8).join('\n'));
  assert.deepEqual(await answerBench(bench, { name: 'whole', answerer: answerer() }), answers);
  assert.equal(server.asked(), 17 + 9);
  await answerBench(bench, { name: 'whole', answerer: answerer() });
  assert.equal(server.asked(), 17 + 9);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('partial')),
    [],
  );
});

test('a model judges several times; its spread and its agreement with the rules are told', async () => {
  const answers = await answerBench(bench, { name: 'judged', answerer: blindAnswerer(bench.questions) });
  // An empty answer is worth 0, and no model is asked about it.
  const asked = 3 * answers.filter(({ text }) => text !== '').length + 1;
  await judgeBench(bench, { name: 'judged', judge: rulesJudge(), judgeName: 'rules' });
  const server = await chatServer((number) =>
    number === 1 ? 'No score here.' : `Score: ${number % 4} Reason: so.`,
  );
  const judge = chatJudge(
    chatSettings({ server: server.url, model: 'judge', temperature: 1, concurrency: 1 }),
    3,
  );
  const judgements = await judgeBench(bench, { name: 'judged', judge, judgeName: 'model-judge' });
  assert.ok(judgements.every((record) => record.judgements.length === 3));
  assert.equal(server.asked(), asked);
  await judgeBench(bench, { name: 'judged', judge, judgeName: 'model-judge' });
  assert.equal(server.asked(), asked);
  const { judges, agreements } = await benchScores(bench, 'judged');
  assert.deepEqual(judges.map((one) => one.judge).sort(), ['model-judge', 'rules']);
  const { spread } = judges.find((one) => one.judge === 'model-judge')!;
  assert.equal(spread?.repeats, 3);
  assert.ok(spread.withinAnswers > 0);
  assert.equal(agreements.length, 1);
  assert.equal(agreements[0]!.agreement.count, 17);
});

test('an answer that has changed is judged anew', async () => {
  const name = 'changing';
  await answerBench(bench, { name, answerer: blindAnswerer(bench.questions) });
  await judgeBench(bench, { name, judge: rulesJudge(), judgeName: 'rules' });
  const file = join(folder, `answers-${name}.jsonl`);
  const [first, ...rest] = await readAnswers(folder, name);
  const changed = { ...first!, text: bench.questions[0]!.reference };
  writeFileSync(file, [changed, ...rest].map((row) => `${JSON.stringify(row)}\n`).join(''));
  const judged = await judgeBench(bench, { name, judge: rulesJudge(), judgeName: 'rules' });
  assert.equal(judged[0]!.judgements[0]!.score, 3);
});

test('what is no benchmark, or no longer what it was, is told', async () => {
  await assert.rejects(openBench(join(root, 'nothing')), { code: 'no_bench' });
  const damaged = join(root, 'damaged');
  cpSync(folder, damaged, { recursive: true });
  appendFileSync(join(damaged, 'questions.jsonl'), '\n');
  await assert.rejects(openBench(damaged), { code: 'bad_bench' });
  await assert.rejects(
    makeBench({
      tasks: { in: [builtInTask('lamp_on')], out: [builtInTask('lamp_on')] },
      ...{ images: 1, seed: 0, size: 64, out: damaged, workers: 1 },
    }),
    { code: 'task_twice' },
  );
});
