import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  finishDataset,
  folderStorage,
  hashRecipe,
  openDataset,
  prepareFolder,
  type Storage,
  sha256,
} from '../../../datasets/index.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { RECIPE, SET, sampleDataset, sampleShard, temporaryFolder } from '../sample.js';

const path = temporaryFolder();
const info = await sampleDataset(path);

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

test('a dataset made again elsewhere has the same files, byte for byte', async () => {
  const other = temporaryFolder();
  const again = await sampleDataset(other);
  assert.equal(again.hash, info.hash);
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  assert.ok(files.length > 24);
  for (const { parentPath, name } of files) {
    const file = join(parentPath, name);
    assert.ok(readFileSync(file).equals(readFileSync(file.replace(path, other))), file);
  }
});

test('a finished folder holds what the design says and nothing else', () => {
  assert.deepEqual(readdirSync(path).sort(), [
    'README.md',
    'dataset.json',
    'episodes',
    'images',
    'questions',
    'tasks',
  ]);
  assert.deepEqual(readdirSync(join(path, 'images')), [SET]);
});

test('dataset.json counts what is there', () => {
  assert.deepEqual(info.counts, {
    shards: 4,
    episodes: 16,
    images: 16,
    questions: 16,
    questionTypes: {
      waypoint: { independent: 4, demonstration: 4 },
      current_state: { independent: 0, demonstration: 4 },
      movement: { independent: 4, demonstration: 0 },
    },
    tasks: { push_button: { episodes: 8, questions: 8 }, stack_blocks: { episodes: 8, questions: 8 } },
  });
  assert.equal(
    info.recipeHash,
    hashRecipe({ size: 224, cameras: ['front'], seed: 7, tasks: [...RECIPE.tasks] }),
  );
});

test('the hash of the whole is that of what sha256sum prints for the shards and task texts', () => {
  const lines = readdirSync(path, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file.endsWith('.msgpack') || file.endsWith('.yaml'))
    .map((file) => [file.slice(path.length + 1), sha256(readFileSync(file))])
    .sort(([a], [b]) => (a! < b! ? -1 : 1))
    .map(([key, hash]) => `${hash}  ${key}\n`);
  assert.equal(sha256(lines.join('')), info.hash);
});

test('records are read in order, by shard, and one by one', async () => {
  const dataset = await openDataset(path);
  const shards = [0, 1, 2, 3].map(sampleShard);
  assert.deepStrictEqual(
    await all(dataset.episodes()),
    shards.flatMap((shard) => shard.episodes),
  );
  assert.deepStrictEqual(
    await all(dataset.questions()),
    shards.flatMap((shard) => shard.questions),
  );
  assert.deepStrictEqual(await all(dataset.images(SET, [2])), shards[2]!.images);
  assert.deepStrictEqual(await dataset.episode(10), shards[2]!.episodes[2]);
  for (const question of shards.flatMap((shard) => shard.questions)) {
    assert.equal((await dataset.image(question)).episode, question.episode);
  }
  assert.equal(dataset.shardOfEpisode(15), 3);
});

test('one record is read by reading that record only', async () => {
  const folder = folderStorage(path);
  let bytes = 0;
  const counting: Storage = {
    ...folder,
    getRange: async (key, start, end) => {
      bytes += end - start;
      return folder.getRange(key, start, end);
    },
    get: async (key) => {
      assert.doesNotMatch(key, /msgpack$/);
      return folder.get(key);
    },
  };
  const dataset = await openDataset(path, counting);
  const question = sampleShard(3).questions[1]!;
  const image = await dataset.image(question);
  assert.deepStrictEqual(image, sampleShard(3).images[1]);
  assert.ok(bytes < image.bytes.length + 500, `${bytes} bytes read`);
});

test('what is not there is said not to be', async () => {
  const dataset = await openDataset(path);
  for (const index of [16, -1, 1e6]) {
    await assert.rejects(dataset.episode(index), { code: 'no_such_episode', kind: 'call' });
  }
  const question = sampleShard(0).questions[0]!;
  await assert.rejects(dataset.image({ ...question, image: { set: SET, record: 4 } }), {
    code: 'no_such_record',
  });
  await assert.rejects(dataset.image({ ...question, image: { set: 'wrist', record: 0 } }), {
    code: 'missing_file',
  });
  await assert.rejects(openDataset(temporaryFolder()), { code: 'no_dataset', kind: 'call' });
});

test('a folder of another recipe is refused with both hashes; of the same one, only --resume goes on', async () => {
  const folder = join(temporaryFolder(), 'out');
  const first = await prepareFolder(folder, RECIPE, { resume: false });
  assert.equal(first.state, 'new');
  await assert.rejects(prepareFolder(folder, { ...RECIPE, seed: 8 }, { resume: true }), (error) => {
    assert.ok(error instanceof RobotR1Error);
    assert.equal(error.code, 'other_dataset');
    assert.equal(error.kind, 'call');
    assert.ok(error.message.includes(hashRecipe(RECIPE).slice(0, 12)));
    assert.ok(error.message.includes(hashRecipe({ ...RECIPE, seed: 8 }).slice(0, 12)));
    return true;
  });
  await assert.rejects(prepareFolder(folder, RECIPE, { resume: false }), (error) => {
    assert.ok(error instanceof RobotR1Error);
    assert.equal(error.code, 'unfinished_dataset');
    assert.match(error.remedy!, /--resume/);
    return true;
  });
  assert.equal((await prepareFolder(folder, RECIPE, { resume: true })).state, 'unfinished');
  await assert.rejects(openDataset(folder), { code: 'unfinished_dataset' });

  assert.equal((await prepareFolder(path, RECIPE, { resume: false })).state, 'complete');
  await assert.rejects(prepareFolder(path, { seed: 1 }, { resume: true }), { code: 'other_dataset' });
});

test('a folder with other files is left alone', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'thesis.tex'), '');
  await assert.rejects(prepareFolder(folder, RECIPE, { resume: true }), { code: 'folder_not_empty' });
  assert.deepEqual(readdirSync(folder), ['thesis.tex']);
});

test('a dataset that lacks a shard cannot be finished', async () => {
  const folder = temporaryFolder();
  await prepareFolder(folder, RECIPE, { resume: false });
  const description = { recipe: RECIPE, shards: 1, versions: {}, renderer: 'cpu', imageSets: {} };
  await assert.rejects(finishDataset(folder, description), (error) => {
    assert.ok(error instanceof RobotR1Error);
    assert.equal(error.code, 'incomplete_dataset');
    assert.match(error.message, /episodes\/000000\.msgpack, questions\/000000\.msgpack/);
    return true;
  });
  assert.deepEqual(readdirSync(folder), ['recipe.json']);
});

test('the card says what the Hub needs, the counts and the shortcuts', () => {
  const card = readFileSync(join(path, 'README.md'), 'utf8');
  const front = /^---\n([\s\S]*?)\n---\n/.exec(card)![1]!;
  assert.match(front, /^license: "mit"$/m);
  assert.match(front, /^size_categories:\n- n<1K$/m);
  assert.match(front, /^- visual-question-answering$/m);
  assert.match(card, /\| current_state \| 0 \| 4 \|/);
  assert.match(card, /\| questions \| n \| options centroid \|/);
  assert.match(card, /\| waypoint, demonstration \| 1000 \| 24\.6 \|/);
  assert.match(card, /^- \*options centroid\*: the option nearest to the options' centroid$/m);
  assert.match(card, /\| push_button \| 8 \| 8 \|/);
  assert.ok(card.includes(info.hash));
});
