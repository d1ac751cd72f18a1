/** Objects from mesh files and URDF, from the task's text to a dataset that is made again from itself. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { verifyDataset } from '../../datasets/store/verify.js';
import { episodeScene } from '../../scenes/episode-scene.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { readSource, sourceOf } from '../../scenes/task-source.js';
import { demonstrate } from '../../src/demonstrate/demonstrate.js';
import { generate } from '../../src/generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe, type RecipeChoices } from '../../src/generate/recipe.js';
import { storedRecipe } from '../../src/generate/stored-recipe.js';
import { createRemake } from '../../src/verify/remake.js';
import { VERSION } from '../../src/version.js';
import { drawerFiles, OPEN_DRAWER } from '../scenes/meshes/sample-drawer.js';
import { bytesOf } from '../scenes/meshes/sample-files.js';
import { mugObj, mugTask } from '../scenes/meshes/sample-mug.js';
import { fileHashes } from './generate/tiny.js';

const MUG_FILES = new Map([
  ['parts/mug.obj', bytesOf(mugObj('mug.mtl'))],
  ['parts/mug.mtl', bytesOf('newmtl material_0\nKd 0.1 0.4 0.8\n')],
]);

let mug: LoadedTask;
let drawer: LoadedTask;

before(async () => {
  mug = await readSource({ taskText: mugTask(), taskFiles: MUG_FILES }, 'mug.yaml');
  drawer = await readSource({ taskText: OPEN_DRAWER, taskFiles: drawerFiles() }, 'drawer.yaml');
});

it('an object has the colours of its file where the task says nothing of them', () => {
  const [object] = episodeScene(mug.task, 0, 0).scene.objects;
  assert.deepEqual(object!.model.parts[0]!.shapes[0]!.material.color, [0.1, 0.4, 0.8]);
});

describe('the expert', () => {
  it('grasps and lifts a mug from a mesh file', () => {
    for (const seed of [0, 1]) {
      const { success, failureDetail } = demonstrate(mug, 0, seed);
      assert.equal(success, true, `seed ${seed}: ${failureDetail}`);
    }
  });

  it('opens a drawer from a URDF', () => {
    for (const seed of [0, 1]) {
      const { success, failureDetail, frames } = demonstrate(drawer, 0, seed);
      assert.equal(success, true, `seed ${seed}: ${failureDetail}`);
      const opened = frames.joints['chest.drawer_slide']!.data;
      assert.ok(opened[0]! < 0.001 && opened.at(-1)! > 0.08 && opened.at(-1)! < 0.1201);
    }
  });

  it('does the same from what a task was read from', async () => {
    const again = await readSource(structuredClone(sourceOf(drawer)));
    assert.equal(again.hash, drawer.hash);
    assert.deepEqual(demonstrate(again, 0, 1), demonstrate(drawer, 0, 1));
  });
});

describe('a dataset of tasks with files', () => {
  let root: string;
  let out: string;
  const make = (folder: string, resume = false) => {
    const tasks = [mug, drawer];
    const choices: RecipeChoices = {
      ...{ ...DEFAULT_CHOICES, demos: 4, block: 4, shard: 4, size: 32, seed: 5 },
      ...{ every: 40, questions: ['waypoint'], frames: ['demonstration'] },
    };
    return generate({ recipe: makeRecipe(tasks, choices, VERSION), tasks, out: folder, workers: 1, resume });
  };

  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'robot-r1-mesh-tasks-'));
    out = join(root, 'dataset');
    assert.equal((await make(out)).state, 'finished');
  });
  after(() => rmSync(root, { recursive: true }));

  it('keeps the files beside the texts, covered by its hash', () => {
    const info = JSON.parse(readFileSync(join(out, 'dataset.json'), 'utf8'));
    assert.deepEqual(
      info.tasks.map(({ key }: { key: string }) => key),
      [
        'tasks/lift_mug.yaml',
        'tasks/lift_mug/parts/mug.mtl',
        'tasks/lift_mug/parts/mug.obj',
        'tasks/open_chest.yaml',
        'tasks/open_chest/chest/chest.urdf',
        'tasks/open_chest/chest/meshes/housing.stl',
      ],
    );
  });

  it('is made again from itself, byte for byte', async () => {
    const stored = (await storedRecipe(out))!;
    assert.deepEqual(
      stored.tasks.map(({ hash }) => hash),
      [mug.hash, drawer.hash],
    );
    const { problems, checked } = await verifyDataset(out, { remake: await createRemake(out, 1) });
    assert.deepEqual(problems, []);
    assert.equal(checked.remade, 3);
  });

  it('is mended with --resume where a shard or a file was lost', async () => {
    const files = fileHashes(out);
    rmSync(join(out, 'episodes/000001.msgpack'));
    rmSync(join(out, 'tasks/open_chest/chest/meshes/housing.stl'));
    await make(out, true);
    assert.deepEqual(fileHashes(out), files);
  });

  it('is not what it says once a file has changed', async () => {
    writeFileSync(join(out, 'tasks/lift_mug/parts/mug.mtl'), 'newmtl material_0\nKd 0.9 0.4 0.8\n');
    const { problems } = await verifyDataset(out);
    assert.deepEqual(problems, [
      { file: 'tasks/lift_mug/parts/mug.mtl', problem: 'its SHA-256 is not the one in dataset.json' },
    ]);
    await assert.rejects(storedRecipe(out), { code: 'missing_task_text' });
  });
});
