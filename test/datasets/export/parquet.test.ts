/** How Parquet files are stored, and what `datasets` is told of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { type Dataset, exportFormat, openDataset } from '../../../datasets/index.js';
import { SUPERVISION } from '../../../src/train/text/supervision.js';
import { sampleDataset, sampleShard, temporaryFolder } from '../sample.js';
import { filesOf, parquetRows } from './read-rows.js';

const SHARDS = 4;
const path = temporaryFolder();
await sampleDataset(path, SHARDS);
const dataset = await openDataset(path);

async function exported(name: string, options: object = {}, from: Dataset = dataset): Promise<string> {
  const out = temporaryFolder();
  const all = { testFraction: 0, supervision: SUPERVISION, ...options };
  await (await exportFormat(name)).export(from, out, all);
  return out;
}

const metadataOf = async (file: string) => parquetMetadataAsync(await asyncBufferFromFile(file));

for (const name of ['easyr1', 'verl', 'trl', 'huggingface']) {
  test(`${name}: images are stored as they are, and datasets knows them for images`, async () => {
    for (const file of filesOf(await exported(name), /parquet$/)) {
      const metadata = await metadataOf(file);
      const columns = metadata.row_groups[0]!.columns.map((column) => column.meta_data!);
      const bytes = columns.find(
        (column) => column.path_in_schema.join('.') === 'images.list.element.bytes',
      )!;
      assert.equal(bytes.codec, 'UNCOMPRESSED');
      const { features } = JSON.parse(
        metadata.key_value_metadata!.find(({ key }) => key === 'huggingface')!.value!,
      ).info;
      assert.deepEqual(features.images, { feature: { _type: 'Image' }, _type: 'Sequence' });
      assert.deepEqual(features.index, { dtype: 'int64', _type: 'Value' });
      const [top] = metadata.schema;
      assert.equal(Object.keys(features).length, top!.num_children);
    }
  });
}

test('only the types and frames asked for are exported', async () => {
  const out = await exported('easyr1', { types: ['waypoint'], frames: ['independent'] });
  const rows = await parquetRows(out, /parquet$/);
  assert.equal(rows.length, SHARDS);
  assert.ok(rows.every((row) => row.question_type === 'waypoint' && row.frame_kind === 'independent'));
});

test('more rows than a row group holds are written in several', async () => {
  const many: Dataset = {
    ...dataset,
    async *questions([number] = []) {
      for (let i = 0; i < 100; i++) yield* sampleShard(number!).questions;
    },
  };
  const out = await exported('easyr1', { rowsPerFile: 4 }, many);
  const files = filesOf(out, /parquet$/);
  assert.equal(files.length, SHARDS);
  const groups = (await metadataOf(files[0]!)).row_groups.map((group) => Number(group.num_rows));
  assert.deepEqual(groups, [256, 144]);
});

test('a part that cannot be held out is refused', async () => {
  for (const testFraction of [1, -0.1, Number.NaN, 3]) {
    await assert.rejects(exported('easyr1', { testFraction }), { code: 'cannot_split' });
  }
  const single = temporaryFolder();
  await sampleDataset(single, 1);
  await assert.rejects(exported('easyr1', { testFraction: 0.1 }, await openDataset(single)), {
    code: 'cannot_split',
  });
});

test('details are all that the record says beside the columns', async () => {
  const [row] = await parquetRows(await exported('easyr1'), /parquet$/);
  const {
    prompt: _,
    answer: __,
    type: ___,
    task: ____,
    episode: _____,
    frame: ______,
    frames: _______,
    ...rest
  } = sampleShard(0).questions[0]!;
  assert.deepEqual(JSON.parse(row!.details as string), rest);
});
