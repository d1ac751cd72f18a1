import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { openDataset } from '../../../datasets/store/dataset.js';
import { verifyDataset } from '../../../datasets/store/verify.js';
import { builtInTask } from '../../../scenes/built-in.js';
import { generate } from '../../../src/generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../src/generate/recipe.js';
import { addImageSet, furtherSetName, type ImageSetOptions } from '../../../src/render-again/image-set.js';
import { VERSION } from '../../../src/version.js';
import { temporaryFolder } from '../../datasets/sample.js';
import { fileHashes } from '../generate/tiny.js';

const folder = temporaryFolder();
const task = builtInTask('push_button');
const options: ImageSetOptions = {
  ...{
    camera: 'wrist',
    width: 32,
    height: 32,
    style: 'recorded',
    colours: DEFAULT_CHOICES.image,
    workers: 1,
  },
};

const make = (out: string, cameras: typeof DEFAULT_CHOICES.cameras, { resume } = { resume: false }) => {
  const choices = { ...DEFAULT_CHOICES, cameras, demos: 8, block: 4, shard: 4, size: 32, every: 40 };
  const recipe = makeRecipe([task], choices, VERSION);
  return generate({ recipe, tasks: [task], out: join(folder, out), workers: 1, resume });
};

before(() => make('dataset', ['front']));

test('a further set has, byte for byte, the images that the dataset would have been made with', async () => {
  const { set, info } = await addImageSet(join(folder, 'dataset'), options);
  assert.equal(set, 'wrist-32');
  assert.equal(info.imageSets[set]?.style, 'recorded');
  assert.deepEqual((await verifyDataset(join(folder, 'dataset'))).problems, []);
  await make('both', ['front', 'wrist']);
  for (const shard of ['000000', '000001']) {
    const bytes = (name: string) => readFileSync(join(folder, name, `images/wrist-32/${shard}.msgpack`));
    assert.ok(bytes('dataset').equals(bytes('both')), shard);
  }
  const dataset = await openDataset(join(folder, 'dataset'));
  const [own, further] = [dataset.images('front-32'), dataset.images(set)];
  let images = 0;
  for await (const image of further) {
    const { value } = await own.next();
    assert.deepEqual(
      [image.episode, image.frame, image.reposed],
      [value!.episode, value!.frame, value!.reposed],
    );
    images++;
  }
  assert.ok(images > 0);
});

test('the same call mends a damaged shard of the set, and other images of its name are refused', async () => {
  const hashes = fileHashes(join(folder, 'dataset'));
  const file = join(folder, 'dataset/images/wrist-32/000000.msgpack');
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 4;
  writeFileSync(file, bytes);
  assert.ok((await verifyDataset(join(folder, 'dataset'))).problems.length > 0);
  await addImageSet(join(folder, 'dataset'), options);
  assert.deepEqual(fileHashes(join(folder, 'dataset')), hashes);
  await assert.rejects(addImageSet(join(folder, 'dataset'), { ...options, camera: 'front' }), {
    ...{ code: 'image_set_exists', remedy: /--out/ },
  });
});

test('generate --resume makes a damaged shard of its own again and keeps the set', async () => {
  const hashes = fileHashes(join(folder, 'dataset'));
  const file = join(folder, 'dataset/images/front-32/000000.msgpack');
  writeFileSync(file, readFileSync(file).subarray(0, 50));
  await make('dataset', ['front'], { resume: true });
  assert.deepEqual(fileHashes(join(folder, 'dataset')), hashes);
});

test('names say camera, size and style', () => {
  assert.equal(furtherSetName({ ...options, width: 640, height: 480 }), 'wrist-640x480');
  const style = { light: 'strong', surfaces: 'off', camera: 'off' } as const;
  assert.equal(furtherSetName({ ...options, style }), 'wrist-32-light-strong');
});
