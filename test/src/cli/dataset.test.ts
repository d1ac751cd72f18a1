import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import sharp from 'sharp';
import { call, callEach, callJson, TINY, temporaryFolder } from './call.js';

interface Generated {
  state: string;
  folder: string;
  hash: string;
  counts: { episodes: number; questions: number };
  baselines: { accuracy: number }[];
}
interface Verified {
  ok: boolean;
  problems: { file: string; problem: string }[];
  checked: { shards: number; remade: number };
}

const folder = temporaryFolder();
const dataset = join(folder, 'tiny');
let made: Generated;

before(async () => {
  made = await callJson<Generated>(['generate', ...TINY, '--out', dataset]);
});

test('generate --json tells what was made', () => {
  assert.equal(made.state, 'finished');
  assert.equal(made.folder, dataset);
  assert.match(made.hash, /^[0-9a-f]{64}$/);
  assert.equal(made.counts.episodes, 4);
  assert.ok(made.counts.questions > 0);
  assert.ok(made.baselines.length > 0);
});

test('generate prints a summary with counts, hash, shortcuts and what to do next', async () => {
  const { code, stdout } = await call(['generate', ...TINY, '--out', dataset]);
  assert.equal(code, 0);
  assert.match(stdout, /episodes +4 of 1 task/);
  assert.ok(stdout.includes(made.hash));
  assert.match(stdout, /chance is 25 %/);
  assert.match(stdout, /robot-r1 inspect/);
});

test('generate leads nobody to questions that there are not', async () => {
  const words = ['--tasks', 'push_button', '--demos', '1', '--size', '32', '--out', join(folder, 'one')];
  const { stdout } = await call(['generate', ...words]);
  assert.match(stdout, /questions +0/);
  assert.match(stdout, /Next:\n +robot-r1 inspect \S+ --episode 0/);
  assert.doesNotMatch(stdout, /--question|easyr1/);
});

test('another recipe is refused in its folder', async () => {
  const { code, stderr } = await call(['generate', ...TINY, '--seed', '1', '--out', dataset, '--resume']);
  assert.equal(code, 2);
  assert.match(stderr, /holds a dataset of another recipe/);
  assert.match(stderr, /--out/);
});

test('verify --remake finds a whole dataset whole', async () => {
  const found = await callJson<Verified>(['verify', dataset, '--remake', '1']);
  assert.equal(found.ok, true);
  assert.deepEqual(found.problems, []);
  assert.equal(found.checked.remade, 3);
});

test('verify names damaged and missing files, and generate --resume makes them again', async () => {
  const images = join(dataset, 'images/front-32/000000.msgpack');
  const bytes = readFileSync(images);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(images, bytes);
  rmSync(join(dataset, 'questions/000000.msgpack'));

  const damaged = await call(['verify', dataset, '--json']);
  assert.equal(damaged.code, 1);
  const { ok, problems } = JSON.parse(damaged.stdout) as Verified;
  assert.equal(ok, false);
  const files = problems.map(({ file }) => file);
  assert.ok(files.includes('images/front-32/000000.msgpack'));
  assert.ok(files.includes('questions/000000.msgpack'));

  const mended = await callJson<Generated>(['generate', '--out', dataset, '--resume']);
  assert.equal(mended.hash, made.hash);
  assert.equal((await callJson<Verified>(['verify', dataset])).ok, true);
});

test('verify tells people what is damaged and how to mend it', async () => {
  const episodes = join(dataset, 'episodes/000000.msgpack');
  const whole = readFileSync(episodes);
  writeFileSync(episodes, whole.subarray(0, 1000));
  const { code, stdout } = await call(['verify', dataset]);
  writeFileSync(episodes, whole);
  assert.equal(code, 1);
  assert.match(stdout, /episodes\/000000\.msgpack: it has 1000 bytes/);
  // What refers to it goes with it: every file has its turn all the same.
  for (const folder of ['images/front-32', 'questions'])
    assert.ok(stdout.includes(`${folder}/000000.msgpack record`));
  assert.ok(stdout.includes(`robot-r1 generate --out ${dataset} --resume`));
});

test('a file that is no part of the dataset is told, and not to be mended by making shards again', async () => {
  const stray = join(dataset, 'episodes/notes.txt');
  writeFileSync(stray, 'mine');
  const { code, stdout } = await call(['verify', dataset]);
  rmSync(stray);
  assert.equal(code, 1);
  assert.match(stdout, /notes\.txt: dataset\.json does not list it\n.*remove it yourself/);
  assert.doesNotMatch(stdout, /--resume/);
});

test('inspect shows the whole, an episode, and a question with its image; it says how many there are', async () => {
  const image = join(folder, 'look.jpg');
  const [summary, episode, question, noEpisode, noQuestion] = await callEach(
    [
      [],
      ['--episode', '3'],
      ['--question', '0', '--image', image],
      ['--episode', '4'],
      ['--question', '100000'],
    ].map((words) => ['inspect', dataset, ...words]),
  );
  assert.equal(summary!.code, 0);
  assert.match(summary!.stdout, /push_button +4/);
  assert.ok(summary!.stdout.includes(made.hash));

  assert.match(episode!.stdout, /^Episode 3: /);
  assert.match(episode!.stdout, /press_button/);
  assert.match(episode!.stdout, /closed/);

  assert.match(question!.stdout, /Output Format/);
  assert.ok(question!.stdout.includes(image));
  const { width, format } = await sharp(image).metadata();
  assert.deepEqual({ width, format }, { width: 32, format: 'jpeg' });

  assert.equal(noEpisode!.code, 2);
  assert.match(noEpisode!.stderr, /no episode 4[\s\S]*4 episodes/);
  assert.equal(noQuestion!.code, 2);
  assert.ok(noQuestion!.stderr.includes(`${made.counts.questions} questions`));
});

test('export writes files for a trainer beside the dataset', async () => {
  const summary = await callJson<{ questions: number; folder: string; files: { file: string }[] }>([
    'export',
    'easyr1',
    dataset,
  ]);
  assert.equal(summary.questions, made.counts.questions);
  assert.equal(summary.folder, `${dataset}-easyr1`);
  for (const { file } of summary.files) assert.ok(existsSync(join(summary.folder, file)), file);
});

test('export lerobot --no-language leaves the language columns out', async () => {
  const out = join(folder, 'without-language');
  await callJson(['export', 'lerobot', dataset, '--no-language', '--out', out]);
  const { features } = JSON.parse(readFileSync(join(out, 'meta/info.json'), 'utf8'));
  assert.ok('action' in features && !('language_events' in features));
});

test('an option that a format has no place for is refused, not left undone', async () => {
  const out = join(folder, 'refused');
  for (const words of ['easyr1 --pictures video', 'mcap --no-language', 'lerobot --answers position']) {
    const [format, ...options] = words.split(' ') as [string, ...string[]];
    const { code, stderr } = await call(['export', format, dataset, ...options, '--out', out]);
    assert.equal(code, 2, words);
    assert.ok(stderr.includes(`${options.join(' ')} is nothing for ${format}`), stderr);
  }
  assert.ok(!existsSync(out));
});

test('options beside a recipe override it', async () => {
  const out = join(folder, 'paper');
  await callJson<Generated>([
    'generate',
    ...['--recipe', 'paper', '--tasks', 'push_button', '--demos', '1', '--size', '32', '--image', 'png'],
    ...['--cameras', 'wrist,front', '--out', out],
  ]);
  const { recipe } = await callJson<{ recipe: Record<string, unknown> }>(['inspect', out]);
  assert.equal(recipe.distractors, 'paper');
  assert.deepEqual(recipe.variations, [0]);
  assert.deepEqual(recipe.cameras, ['wrist', 'front']);
  assert.equal(recipe.demos, 1);
  assert.deepEqual(recipe.image, { encoding: 'png', quality: 90 });
  assert.ok(statSync(join(out, 'images/wrist-32/000000.msgpack')).size > 0);
});

test('export lerobot --no-language leaves the language columns out', async () => {
  const out = join(folder, 'lerobot');
  await callJson(['export', 'lerobot', dataset, '--out', out, '--no-language']);
  const { features } = JSON.parse(readFileSync(join(out, 'meta/info.json'), 'utf8')) as { features: object };
  assert.ok('action' in features);
  assert.deepEqual(
    Object.keys(features).filter((name) => name.startsWith('language')),
    [],
  );
});
