import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import {
  completeShard,
  encodeShard,
  folderStorage,
  hashRecipe,
  intactShard,
  prepareFolder,
  readManifest,
  sha256,
  shardOfKey,
  writeShard,
} from '../../../datasets/index.js';
import { RECIPE, sampleShard, temporaryFolder } from '../sample.js';
import { startScript } from './run-script.js';

const recipeHash = hashRecipe(RECIPE);
const shard = { folder: 'questions', number: 12 };

test('a shard and its manifest say what is in it', async () => {
  const folder = temporaryFolder();
  const storage = folderStorage(folder);
  const written = await writeShard(storage, shard, sampleShard(1).questions, {
    recipeHash,
    details: { attempts: 6, failures: ['collision'] },
  });
  assert.deepEqual(readdirSync(join(folder, 'questions')).sort(), ['000012.json', '000012.msgpack']);
  const bytes = readFileSync(join(folder, 'questions/000012.msgpack'));
  const manifest = await readManifest(storage, shard);
  assert.deepEqual(manifest, written);
  assert.equal(manifest.count, 4);
  assert.equal(manifest.bytes, bytes.length);
  assert.equal(manifest.sha256, sha256(bytes));
  assert.deepEqual(manifest.details, { attempts: 6, failures: ['collision'] });
  assert.deepEqual(manifest.tally, [
    { task: 'stack_blocks', type: 'current_state', frames: 'demonstration', count: 1 },
    { task: 'stack_blocks', type: 'waypoint', frames: 'demonstration', count: 1 },
    { task: 'stack_blocks', type: 'movement', frames: 'independent', count: 1 },
    { task: 'stack_blocks', type: 'waypoint', frames: 'independent', count: 1 },
  ]);
  assert.deepEqual(await completeShard(storage, shard, recipeHash), manifest);
  assert.deepEqual(await intactShard(storage, shard, recipeHash), manifest);
});

test('a shard does not count without its manifest, with another recipe’s, cut short or changed', async () => {
  const folder = temporaryFolder();
  const storage = folderStorage(folder);
  const write = () => writeShard(storage, shard, sampleShard(1).questions, { recipeHash });
  const data = join(folder, 'questions/000012.msgpack');
  const manifest = join(folder, 'questions/000012.json');

  assert.equal(await completeShard(storage, shard, recipeHash), undefined);
  await write();
  assert.equal(await completeShard(storage, shard, hashRecipe({ seed: 8 })), undefined);

  truncateSync(data, 1000);
  assert.equal(await completeShard(storage, shard, recipeHash), undefined);

  await write();
  const bytes = readFileSync(data);
  bytes[500]! ^= 1;
  writeFileSync(data, bytes);
  assert.notEqual(await completeShard(storage, shard, recipeHash), undefined); // it looks at the size only
  assert.equal(await intactShard(storage, shard, recipeHash), undefined);

  await write();
  writeFileSync(manifest, readFileSync(manifest).subarray(0, 50));
  assert.equal(await completeShard(storage, shard, recipeHash), undefined);
  await assert.rejects(readManifest(storage, shard), { code: 'damaged_manifest' });
  await storage.delete('questions/000012.json');
  assert.equal(await completeShard(storage, shard, recipeHash), undefined);
});

test('the same records give the same shard, and a shard may be empty', () => {
  const make = () => encodeShard('episodes', sampleShard(3).episodes, { recipeHash });
  assert.deepEqual(make(), make());
  assert.deepEqual(make().manifest.episodes, [12, 13, 14, 15]);
  const empty = encodeShard('questions', [], { recipeHash });
  assert.equal(empty.manifest.count, 0);
  assert.equal(empty.bytes.length, 0);
});

test('episodes that are not in order are refused', () => {
  const episodes = sampleShard(0).episodes.reverse();
  assert.throws(() => encodeShard('episodes', episodes, { recipeHash }), { code: 'invalid_record' });
});

test('keys tell their shards, and other files are no shards', () => {
  assert.deepEqual(shardOfKey('images/front-224/000031.json'), { folder: 'images/front-224', number: 31 });
  for (const key of ['tasks/a.yaml', 'episodes/1.json', 'images/000000.json', 'other/000000.json']) {
    assert.equal(shardOfKey(key), undefined);
  }
});

test('a process killed while it writes leaves whole shards only, and the next run goes on from them', async () => {
  const folder = temporaryFolder();
  for (let round = 0; round < 4; round++) {
    const child = startScript('write-shards.js', [folder]);
    await once(child.stdout, 'data');
    await setTimeout(3 + 7 * round); // killed at different points of a write
    child.kill('SIGKILL');
    await once(child, 'close');

    const storage = folderStorage(folder);
    const keys = (await storage.list('episodes/')).map((key) => shardOfKey(key)!);
    const numbers = [...new Set(keys.map((key) => key.number))];
    assert.ok(numbers.length >= 4);
    for (const number of numbers) {
      const { bytes } = encodeShard('episodes', sampleShard(number).episodes, { recipeHash });
      const stored = await storage.get(`episodes/${String(number).padStart(6, '0')}.msgpack`);
      assert.equal(Buffer.compare(bytes, stored), 0, `shard ${number} is whole`);
      if ((await storage.size(`episodes/${String(number).padStart(6, '0')}.json`)) === undefined) continue;
      assert.notEqual(await intactShard(storage, { folder: 'episodes', number }, recipeHash), undefined);
    }
  }
  const { state } = await prepareFolder(folder, RECIPE, { resume: true });
  assert.equal(state, 'unfinished');
  assert.deepEqual(
    readdirSync(join(folder, 'episodes')).filter((name) => name.endsWith('.partial')),
    [],
  );
});
