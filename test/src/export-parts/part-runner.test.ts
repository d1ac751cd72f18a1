/** Parts of exports in other threads: the same bytes, and errors as they are. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { exportFormat } from '../../../datasets/index.js';
import { threadedPartRunner } from '../../../src/export-parts/part-runner.js';
import { SUPERVISION } from '../../../src/train/text/supervision.js';
import { fingerprint, QUESTIONS_AN_EPISODE, questionDataset } from '../../datasets/export/questions.js';
import { READERS } from '../../datasets/export/read-rows.js';
import { temporaryFolder } from '../../datasets/sample.js';

const path = temporaryFolder();
const dataset = await questionDataset(path, 4, 2);
const partRunner = threadedPartRunner(path, { workers: 2 });
after(() => partRunner.close());

const options = { testFraction: 0.3, rowsPerFile: 2 * QUESTIONS_AN_EPISODE, supervision: SUPERVISION };

for (const name of Object.keys(READERS)) {
  test(`${name} is the same, byte for byte, from two threads as from one`, async () => {
    const format = await exportFormat(name);
    const [own, threaded] = [join(temporaryFolder(), 'out'), join(temporaryFolder(), 'out')];
    const summary = await format.export(dataset, own, options);
    const progress: [number, number][] = [];
    const other = await format.export(dataset, threaded, { ...options, partRunner }, (...step) =>
      progress.push(step),
    );
    assert.deepEqual(fingerprint(threaded), fingerprint(own));
    assert.deepEqual(other, summary);
    const [done, total] = progress.at(-1)!;
    assert.equal(done, total);
  });
}

test('an error keeps its code across the threads, and nothing half written is left', async () => {
  const missing = threadedPartRunner(join(path, 'nowhere'), { workers: 2 });
  const out = join(temporaryFolder(), 'out');
  const format = await exportFormat('easyr1');
  try {
    await assert.rejects(format.export(dataset, out, { ...options, partRunner: missing }), {
      code: 'no_dataset',
    });
    assert.deepEqual(Object.keys(fingerprint(out)), []);
  } finally {
    await missing.close();
  }
});
