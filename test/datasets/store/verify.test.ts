import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  encodeShard,
  finishDataset,
  folderStorage,
  hashRecipe,
  prepareFolder,
  type QuestionRecord,
  verifyDataset,
  writeShard,
} from '../../../datasets/index.js';
import { RECIPE, SET, sampleDataset, sampleEpisode, sampleShard, temporaryFolder } from '../sample.js';

const original = temporaryFolder();
const info = await sampleDataset(original, 2);
const recipeHash = hashRecipe(RECIPE);

/** Problems of a copy of the dataset after `damage` was done to it. */
async function problemsAfter(damage: (folder: string) => void) {
  const folder = temporaryFolder();
  cpSync(original, folder, { recursive: true });
  damage(folder);
  return (await verifyDataset(folder)).problems;
}

test('a dataset as it was made has no problems', async () => {
  const seen: number[] = [];
  const { problems, checked } = await verifyDataset(original, { progress: (done) => seen.push(done) });
  assert.deepEqual(problems, []);
  assert.deepEqual(checked, { shards: 6, remade: 0, episodes: 8, images: 8, questions: 8 });
  assert.deepEqual(seen, [1, 2]);
});

test('any byte of a shard that is changed is found, and shard and record are named', async () => {
  const keys = info.shards.map((shard) => shard.key);
  const choice = fc.record({
    key: fc.constantFrom(...keys),
    at: fc.nat(),
    change: fc.integer({ min: 1, max: 255 }),
  });
  await fc.assert(
    fc.asyncProperty(choice, async ({ key, at, change }) => {
      const file = join(original, key);
      const bytes = readFileSync(file);
      const damaged = Buffer.from(bytes);
      const place = at % bytes.length;
      damaged[place]! ^= change;
      const { offsets } = JSON.parse(readFileSync(file.replace('.msgpack', '.json'), 'utf8'));
      const record = offsets.findLastIndex((offset: number) => offset <= place);
      writeFileSync(file, damaged);
      try {
        const { problems } = await verifyDataset(original);
        assert.ok(problems.some((found) => found.file === key && found.record === record));
        assert.ok(problems.some((found) => found.file === key && found.problem.includes('SHA-256')));
      } finally {
        writeFileSync(file, bytes);
      }
    }),
    { numRuns: 40 },
  );
});

test('files that are cut, gone, changed or too many are found', async () => {
  const key = 'images/front-224/000001.msgpack';
  const cut = await problemsAfter((folder) => truncateSync(join(folder, key), 900));
  assert.ok(cut.some(({ file, problem }) => file === key && /has 900 bytes/.test(problem)));
  assert.ok(cut.some(({ file, record }) => file === key && record === 3));

  const gone = await problemsAfter((folder) => rmSync(join(folder, key)));
  assert.ok(gone.some(({ file, problem }) => file === key && /does not exist/.test(problem)));

  const noManifest = await problemsAfter((folder) => rmSync(join(folder, 'questions/000000.json')));
  assert.ok(noManifest.some(({ file }) => file === 'questions/000000.json'));

  const task = await problemsAfter((folder) =>
    writeFileSync(join(folder, 'tasks/push_button.yaml'), 'name: x\n'),
  );
  assert.deepEqual(
    task.map(({ file }) => file),
    ['tasks/push_button.yaml'],
  );

  const more = await problemsAfter((folder) =>
    cpSync(join(folder, key), join(folder, 'episodes/000007.msgpack')),
  );
  assert.deepEqual(more, [{ file: 'episodes/000007.msgpack', problem: 'dataset.json does not list it' }]);
});

test('a shard replaced by another valid one is found by dataset.json', async () => {
  const folder = temporaryFolder();
  cpSync(original, folder, { recursive: true });
  const changed = sampleShard(0).questions.map((question) => ({
    ...question,
    prompt: `${question.prompt}!`,
  }));
  await writeShard(folderStorage(folder), { folder: 'questions', number: 0 }, changed, { recipeHash });
  const { problems } = await verifyDataset(folder);
  assert.deepEqual(problems, [
    { file: 'questions/000000.msgpack', problem: 'its manifest and dataset.json differ' },
  ]);
});

test('dataset.json changed by hand is found', async () => {
  const edit = (change: (json: Record<string, never>) => void) =>
    problemsAfter((folder) => {
      const file = join(folder, 'dataset.json');
      const json = JSON.parse(readFileSync(file, 'utf8'));
      change(json);
      writeFileSync(file, JSON.stringify(json));
    });
  const hash = await edit((json) => Object.assign(json, { hash: '0'.repeat(64) }));
  assert.match(hash[0]!.problem, /hash of the whole/);
  const recipe = await edit((json) => Object.assign(json.recipe!, { seed: 9 }));
  assert.match(recipe[0]!.problem, /recipeHash/);
  const counts = await edit((json) => Object.assign(json.counts!, { questions: 9 }));
  assert.deepEqual(counts, [
    { file: 'dataset.json', problem: 'it is not as it was written' },
    { file: 'dataset.json', problem: 'it counts 9 questions, 8 are there and whole' },
  ]);
});

test('references to what is not there are found', async () => {
  const folder = temporaryFolder();
  const { storage } = await prepareFolder(folder, RECIPE, { resume: false });
  const { images, questions } = sampleShard(0);
  const episodes = [0, 1, 2, 3].map(sampleEpisode);
  episodes[1]!.keypoints = [3, 99];
  images[3]!.frame = 77;
  const change = (i: number, parts: Partial<QuestionRecord>) => Object.assign(questions[i]!, parts);
  change(0, { image: { set: SET, record: 1 } });
  change(1, { image: { set: SET, record: 4 } });
  change(2, {
    keypoint: 50,
    distractors: {
      kind: 'matched',
      quartet: 'q',
      members: [2, 3, 4, 5].map((episode) => ({ episode, frame: 0 })),
    },
  });
  await writeShard(storage, { folder: 'episodes', number: 0 }, episodes, { recipeHash });
  await writeShard(storage, { folder: `images/${SET}`, number: 0 }, images, { recipeHash });
  await writeShard(storage, { folder: 'questions', number: 0 }, questions, { recipeHash });
  await finishDataset(folder, {
    recipe: RECIPE,
    shards: 1,
    versions: {},
    renderer: 'cpu',
    imageSets: info.imageSets,
  });
  const { problems } = await verifyDataset(folder);
  const found = problems.map(({ file, record, problem }) => `${file.split('/')[0]} ${record}: ${problem}`);
  assert.deepEqual(found, [
    'episodes 1: frame 99 is named, but there are only 5',
    'images 3: image: episode 3 has no frame 77',
    'questions 0: image: record 1 of images/front-224 shows frame 1 of episode 1, not frame 1 of episode 0',
    'questions 1: image: there is no record 4 in images/front-224',
    'questions 2: next keypoint: episode 2 has no frame 50',
    'questions 2: member of the quartet: the shard has no episode 4',
    'questions 2: member of the quartet: the shard has no episode 5',
    'questions 3: image: record 3 of images/front-224 shows frame 77 of episode 3, not frame 1 of episode 3',
  ]);
});

test('shards made again are compared', async () => {
  const { problems, checked } = await verifyDataset(original, {
    remake: async ({ folder, number }) => {
      if (folder !== 'episodes') return undefined;
      const { episodes } = sampleShard(number);
      if (number === 1) episodes[2]!.frames.time.data[1] = 9;
      return encodeShard('episodes', episodes, { recipeHash }).bytes;
    },
  });
  assert.equal(checked.remade, 2);
  assert.deepEqual(problems, [
    { file: 'episodes/000001.msgpack', problem: 'made again from the recipe, it has other bytes' },
  ]);
});
