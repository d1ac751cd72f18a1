/** Every fault of a single file is found. `ROBOT_R1_FAULTS=20000` tries so many instead of 1,200. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Storage, verifyDataset } from '../../../datasets/index.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { randomStream } from '../../../sim/math/random.js';
import { FAULT_KINDS, type Fault, type Files, injectFault } from '../faults.js';
import { memoryStorage } from '../memory-storage.js';
import { sampleDataset, temporaryFolder } from '../sample.js';

const FAULTS = Number(process.env.ROBOT_R1_FAULTS ?? 1200);

const folder = temporaryFolder();
await sampleDataset(folder, 2);
const original: Files = new Map(
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file))]),
);

/** Files that verification names as damaged; one that cannot be read at all is named by its error. */
async function filesNamed(storage: Storage): Promise<string[]> {
  try {
    return (await verifyDataset('sample', {}, storage)).problems.map(({ file }) => file);
  } catch (error) {
    assert.ok(error instanceof RobotR1Error, String(error));
    assert.ok(error.remedy, error.message);
    return ['dataset.json'];
  }
}

/** A shard and its manifest vouch for each other, so either may be named. */
const stem = (file: string): string => file.replace(/\.(json|msgpack)$/, '');

test('the whole dataset has no problem', async () => {
  assert.deepEqual(await filesNamed(memoryStorage(new Map(original))), []);
});

test(`each of ${FAULTS} single faults is found, and a file that it touched is named`, async () => {
  const counts = new Map<string, number>();
  const missed: string[] = [];
  for (let number = 0; number < FAULTS; number++) {
    const random = randomStream(7, 'fault', number);
    // Flips are the many; every other kind takes its turn.
    const kind = number % 2 === 0 ? 'flip' : FAULT_KINDS[(number >> 1) % FAULT_KINDS.length]!;
    const files: Files = new Map(original);
    const fault: Fault = injectFault(files, kind, random);
    const named = new Set((await filesNamed(memoryStorage(files))).map(stem));
    if (!fault.keys.some((key) => named.has(stem(key)))) missed.push(`${fault.what}: ${[...named]}`);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  assert.deepEqual(missed, []);
  for (const kind of FAULT_KINDS) assert.ok(counts.get(kind)! >= FAULTS / 20, `${kind}: ${counts.get(kind)}`);
});

test('no byte of dataset.json, a manifest, the card or a task can change unseen', async () => {
  // Every place once in a smaller dataset's texts would take minutes: every 97th, by the smallest change there is.
  const missed: string[] = [];
  for (const [key, bytes] of original) {
    if (key.endsWith('.msgpack')) continue;
    for (let place = 0; place < bytes.length; place += 97) {
      const damaged = Uint8Array.from(bytes);
      damaged[place]! ^= 1;
      const named = await filesNamed(memoryStorage(new Map(original).set(key, damaged)));
      if (named.length === 0) missed.push(`byte ${place} of ${key}`);
    }
  }
  assert.deepEqual(missed, []);
});
