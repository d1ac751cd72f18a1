/** The commands that make pictures of a dataset: render, replay, inspect. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import sharp from 'sharp';
import { call, callJson, TINY, temporaryFolder } from './call.js';

const folder = temporaryFolder();
const dataset = join(folder, 'tiny');

before(async () => {
  await callJson(['generate', ...TINY, '--out', dataset]);
});

test('render writes pictures beside the dataset, and adds image sets to it', async () => {
  const words = ['--cameras', 'overhead', '--size', '48x32', '--layers', 'rgb,depth', '--episodes', '1,3'];
  const { episodes, folder: out } = await callJson<{ episodes: number; folder: string }>([
    ...['render', dataset, ...words, '--workers', '1'],
  ]);
  assert.equal(episodes, 2);
  assert.equal(out, `${dataset}-pictures`);
  const { width, height } = await sharp(join(out, 'episode-000003/overhead-00000.jpg')).metadata();
  assert.deepEqual({ width, height }, { width: 48, height: 32 });

  const added = await callJson<{ sets: string[] }>([
    ...['render', dataset, '--into-dataset', '--cameras', 'wrist', '--size', '16', '--workers', '1'],
  ]);
  assert.deepEqual(added.sets, ['wrist-16']);
  assert.ok((await callJson<{ ok: boolean }>(['verify', dataset])).ok);
});

test('replay --execute expert writes a film and finds the same bytes', async () => {
  const file = join(folder, 'film.webp');
  const { agreement } = await callJson<{ agreement: { verdict: string } }>([
    ...['replay', dataset, '--episode', '2', '--execute', 'expert'],
    ...['--out', file, '--size', '32', '--every', '10'],
  ]);
  assert.equal(agreement.verdict, 'identical');
  assert.ok(((await sharp(file).metadata()).pages ?? 0) > 3);
});

test('inspect counts questions and draws keypoints', async () => {
  const image = join(folder, 'keypoints.png');
  const { code, stdout } = await call(['inspect', dataset, '--counts', '--keypoints', '--image', image]);
  assert.equal(code, 0);
  assert.match(stdout, /Questions by task and type:[\s\S]*push_button/);
  assert.match(stdout, /How often each letter is right/);
  assert.ok(stdout.includes(image) && existsSync(image));
});

test('wrong calls say what is allowed', async () => {
  const wrong: [string[], RegExp][] = [
    [['render', dataset, '--size', 'large'], /640x480/],
    [['replay', dataset, '--episode', '0', '--out', 'film.avi'], /\.mp4/],
    [['inspect', dataset, '--question', '0', '--image', 'look.png'], /JPEG, and no \.png[\s\S]*\.jpg/],
    [['inspect', dataset, '--episode', '0', '--image', 'look.jpg'], /PNG, and no \.jpg/],
    [['inspect', dataset, '--keypoints', '--image', 'look.gif'], /PNG, and no \.gif/],
    [['scene', 'preview', 'push_button', '--out', 'look.jpg'], /PNG, and no \.jpg/],
    [['scene', 'run', 'push_button', '--out', 'look.webp'], /PNG, and no \.webp/],
  ];
  for (const [words, said] of wrong) {
    const { code, stderr } = await call(words);
    assert.equal(code, 2, stderr);
    assert.match(stderr, said);
  }
});
