import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import sharp from 'sharp';
import { type Dataset, openDataset } from '../../../datasets/store/dataset.js';
import { builtInTask } from '../../../scenes/built-in.js';
import { parseRandomisation } from '../../../scenes/randomisation.js';
import { createRenderer } from '../../../sim/render/renderer.js';
import { generate } from '../../../src/generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../src/generate/recipe.js';
import { drawEpisode } from '../../../src/render-again/draw-episode.js';
import { depthMillimetres } from '../../../src/render-again/encode.js';
import { type RenderOptions, renderAgain } from '../../../src/render-again/render-again.js';
import { VERSION } from '../../../src/version.js';
import { temporaryFolder } from '../../datasets/sample.js';
import { fileHashes } from '../generate/tiny.js';

const folder = temporaryFolder();
const task = builtInTask('push_button');
let dataset: Dataset;

before(async () => {
  const randomisation = parseRandomisation('surfaces=strong,camera=mild');
  const choices = { ...DEFAULT_CHOICES, demos: 4, block: 4, shard: 4, size: 32, every: 20, randomisation };
  const recipe = makeRecipe([task], choices, VERSION);
  await generate({ recipe, tasks: [task], out: join(folder, 'dataset'), workers: 1, resume: false });
  dataset = await openDataset(join(folder, 'dataset'));
});

const options = (name: string, more: Partial<RenderOptions> = {}): RenderOptions => ({
  ...{ cameras: ['front'], width: 32, height: 32, style: 'recorded', frames: 'keypoints', layers: ['rgb'] },
  ...{ colours: DEFAULT_CHOICES.image, out: join(folder, name), workers: 1 },
  ...more,
});

interface EpisodeFile {
  segmentation: Record<string, string>;
  pictures: { frame: number; isKeypoint: boolean; camera: string; files: Record<string, string> }[];
}
const episodeFile = (name: string, index: number): EpisodeFile =>
  JSON.parse(readFileSync(join(folder, name, `episode-00000${index}/episode.json`), 'utf8'));

test("for the dataset's own camera, size and encoding the bytes are those of its images", async () => {
  await renderAgain(dataset, options('same', { frames: { every: 20 } }));
  let compared = 0;
  for await (const image of dataset.images('front-32')) {
    if (image.reposed || image.frame % 20 !== 0) continue;
    const name = `episode-00000${image.episode}/front-${String(image.frame).padStart(5, '0')}.jpg`;
    assert.ok(Buffer.from(image.bytes).equals(readFileSync(join(folder, 'same', name))), name);
    compared++;
  }
  assert.ok(compared >= 4, String(compared));
});

test('depth and segmentation are, pixel for pixel, what the renderer saw', async () => {
  const wanted = options('layers', {
    ...{ episodes: [2], cameras: ['wrist', 'overhead'], width: 40, height: 24 },
    layers: ['rgb', 'depth', 'segmentation'],
  });
  const result = await renderAgain(dataset, wanted);
  const { keypoints } = await dataset.episode(2);
  assert.equal(result.pictures, 2 * (keypoints.length + 1));
  const { pictures, segmentation } = episodeFile('layers', 2);
  assert.deepEqual(
    pictures.filter(({ camera }) => camera === 'wrist').map(({ frame }) => frame),
    [0, ...keypoints],
  );
  assert.deepEqual(Object.values(segmentation).slice(-2), ['robot', 'button']);
  const episode = await dataset.episode(2);
  const frames = [0, ...keypoints];
  let number = 0;
  for await (const { image } of drawEpisode(createRenderer(), task, episode, frames, wanted)) {
    const { files } = pictures[number++]!;
    const file = (layer: string) => sharp(join(folder, 'layers/episode-000002', files[layer]!));
    const depth = await file('depth').toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer();
    const millimetres = new Uint16Array(depth.buffer, depth.byteOffset, depth.length / 2);
    assert.deepEqual(millimetres, depthMillimetres(image.depth));
    const ids = await file('segmentation').extractChannel(0).raw().toBuffer();
    assert.deepEqual(new Uint8Array(ids), image.segmentation);
    assert.equal((await file('depth').metadata()).depth, 'ushort');
  }
  assert.equal(number, pictures.length);
});

test('depth is in whole millimetres, and what is too far is as far as can be', () => {
  const metres = Float32Array.of(0, 0.0104, 1.2345, 65.534, 80);
  assert.deepEqual(depthMillimetres(metres), Uint16Array.of(0, 10, 1235, 65534, 65535));
});

test('a style changes looks only: plain differs from recorded, and what is seen where does not', async () => {
  const layers = ['rgb', 'segmentation'] as const;
  const episodes = [1];
  const lit = { light: 'strong', surfaces: 'off', camera: 'off' } as const;
  for (const [name, style] of Object.entries({ plain: 'plain' as const, lit })) {
    await renderAgain(dataset, options(name, { episodes, layers, style, frames: 'keypoints' }));
  }
  const file = (name: string, ending: string) =>
    readFileSync(join(folder, name, `episode-000001/front-00000${ending}`));
  assert.ok(!file('plain', '.jpg').equals(file('lit', '.jpg')));
  assert.ok(file('plain', '-segmentation.png').equals(file('lit', '-segmentation.png')));
  assert.ok(!file('plain', '.jpg').equals(readFileSync(join(folder, 'same/episode-000001/front-00000.jpg'))));
});

test('the same bytes with several workers, and after an interruption', async () => {
  await renderAgain(dataset, options('two', { workers: 2 }));
  const hashes = fileHashes(join(folder, 'two'));
  const out = join(folder, 'stopped');
  const stop = new AbortController();
  const interrupted = renderAgain(dataset, {
    ...options('stopped'),
    signal: stop.signal,
    onProgress: (done) => done === 2 && stop.abort(),
  });
  await assert.rejects(interrupted, { name: 'AbortError' });
  assert.ok(!existsSync(join(out, 'export.json')));
  const kept = join(out, 'episode-000000/episode.json');
  const { mtimeMs } = statSync(kept);
  const { drawn, episodes } = await renderAgain(dataset, { ...options('stopped'), resume: true });
  assert.equal(episodes, 4);
  assert.ok(drawn >= 1 && drawn <= 2, String(drawn));
  assert.equal(statSync(kept).mtimeMs, mtimeMs);
  assert.deepEqual(fileHashes(out), hashes);
});

test('other pictures replace those of an earlier call, and nobody else’s files', async () => {
  const out = join(folder, 'replaced');
  await renderAgain(dataset, options('replaced', { frames: 'keypoints', episodes: [0] }));
  await renderAgain(dataset, options('replaced', { cameras: ['wrist'], episodes: [3] }));
  assert.ok(!existsSync(join(out, 'episode-000000')));
  assert.ok(existsSync(join(out, 'episode-000003/wrist-00000.jpg')));
  const other = options('replaced', { cameras: ['front'], episodes: [3], resume: true });
  await assert.rejects(renderAgain(dataset, other), { code: 'other_export', message: /cameras/ });

  const foreign = join(folder, 'dataset/tasks');
  await assert.rejects(renderAgain(dataset, { ...options('x'), out: foreign }), { code: 'folder_not_empty' });
  await assert.rejects(renderAgain(dataset, options('x', { episodes: [4] })), { code: 'no_such_episode' });
  assert.ok(!existsSync(join(folder, 'x')));
});

test('a task text that is not the episodes’ is refused, and nothing is left half written', async () => {
  const file = join(folder, 'dataset/tasks/push_button.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, `${text}# changed\n`);
  try {
    await assert.rejects(renderAgain(dataset, options('refused')), {
      code: 'other_task_text',
      remedy: /--resume/,
    });
    assert.ok(!existsSync(join(folder, 'refused/export.json')));
  } finally {
    writeFileSync(file, text);
    rmSync(join(folder, 'refused'), { recursive: true, force: true });
  }
});
