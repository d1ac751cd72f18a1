import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { writePieces } from '../../../datasets/store/write-pieces.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { temporaryFolder } from '../sample.js';

const folder = temporaryFolder();

async function* pieces(...texts: (string | Error)[]): AsyncGenerator<string> {
  for (const text of texts) {
    if (text instanceof Error) throw text;
    yield text;
  }
}

it('a file has all pieces in order', async () => {
  const file = join(folder, 'deep', 'whole.txt');
  assert.equal(await writePieces(file, pieces('ä', '', 'b\n')), 4);
  assert.equal(await readFile(file, 'utf8'), 'äb\n');
});

it('when a piece cannot be made, that is told, and no file is left', async () => {
  const wrong = new Error('the renderer is gone');
  await assert.rejects(writePieces(join(folder, 'none', 'cut.txt'), pieces('a', wrong)), (e) => e === wrong);
  assert.deepEqual(await readdir(join(folder, 'none')), []);
});

it('what cannot be written is told as such', async () => {
  await assert.rejects(
    writePieces(join(folder, 'deep', 'whole.txt', 'below.txt'), pieces('a')),
    (error) => error instanceof RobotR1Error && /below\.txt/.test(error.message),
  );
});
