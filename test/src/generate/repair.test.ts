/** What `--resume` mends: the original bytes come back. `ROBOT_R1_REPAIRS=50` runs so many rounds instead of two. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { builtInTask } from '../../../scenes/built-in.js';
import { randomStream } from '../../../sim/math/random.js';
import { generate } from '../../../src/generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../src/generate/recipe.js';
import { VERSION } from '../../../src/version.js';
import { type Fault, type Files, flip, remove, shardPairs, swap, truncate } from '../../datasets/faults.js';
import { fileHashes } from './tiny.js';

const ROUNDS = Number(process.env.ROBOT_R1_REPAIRS ?? 2);

const folder = mkdtempSync(join(tmpdir(), 'robot-r1-repair-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const tasks = [builtInTask('push_button')];
const choices = { ...DEFAULT_CHOICES, demos: 8, block: 4, shard: 4, size: 16, every: 40 };
const recipe = makeRecipe(tasks, choices, VERSION);
const mend = () => generate({ recipe, tasks, out: folder, workers: 1, resume: true });

let original: Files;
let hashes: Record<string, string>;

before(async () => {
  await mend();
  const files = (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.replaceAll('\\', '/'));
  original = new Map(files.map((file) => [file, readFileSync(join(folder, file))]));
  hashes = fileHashes(folder);
});

/** Damages the files of the folder; they are whole when the next test begins. */
async function expectMended(damage: (files: Files) => Fault[]): Promise<number> {
  const files: Files = new Map(original);
  const faults = damage(files);
  for (const [key, bytes] of original) {
    const damaged = files.get(key);
    if (damaged === bytes) continue;
    if (damaged === undefined) rmSync(join(folder, key));
    else writeFileSync(join(folder, key), damaged);
  }
  const told = faults.map(({ what }) => what).join('; ');
  assert.notDeepEqual(fileHashes(folder), hashes, told);
  await mend();
  assert.deepEqual(fileHashes(folder), hashes, told);
  return faults.length;
}

test('a fault in every shard, manifest, task text and the card is mended to the original bytes', async () => {
  let mended = 0;
  for (let round = 0; round < ROUNDS; round++) {
    mended += await expectMended((files) =>
      [...original.keys()]
        .filter((key) => key !== 'dataset.json')
        .map((key, i) => {
          const random = randomStream(11, 'repair', round, i);
          const kinds = [flip, truncate, remove];
          return kinds[(round + i) % kinds.length]!(files, key, random);
        }),
    );
  }
  assert.ok(mended >= 14 * ROUNDS, String(mended));
});

test('a manifest that was changed where nothing but its hash tells is made again', async () => {
  await expectMended((files) => {
    const key = 'episodes/000001.json';
    const manifest = JSON.parse(Buffer.from(files.get(key)!).toString()) as { tally: { count: number }[] };
    manifest.tally[0]!.count++;
    files.set(key, Buffer.from(`${JSON.stringify(manifest)}\n`));
    return [{ kind: 'flip', keys: [key], what: 'a count in a manifest' }];
  });
});

test('shards that changed places are put right, with their manifests and without', async () => {
  const hasManifestLeft = (key: string): boolean => key.startsWith('images/') && key.endsWith('.json');
  await expectMended((files) =>
    shardPairs(files)
      .filter(([key]) => !hasManifestLeft(key))
      .map(([a, b]) => swap(files, a, b)),
  );
});

test('faults of dataset.json and the card by themselves are mended, shards untouched', async () => {
  const shard = join(folder, 'episodes/000000.msgpack');
  const { mtimeMs } = statSync(shard);
  for (let number = 0; number < 12 * ROUNDS; number++) {
    const random = randomStream(13, 'repair of texts', number);
    const key = number % 4 === 3 ? 'README.md' : 'dataset.json';
    const kinds = [flip, flip, truncate, remove, flip];
    await expectMended((files) => [kinds[number % kinds.length]!(files, key, random)]);
  }
  // The version of the layout: another digit there is damage, not a newer robot-r1.
  await expectMended((files) => {
    const text = Buffer.from(files.get('dataset.json')!).toString();
    files.set('dataset.json', Buffer.from(text.replace('"formatVersion": 1', '"formatVersion": 3')));
    return [{ kind: 'flip', keys: ['dataset.json'], what: 'formatVersion 3' }];
  });
  assert.equal(statSync(shard).mtimeMs, mtimeMs);
});
