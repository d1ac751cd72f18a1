import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { readScene } from '../../scenes/write-scene.js';

const folder = mkdtempSync(join(tmpdir(), 'robot-r1-tables-'));
after(() => rmSync(folder, { recursive: true, force: true }));

it('examples/cluttered-tables.ts makes as many tables as it is asked for, in colour and by object', async () => {
  const words = ['--import', 'tsx', 'examples/cluttered-tables.ts', '3', folder];
  await promisify(execFile)(process.execPath, words);
  const names = readdirSync(folder).sort();
  assert.deepEqual(
    names,
    [0, 1, 2].flatMap((i) => [`${i}-segmentation.png`, `${i}.png`, `${i}.yaml`]),
  );
  const tables = await Promise.all(
    [0, 1, 2].map(async (i) => {
      const { data, info } = await sharp(join(folder, `${i}-segmentation.png`))
        .raw()
        .toBuffer({ resolveWithObject: true });
      assert.deepEqual([info.width, info.height], [224, 224]);
      const { objects } = readScene(readFileSync(join(folder, `${i}.yaml`), 'utf8'));
      assert.ok(objects.length >= 6 && objects.length <= 12);
      const seen = new Set(data);
      assert.ok(seen.size > objects.length, `${seen.size} segments, ${objects.length} objects`);
      return readFileSync(join(folder, `${i}.png`));
    }),
  );
  assert.notDeepEqual(tables[0], tables[1]);
});
