import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { datasetLook } from '../../../datasets/export/parts/picture-choice.js';
import { openDataset } from '../../../datasets/store/dataset.js';
import { builtInTask } from '../../../scenes/built-in.js';
import { createRenderer, type Image } from '../../../sim/render/renderer.js';
import { generate } from '../../../src/generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../src/generate/recipe.js';
import { drawEpisode } from '../../../src/render-again/draw-episode.js';
import { framePictures } from '../../../src/render-again/frame-pictures.js';
import { VERSION } from '../../../src/version.js';
import { temporaryFolder } from '../../datasets/sample.js';

const task = builtInTask('push_button');
const folder = join(temporaryFolder(), 'dataset');
const choices = { ...DEFAULT_CHOICES, demos: 4, block: 4, shard: 4, size: 32 };
const recipe = makeRecipe([task], { ...choices, cameras: ['front', 'wrist'] }, VERSION);
await generate({ recipe, tasks: [task], out: folder, workers: 1, resume: false });
const dataset = await openDataset(folder);
const pictures = framePictures(dataset, { workers: 2 });
after(() => pictures.close());

test('every frame of every episode comes once, in order, and is byte for byte the image of the dataset', async () => {
  const look = datasetLook(dataset);
  assert.deepEqual(look, {
    ...{ cameras: ['front', 'wrist'], width: 32, height: 32, encoding: 'jpeg' },
    quality: DEFAULT_CHOICES.image.quality,
  });
  const drawn = new Map<string, Uint8Array>();
  const order: string[] = [];
  for await (const { episode, frame, pictures: ofFrame } of pictures.draw(dataset.episodes(), look)) {
    order.push(`${episode.index}/${frame}`);
    for (const [i, camera] of look.cameras.entries())
      drawn.set(`${episode.index}/${frame}/${camera}`, ofFrame[i]!.rgb);
  }
  const expected: string[] = [];
  for await (const { index, frames } of dataset.episodes()) {
    for (let frame = 0; frame < frames.time.data.length; frame++) expected.push(`${index}/${frame}`);
  }
  assert.deepEqual(order, expected);
  let compared = 0;
  for (const set of Object.keys(dataset.info.imageSets)) {
    for await (const { episode, frame, camera, bytes, reposed } of dataset.images(set)) {
      if (reposed) continue;
      assert.ok(Buffer.from(bytes).equals(drawn.get(`${episode}/${frame}/${camera}`)!));
      compared++;
    }
  }
  assert.ok(compared >= 8, `${compared} images were compared`);
});

test('raw pictures, depth and segmentation are the very pixels; a reader that stops early leaves nothing hanging', async () => {
  const size = { width: 20, height: 14 };
  const plain = { ...datasetLook(dataset, ['wrist']), ...size, encoding: 'raw' as const };
  const look = { ...plain, layers: ['depth', 'segmentation'] as const };
  const episode = await dataset.episode(1);
  const renderer = createRenderer();
  const own = drawEpisode(renderer, task, episode, [0, 1, 2], {
    ...{ cameras: ['wrist'], ...size, style: 'recorded' },
  });
  const images: Image[] = [];
  for await (const { image } of own) images.push(image);
  async function* one() {
    yield episode;
  }
  for await (const { frame, pictures: ofFrame, segmentationNames } of pictures.draw(one(), look)) {
    const { rgb, depth, segmentation } = images[frame]!;
    assert.deepEqual(ofFrame, [{ rgb, depth, segmentation }]);
    assert.deepEqual(segmentationNames, renderer.segmentationNames);
    if (frame === 2) break;
  }
  for await (const { pictures: ofFrame } of pictures.draw(one(), plain)) {
    assert.deepEqual(Object.keys(ofFrame[0]!), ['rgb'], 'what is not asked for is not sent');
    break;
  }
});

test('a state that is not of the scene is told with its code, across the threads', async () => {
  const { frames, ...rest } = await dataset.episode(0);
  async function* broken() {
    yield { ...rest, frames: { ...frames, objects: {} } };
  }
  await assert.rejects(
    async () => {
      for await (const _ of pictures.draw(broken(), datasetLook(dataset)))
        assert.fail('nothing can be drawn');
    },
    { code: 'state_of_other_scene' },
  );
});
