import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { episodeScene } from '../../../scenes/episode-scene.js';
import { outline } from '../../../scenes/outline.js';
import { readTaskAssets } from '../../../src/assets/read-task-assets.js';
import { readTaskFile } from '../../../src/assets/task-folder.js';
import { loadTaskFile } from '../../../src/cli/load-tasks.js';
import { drawerFiles, OPEN_DRAWER } from '../../scenes/meshes/sample-drawer.js';
import { mugObj, mugTask } from '../../scenes/meshes/sample-mug.js';

describe('the folder of a task', () => {
  let root: string;
  let folder: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'robot-r1-assets-'));
    folder = join(root, 'task');
    mkdirSync(join(folder, 'parts'), { recursive: true });
    writeFileSync(join(root, 'secret.obj'), mugObj());
    writeFileSync(join(folder, 'parts/mug.obj'), mugObj());
    writeFileSync(join(folder, 'parts/big_mug.obj'), mugObj());
    symlinkSync(root, join(folder, 'up'));
    symlinkSync(join(root, 'secret.obj'), join(folder, 'secret.obj'));
    symlinkSync(join(folder, 'parts'), join(folder, 'same'));
    symlinkSync('/dev/zero', join(folder, 'endless.obj'));
    for (const [name, bytes] of drawerFiles()) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
  });
  after(() => rmSync(root, { recursive: true }));

  it('gives a file in it, by a link within it too', async () => {
    const bytes = await readTaskFile(folder, 'parts/mug.obj');
    assert.equal(new TextDecoder().decode(bytes), mugObj());
    assert.deepEqual(await readTaskFile(folder, 'same/mug.obj'), bytes);
  });

  for (const [name, code] of [
    ['../secret.obj', 'outside_folder'],
    ['parts/../../secret.obj', 'outside_folder'],
    ['/etc/hostname', 'outside_folder'],
    ['file:///etc/hostname', 'outside_folder'],
    ['secret.obj', 'outside_folder'],
    ['up/secret.obj', 'outside_folder'],
    ['endless.obj', 'outside_folder'],
    ['parts', 'not_a_file'],
    ['parts/mugg.obj', 'missing_file'],
    ['nothing/mug.obj', 'missing_file'],
    ['parts/mug.obj/x', 'missing_file'],
  ] as const) {
    it(`does not give ${name}`, async () => {
      await assert.rejects(readTaskFile(folder, name), (error: { code: string; remedy?: string }) => {
        assert.equal(error.code, code);
        assert.ok(error.remedy);
        return true;
      });
    });
  }

  it('proposes the nearest name', async () => {
    await assert.rejects(readTaskFile(folder, 'parts/mugg.obj'), { remedy: 'did you mean "parts/mug.obj"?' });
  });

  it('gives a task its files, those that they refer to, and those that a parameter may mean', async () => {
    assert.deepEqual(
      [...(await readTaskAssets(OPEN_DRAWER, folder)).keys()],
      [...drawerFiles().keys()].sort(),
    );
    const text = mugTask('{ file: "parts/{which}.obj", scale: 0.001 }');
    assert.deepEqual(
      [...(await readTaskAssets(text, folder)).keys()],
      ['parts/big_mug.obj', 'parts/mug.obj'],
    );
    assert.equal((await readTaskAssets('objects: { a: { model: cup } }', folder)).size, 0);
  });

  it('belongs to the task file that lies in it', async () => {
    writeFileSync(join(folder, 'mug.yaml'), mugTask());
    const { task } = await loadTaskFile(join(folder, 'mug.yaml'));
    assert.deepEqual([...task.assets!.keys()], ['parts/mug.obj']);
  });

  it('may hold a file for each variation', async () => {
    const text = mugTask('{ file: "parts/{which}.obj", scale: "{size}" }').replace(
      'objects:',
      'parameters: { which: { of: [mug, big_mug] }, size: { of: [0.001, 0.0012] } }\nobjects:',
    );
    writeFileSync(join(folder, 'mugs.yaml'), text);
    const { task } = await loadTaskFile(join(folder, 'mugs.yaml'));
    const heights = [0, 1, 2, 3].map((variation) => {
      const { low, high } = outline(episodeScene(task, variation, 0).scene.objects[0]!.model);
      return Number((high[2] - low[2]).toFixed(4));
    });
    assert.deepEqual(heights, [0.08, 0.096, 0.08, 0.096]);
  });

  it('says where a task names a file that is not there, or that is broken', async () => {
    writeFileSync(join(folder, 'wrong.yaml'), mugTask('{ file: ../secret.obj }'));
    await assert.rejects(loadTaskFile(join(folder, 'wrong.yaml')), { code: 'outside_folder' });
    writeFileSync(join(folder, 'parts/broken.stl'), 'solid');
    writeFileSync(join(folder, 'wrong.yaml'), mugTask('{ file: parts/broken.stl }'));
    await assert.rejects(loadTaskFile(join(folder, 'wrong.yaml')), {
      code: 'bad_task',
      message: 'parts/broken.stl: it ends before "endsolid"',
      place: { file: join(folder, 'wrong.yaml'), line: 8, column: 19, path: 'objects.mug.mesh.file' },
    });
  });
});
