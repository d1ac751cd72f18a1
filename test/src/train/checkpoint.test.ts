import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { builtInTask } from '../../../scenes/built-in.js';
import {
  loadTraining,
  readCheckpoint,
  type SavedOrigin,
  saveCheckpoint,
} from '../../../src/train/checkpoint.js';
import { DEFAULT_SIZES, MODEL_VERSION, type ModelConfig } from '../../../src/train/model/config.js';
import { initialWeights, parameterShapes, sizeOf } from '../../../src/train/model/parameters.js';
import { decodeTensors, encodeTensors } from '../../../src/train/safetensors.js';
import { createPhraseBook } from '../../../src/train/text/phrase-book.js';
import { createVocabulary } from '../../../src/train/text/tokenizer.js';
import { temporaryFolder } from '../../datasets/sample.js';

const folder = temporaryFolder();

const CONFIG: ModelConfig = {
  version: MODEL_VERSION,
  sight: 'image',
  thinking: 'aside',
  camera: {
    name: 'front',
    size: 224,
    intrinsics: [300, 0, 112, 0, 300, 112, 0, 0, 1],
    extrinsics: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
  },
  vocabulary: createVocabulary(['push the button']),
  phraseBook: [...createPhraseBook([builtInTask('push_button').task])],
  heightLevels: [0, 0.1],
  ...DEFAULT_SIZES,
};
const count = parameterShapes(CONFIG).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
const numbers = (scale: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => scale * (i - 7.3));
const WEIGHTS = numbers(1e-3);
const STATE = { optimizer: { step: 12, mean: numbers(1e-5), square: numbers(1e-7) }, minutes: 0.5 };
const ORIGIN: SavedOrigin = {
  dataset: 'a'.repeat(64),
  step: 12,
  minutes: 0.5,
  backend: 'cpu',
  settings: { seed: 3 },
  measured: { keypoint: { median: 1.5, ninetieth: null } },
};
const save = (path: string): Promise<void> =>
  saveCheckpoint(path, { config: CONFIG, weights: WEIGHTS }, ORIGIN, STATE);

test('a checkpoint is read back as it was saved', async () => {
  const path = join(folder, 'whole');
  await save(path);
  const { config, weights, origin } = await readCheckpoint(path);
  assert.deepEqual(config, CONFIG);
  assert.deepEqual(weights, WEIGHTS);
  const { version, ...rest } = origin;
  assert.match(version, /^\d+\.\d+\.\d+/);
  assert.deepEqual(rest, ORIGIN);
});

test('one that thinks first is read back so, and of one that does not say, it is taken that it thinks aside', async () => {
  const path = join(folder, 'first');
  const config: ModelConfig = { ...CONFIG, thinking: 'first' };
  const shapes = parameterShapes(config);
  const weights = initialWeights(shapes, 2);
  const none = new Float32Array(weights.length);
  await saveCheckpoint(path, { config, weights }, ORIGIN, {
    optimizer: { step: 1, mean: none, square: none },
    minutes: 0,
  });
  assert.deepEqual(await readCheckpoint(path).then((read) => [read.config, read.weights]), [config, weights]);

  await save(path);
  const file = join(path, 'model.safetensors');
  const content = decodeTensors(readFileSync(file), file);
  const { thinking, ...before } = CONFIG;
  const metadata = { ...content.metadata, config: JSON.stringify(before) };
  writeFileSync(file, encodeTensors({ ...content, metadata }));
  assert.deepEqual((await readCheckpoint(path)).config, { ...CONFIG, thinking });
  // Its layers are not those of one that thinks first.
  const other = { ...content.metadata, config: JSON.stringify(config) };
  writeFileSync(file, encodeTensors({ ...content, metadata: other }));
  await assert.rejects(readCheckpoint(path), { code: 'other_version' });
});

test('a file of tensors has the layout of safetensors', async () => {
  const bytes = encodeTensors({
    metadata: { note: 'größer' },
    tensors: {
      a: { shape: [2, 1], data: Float32Array.of(1.5, -2) },
      b: { shape: [], data: Float32Array.of(7) },
    },
  });
  const view = new DataView(bytes.buffer);
  const length = Number(view.getBigUint64(0, true));
  assert.equal(length % 8, 0);
  assert.deepEqual(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))), {
    __metadata__: { note: 'größer' },
    a: { dtype: 'F32', shape: [2, 1], data_offsets: [0, 8] },
    b: { dtype: 'F32', shape: [], data_offsets: [8, 12] },
  });
  assert.deepEqual(
    [0, 4, 8].map((offset) => view.getFloat32(8 + length + offset, true)),
    [1.5, -2, 7],
  );
  assert.equal(bytes.length, 8 + length + 12);
});

test('a folder without a checkpoint, a damaged one and one of another model are told apart', async () => {
  await assert.rejects(readCheckpoint(join(folder, 'none')), { code: 'no_checkpoint' });
  assert.equal(await loadTraining(join(folder, 'none')), null);

  const path = join(folder, 'broken');
  await save(path);
  const file = join(path, 'model.safetensors');
  const bytes = readFileSync(file);
  for (const broken of [
    bytes.subarray(0, 4),
    bytes.subarray(0, 500),
    bytes.subarray(0, -8),
    Buffer.alloc(64),
  ]) {
    writeFileSync(file, broken);
    await assert.rejects(readCheckpoint(path), { code: 'damaged_checkpoint', place: { file } });
  }
  const content = decodeTensors(bytes, file);
  const newer = { ...CONFIG, version: MODEL_VERSION + 1 };
  writeFileSync(
    file,
    encodeTensors({ ...content, metadata: { ...content.metadata, config: JSON.stringify(newer) } }),
  );
  await assert.rejects(readCheckpoint(path), { code: 'other_version' });
  const [first, ...others] = Object.entries(content.tensors);
  assert.ok(first);
  writeFileSync(file, encodeTensors({ ...content, tensors: Object.fromEntries(others) }));
  await assert.rejects(readCheckpoint(path), { code: 'other_version' });
});
