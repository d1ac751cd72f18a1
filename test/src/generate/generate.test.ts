import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { verifyDataset } from '../../../datasets/store/verify.js';
import { golden } from '../../golden.js';
import { fileHashes, generateTiny, TINY_RECIPE } from './tiny.js';

describe('the same recipe', () => {
  let root: string;
  let hash: string;
  let files: Record<string, string>;

  /** A folder that does not exist yet. */
  const folder = (name: string): string => join(root, name);
  /** Asserts that a folder holds the very files of the first run. */
  function assertSame(out: string): void {
    assert.equal(JSON.parse(readFileSync(join(out, 'dataset.json'), 'utf8')).hash, hash);
    assert.deepEqual(fileHashes(out), files);
  }

  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'robot-r1-generate-'));
    const progress: [number, number][] = [];
    const result = await generateTiny(folder('first'), {
      onProgress: (done, total) => progress.push([done, total]),
    });
    assert.ok(result.state === 'finished');
    hash = result.info.hash;
    files = fileHashes(folder('first'));
    assert.deepEqual(progress[0], [0, 16]);
    assert.ok(progress.every(([done], i) => i === 0 || done === progress[i - 1]![0] + 1));
    assert.equal(result.info.counts.episodes, 16);
    assert.ok(result.info.counts.questions > 50);
  });
  after(() => rmSync(root, { recursive: true }));

  it('makes a dataset in which everything is what it says', async () => {
    const { problems, checked } = await verifyDataset(folder('first'));
    assert.deepEqual(problems, []);
    assert.equal(checked.episodes, 16);
  });

  it('gives the same bytes when it is run again, and a finished folder is left as it is', async () => {
    await generateTiny(folder('first'), { resume: true });
    assertSame(folder('first'));
  });

  it('gives the same bytes after kill -9 in the middle', async () => {
    const out = folder('killed');
    const script = fileURLToPath(new URL('./generate-tiny.js', import.meta.url));
    const child = spawn(process.execPath, [script, out], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const lines of child.stdout) {
      // In the middle of the second of four shards.
      if (
        String(lines)
          .trim()
          .split('\n')
          .some((line) => Number(line) >= 6)
      )
        break;
    }
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    const [, signal] = await ended;
    assert.equal(signal, 'SIGKILL');
    assert.ok(existsSync(join(out, 'recipe.json')) && !existsSync(join(out, 'dataset.json')));
    await assert.rejects(generateTiny(out), { code: 'unfinished_dataset', remedy: /--resume/ });
    const progress: number[] = [];
    await generateTiny(out, { resume: true, onProgress: (done) => progress.push(done) });
    assert.ok(progress[0]! >= 4, `it began again at ${progress[0]}`);
    assertSame(out);
  });

  it('gives the same bytes with two workers, and in two parts, whichever comes first', async () => {
    const out = folder('parts');
    const second = await generateTiny(out, { workers: 2, part: { index: 1, count: 2 } });
    assert.deepEqual(second, { state: 'part', shards: 2, missing: 2 });
    assert.ok(!existsSync(join(out, 'dataset.json')));
    const first = await generateTiny(out, { workers: 2, part: { index: 0, count: 2 }, resume: true });
    assert.equal(first.state, 'finished');
    assertSame(out);
  });

  it('gives the same bytes after shards were damaged, cut short and lost', async () => {
    const out = folder('first');
    const [damaged, cut, lost] = ['episodes/000000', 'images/front-32/000001', 'questions/000002'].map(
      (name) => join(out, `${name}.msgpack`),
    );
    const bytes = readFileSync(damaged!);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(damaged!, bytes);
    writeFileSync(cut!, readFileSync(cut!).subarray(0, 100));
    unlinkSync(lost!);
    await generateTiny(out, { resume: true });
    assertSame(out);
  });

  it('gives the same bytes after dataset.json was damaged or lost', async () => {
    const out = folder('first');
    const info = join(out, 'dataset.json');
    writeFileSync(info, '{');
    await assert.rejects(generateTiny(out), { code: 'damaged_dataset', remedy: /--resume/ });
    await generateTiny(out, { resume: true });
    assertSame(out);
    unlinkSync(info);
    await generateTiny(out, { resume: true });
    assertSame(out);
  });

  it('is stopped by a signal, and can be gone on with', async () => {
    const out = folder('stopped');
    const stop = new AbortController();
    await assert.rejects(
      generateTiny(out, {
        signal: stop.signal,
        onProgress: (done) => {
          if (done === 2) stop.abort();
        },
      }),
      { name: 'AbortError' },
    );
    assert.ok(!existsSync(join(out, 'dataset.json')));
    await generateTiny(out, { resume: true });
    assertSame(out);
  });

  it('is not mixed with another', async () => {
    const { generate } = await import('../../../src/generate/generate.js');
    const { TINY_TASKS } = await import('./tiny.js');
    await assert.rejects(
      generate({
        recipe: { ...TINY_RECIPE, seed: 4 },
        tasks: TINY_TASKS,
        out: folder('first'),
        workers: 1,
        resume: true,
      }),
      { code: 'other_dataset' },
    );
    assertSame(folder('first'));
  });

  it('gives the dataset that it always gave', () => {
    // Images are encoded by sharp, whose version may change their bytes: episodes and questions only.
    const shards = Object.entries(files).filter(([file]) => /^(episodes|questions).*msgpack$/.test(file));
    assert.equal(shards.length, 8);
    for (const [file, shard] of shards) golden(`tiny dataset ${file}`, shard);
  });
});
