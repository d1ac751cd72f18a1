/** What holds of every format of whole episodes: what it refuses, and that nothing half written is left. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { placeOf } from '../../../datasets/export/parts/lerobot-episodes.js';
import { partNumber } from '../../../datasets/export/parts/plan-parts.js';
import { type Dataset, type EpisodeRecord, exportFormat, exportFormats } from '../../../datasets/index.js';
import { temporaryFolder } from '../sample.js';
import { runLimited } from '../store/run-script.js';
import { samplePictures } from './pictures.js';
import { fingerprint, questionDataset } from './questions.js';
import { parquetRows, READERS } from './read-rows.js';

/** Formats that are not of questions. */
const FORMATS = (await exportFormats()).map(({ name }) => name).filter((name) => !(name in READERS));
const folder = temporaryFolder();
const dataset = await questionDataset(folder, 2, 2);

async function exported(
  name: string,
  options: object = {},
  out = join(temporaryFolder(), 'out'),
  from = dataset,
) {
  const all = { testFraction: 0, pictures: samplePictures(), ...options };
  await (await exportFormat(name)).export(from, out, all);
  return out;
}

test('there are some, and each names a camera that is missing, with those that there are', async () => {
  assert.ok(FORMATS.length >= 3);
  for (const name of FORMATS) {
    const out = join(temporaryFolder(), 'out');
    const remedy = /Did you mean "front"\? It has images of: front\./;
    await assert.rejects(
      exported(name, { cameras: ['frnt'] }, out),
      { code: 'no_such_camera', remedy },
      name,
    );
    assert.ok(!existsSync(out));
  }
});

test('what is anybody else’s is not touched, an earlier export of the format is replaced whole', async () => {
  for (const name of FORMATS) {
    const others = temporaryFolder();
    writeFileSync(join(others, 'thesis.tex'), 'years of work');
    await assert.rejects(exported(name, {}, others), { code: 'folder_not_empty' }, name);
    assert.deepEqual(readdirSync(others), ['thesis.tex']);
    const out = await exported(name);
    const before = fingerprint(out);
    const other = FORMATS.find((format) => format !== name)!;
    await assert.rejects(exported(other, {}, out), { code: 'other_export' }, name);
    assert.deepEqual(fingerprint(out), before);
    assert.deepEqual(fingerprint(await exported(name, {}, out)), before);
  }
});

test('where the disk is full, that is said, nothing half written is left, and it can be gone on with', async () => {
  for (const name of FORMATS) {
    const out = join(temporaryFolder(), 'out');
    const { code, output } = await runLimited(16, '../export/export-one.js', [name, folder, out]);
    assert.equal(code, 0, output);
    assert.equal(output.trim(), 'disk_full work', name);
    const left = Object.keys(fingerprint(out));
    assert.ok(
      left.every((file) => !file.includes('.partial') && file !== 'export.json'),
      name,
    );
    assert.deepEqual(
      fingerprint(await exported(name, { resume: true }, out)),
      fingerprint(await exported(name)),
    );
  }
});

test('numbers beyond 32 bits stay what they are, and names grow', async () => {
  const beyond = 2 ** 33 + 5;
  const moved = (episode: EpisodeRecord): EpisodeRecord => ({ ...episode, index: episode.index + beyond });
  const far: Dataset = {
    ...dataset,
    shardOfEpisode: (index) => dataset.shardOfEpisode(index - beyond),
    episode: async (index) => moved(await dataset.episode(index - beyond)),
    async *episodes(shards) {
      for await (const episode of dataset.episodes(shards)) yield moved(episode);
    },
  };
  const out = await exported('lerobot', {}, undefined, far);
  const rows = await parquetRows(out, /^data.*parquet$/);
  assert.deepEqual(
    [...new Set(rows.map((row) => row['source.episode']))],
    [0, 1, 2, 3].map((i) => beyond + i),
  );
  assert.deepEqual(
    readdirSync(await exported('mcap', {}, undefined, far)).filter((file) => file.endsWith('.mcap')),
    [0, 1, 2, 3].map((i) => `episode-${beyond + i}.mcap`),
  );
  const parts = Math.ceil(2 ** 31 / 1000); // of a thousand rows each
  assert.equal(partNumber(7, parts), '0000007');
  assert.equal(partNumber(7, 10), '00007');
  assert.deepEqual(placeOf({ number: 2 ** 21 + 3 }), { chunk: 2097, file: 155 });
});
