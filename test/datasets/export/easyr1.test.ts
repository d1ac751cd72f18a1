import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import {
  type Dataset,
  exportFormat,
  exportFormats,
  openDataset,
  type QuestionRecord,
} from '../../../datasets/index.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { EPISODES_A_SHARD, sampleDataset, sampleShard, temporaryFolder } from '../sample.js';

const SHARDS = 8;
const path = temporaryFolder();
await sampleDataset(path, SHARDS);
const dataset = await openDataset(path);
const easyr1 = await exportFormat('easyr1');

interface Row {
  problem: string;
  answer: string;
  images: { bytes: Uint8Array; path: string }[];
  type: string;
  task: string;
  episode: number;
  frame: number;
  frame_kind: string;
}

async function readRows(file: string): Promise<Row[]> {
  return (await parquetReadObjects({
    file: await asyncBufferFromFile(file),
    utf8: false,
  })) as unknown as Row[];
}

const expected = (question: QuestionRecord) => ({
  problem: question.prompt,
  answer: question.answer,
  type: question.type,
  task: question.task,
  episode: question.episode,
  frame: question.frame,
  frame_kind: question.frames,
});

test('every question is a row, its image inside byte for byte', async () => {
  const out = temporaryFolder();
  const progress: [number, number][] = [];
  const summary = await easyr1.export(dataset, out, { testFraction: 0 }, (...step) => progress.push(step));
  const shards = [...Array(SHARDS).keys()].map(sampleShard);
  const questions = shards.flatMap((shard) => shard.questions);
  const images = shards.flatMap((shard) => shard.images);

  const rows = await readRows(join(out, 'train.parquet'));
  assert.deepEqual(
    rows.map(({ images: _, ...row }) => row),
    questions.map(expected),
  );
  rows.forEach((row, i) => {
    assert.equal(row.images.length, 1);
    assert.equal(Buffer.compare(row.images[0]!.bytes, images[i]!.bytes), 0);
  });
  assert.equal(rows[5]!.images[0]!.path, 'front-224/000001/000001.jpg');
  assert.deepEqual(readdirSync(out).sort(), [
    'README.md',
    'format_prompt.jinja',
    'reward.py',
    'train.parquet',
  ]);
  assert.equal(summary.questions, questions.length);
  assert.equal(summary.files[0]!.rows, questions.length);
  assert.equal(summary.files[0]!.bytes, readFileSync(join(out, 'train.parquet')).length);
  assert.deepEqual(progress.at(-1), [questions.length, questions.length]);
});

test('images are stored as they are, and datasets knows them for images', async () => {
  const out = temporaryFolder();
  await easyr1.export(dataset, out, { testFraction: 0 });
  const metadata = await parquetMetadataAsync(await asyncBufferFromFile(join(out, 'train.parquet')));
  const columns = metadata.row_groups[0]!.columns.map((column) => column.meta_data!);
  const bytes = columns.find((column) => column.path_in_schema.join('.') === 'images.list.element.bytes')!;
  assert.equal(bytes.codec, 'UNCOMPRESSED');
  const huggingface = metadata.key_value_metadata!.find((entry) => entry.key === 'huggingface')!;
  const { features } = JSON.parse(huggingface.value!).info;
  assert.deepEqual(features.images, { feature: { _type: 'Image' }, _type: 'Sequence' });
  assert.deepEqual(features.problem, { dtype: 'string', _type: 'Value' });
  assert.deepEqual(
    Object.keys(features),
    metadata.schema.filter((_, i) => [1, 2, 3, 8, 9, 10, 11, 12].includes(i)).map((element) => element.name),
  );
});

test('a test split holds whole shards of every task, the same each time', async () => {
  const split = async () => {
    const out = temporaryFolder();
    await easyr1.export(dataset, out, { testFraction: 0.25 });
    return {
      train: await readRows(join(out, 'train.parquet')),
      test: await readRows(join(out, 'test.parquet')),
    };
  };
  const { train, test: held } = await split();
  const shardsOf = (rows: Row[]) => [
    ...new Set(rows.map((row) => Math.floor(row.episode / EPISODES_A_SHARD))),
  ];
  assert.equal(shardsOf(held).length, 2);
  assert.equal(shardsOf(train).length, SHARDS - 2);
  assert.equal(train.length + held.length, SHARDS * EPISODES_A_SHARD);
  assert.ok(shardsOf(held).every((shard) => !shardsOf(train).includes(shard)));
  assert.deepEqual([...new Set(held.map((row) => row.task))].sort(), ['push_button', 'stack_blocks']);
  assert.deepEqual((await split()).test, held);
});

test('an export without a test split leaves none of an earlier one', async () => {
  const out = temporaryFolder();
  await easyr1.export(dataset, out, { testFraction: 0.5 });
  await easyr1.export(dataset, out, { testFraction: 0 });
  assert.ok(!readdirSync(out).includes('test.parquet'));
});

test('only the types and frames asked for are exported', async () => {
  const out = temporaryFolder();
  const options = { testFraction: 0, types: ['waypoint'], frames: ['independent'] } as const;
  const progress: [number, number][] = [];
  await easyr1.export(dataset, out, options, (...step) => progress.push(step));
  const rows = await readRows(join(out, 'train.parquet'));
  assert.equal(rows.length, SHARDS);
  assert.ok(rows.every((row) => row.type === 'waypoint' && row.frame_kind === 'independent'));
  assert.deepEqual(progress.at(-1), [SHARDS, SHARDS]);
});

test('more rows than a row group holds are written in several', async () => {
  const many: Dataset = {
    ...dataset,
    async *questions() {
      for (let i = 0; i < 100; i++) yield* sampleShard(i % SHARDS).questions;
    },
  };
  const out = temporaryFolder();
  await easyr1.export(many, out, { testFraction: 0 });
  const metadata = await parquetMetadataAsync(await asyncBufferFromFile(join(out, 'train.parquet')));
  assert.deepEqual(
    metadata.row_groups.map((group) => Number(group.num_rows)),
    [256, 144],
  );
  assert.equal((await readRows(join(out, 'train.parquet')))[300]!.episode, sampleShard(3).episodes[0]!.index);
});

test('a prompt with another number of places for images is refused, and no file appears', async () => {
  for (const prompt of ['no place', '<image> and <image>']) {
    const faulty: Dataset = {
      ...dataset,
      async *questions() {
        yield { ...sampleShard(0).questions[0]!, prompt };
      },
    };
    const out = temporaryFolder();
    await assert.rejects(easyr1.export(faulty, out, { testFraction: 0 }), { code: 'image_count' });
    assert.deepEqual(readdirSync(out), []);
  }
});

test('a part that cannot be held out is refused', async () => {
  const out = temporaryFolder();
  for (const testFraction of [1, -0.1, Number.NaN, 3]) {
    await assert.rejects(easyr1.export(dataset, out, { testFraction }), { code: 'cannot_split' });
  }
  const single = temporaryFolder();
  await sampleDataset(single, 1);
  const one = await openDataset(single);
  await assert.rejects(easyr1.export(one, out, { testFraction: 0.1 }), { code: 'cannot_split' });
});

test('every file of the folder is a format of its own name, and a wrong name gets the nearest', async () => {
  const formats = await exportFormats();
  assert.ok(formats.length > 0);
  for (const { name, description } of formats) {
    assert.equal((await exportFormat(name)).name, name);
    assert.ok(description.length > 0);
  }
  await assert.rejects(exportFormat('easy-r1'), (error) => {
    assert.ok(error instanceof RobotR1Error);
    assert.equal(error.code, 'unknown_format');
    assert.match(error.remedy!, /Did you mean "easyr1"\?/);
    return true;
  });
});
