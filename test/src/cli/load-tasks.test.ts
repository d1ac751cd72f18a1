/** Tasks as people name them: built-in names, sets, splits, files, programs. */
import assert from 'node:assert/strict';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderStorage } from '../../../datasets/store/storage.js';
import { BUILT_IN_TASKS } from '../../../scenes/built-in.js';
import { defineTask } from '../../../scenes/define-task.js';
import { episodeScene } from '../../../scenes/episode-scene.js';
import { variationCount } from '../../../scenes/parameters.js';
import { NAMED_SETS, taskSets } from '../../../scenes/task-sets.js';
import { chosenVariations } from '../../../scenes/variation-split.js';
import type { RobotR1Error } from '../../../sim/errors.js';
import { putTasks, readStoredTask } from '../../../src/assets/stored-task.js';
import { loadTask, loadTasks } from '../../../src/cli/load-tasks.js';
import { exampleText } from '../../scenes/example-tasks.js';
import { temporaryFolder } from './call.js';

const folder = temporaryFolder();

/** Writes a file and returns its path. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const HEAD = `name: 'cups', description: 'Cups.', randomised: 'Places.', succeeds: 'One is held.'`;
const BODY = `{
  instructions: [\`take one of \${n + 1}\`],
  objects: Object.fromEntries(Array.from({ length: n + 1 }, (_, i) => [\`cup_\${i}\`, { model: 'cup', place: { x: [0, 0.4], y: [-0.35, 0.35] } }])),
  expert: [{ name: 'above', subtask: 'go above', at: 'cup_0.grasp', raise: 0.1 }],
  success: { grasped: 'cup_0' },
}`;

describe('names of tasks', () => {
  it('stand for sets and splits, each task once', async () => {
    const names = async (...words: string[]): Promise<string[]> =>
      (await loadTasks(words)).map(({ task }) => task.name);
    assert.deepEqual(await names('all'), BUILT_IN_TASKS);
    assert.equal((await names('peract-18')).length, 18);
    assert.equal((await names('paper-seen')).length, 5);
    assert.equal((await names('eb-manipulation')).length, 4);
    assert.deepEqual(await names('push_button', 'paper-seen', 'push_button'), [
      'push_button',
      ...(await names('paper-seen')).filter((name) => name !== 'push_button'),
    ]);
    for (const set of NAMED_SETS)
      assert.ok(
        taskSets()
          .get(set)!
          .every((name) => BUILT_IN_TASKS.includes(name)),
      );
  });

  it('with a split have that part of the variations, which together are all', async () => {
    const whole = await loadTask('push_button');
    const [train, heldOut] = await Promise.all([
      loadTask('push_button:train'),
      loadTask('push_button:held-out'),
    ]);
    const both = [...chosenVariations(train!), ...chosenVariations(heldOut!)].sort((a, b) => a - b);
    assert.deepEqual(both, chosenVariations(whole));
    const own = file('own.yaml', exampleText({ more: 'parameters: { n: { of: [1, 2, 3] } }' }));
    assert.deepEqual(chosenVariations(await loadTask(`${own}:held-out`)), [2]);
  });

  it('that stand for nothing are refused with the nearest', async () => {
    await assert.rejects(loadTasks(['peract18']), { code: 'no_such_task', remedy: /"peract-18"/ });
    await assert.rejects(loadTasks(['push_button:test']), {
      code: 'no_such_split',
      remedy: /train, held-out/,
    });
    await assert.rejects(loadTasks(['lamp_on:held-out']), { code: 'empty_split' });
    await assert.rejects(loadTask('paper-seen'), { code: 'wrong_call', remedy: /push_button/ });
  });
});

describe('programs', () => {
  const check = async (path: string): Promise<void> => {
    const loaded = await loadTask(path);
    assert.equal(variationCount(loaded.task), 3);
    for (const variation of [0, 1, 2]) {
      const { scene, instruction } = episodeScene(loaded.task, variation, 0);
      assert.equal(scene.objects.length, variation + 1);
      assert.equal(instruction, `take one of ${variation + 1}`);
    }
    // What is kept is data, which says the same without the program.
    const again = await loadTask(file('data.yaml', loaded.text));
    assert.deepEqual(again.task, loaded.task);
    assert.equal(again.hash, loaded.hash);
    const storage = folderStorage(join(folder, 'dataset'));
    await putTasks(storage, [loaded]);
    assert.deepEqual((await readStoredTask(storage, 'cups')).task, loaded.task);
  };

  it('in JavaScript', async () => {
    const text = `export default { ${HEAD}, variants: [0, 1, 2].map((n) => (${BODY})) };`;
    await check(file('cups.mjs', text));
  });

  it('in TypeScript', async () => {
    const text = `type Count = number;
const body = (n: Count) => (${BODY});
export default { ${HEAD}, variants: [0, 1, 2].map(body) } as const;`;
    await check(file('cups.ts', text));
  });

  it('that fail, or export something else, are told apart from right ones', async () => {
    await assert.rejects(loadTask(file('stops.mjs', 'throw new Error("out of cups");')), {
      code: 'bad_task',
      message: /the program stopped: out of cups/,
    });
    await assert.rejects(loadTask(file('syntax.ts', 'export default {')), { code: 'bad_task' });
    await assert.rejects(loadTask(file('number.mjs', 'export default 3;')), {
      code: 'bad_task',
      remedy: /defineTask/,
    });
    const wrong = file('wrong.mjs', `export default { ${HEAD}, variants: [{ expert: [] }] };`);
    await assert.rejects(loadTask(wrong), (error: RobotR1Error) => {
      assert.equal(error.code, 'bad_task');
      assert.match(error.place?.path ?? '', /^variants\.0\./);
      assert.equal(error.place?.line, undefined, 'no line of what nobody has written');
      return true;
    });
    await assert.rejects(loadTask(join(folder, 'not-there.ts')), { code: 'missing_file' });
  });

  it('are limited in number of variations', () => {
    for (const variations of [0, -1, 1.5, 10_001]) {
      assert.throws(
        () =>
          defineTask({
            name: 'a',
            description: 'A.',
            randomised: 'A.',
            succeeds: 'A.',
            variations,
            variation: () => assert.fail(),
          }),
        RangeError,
      );
    }
  });
});

describe('files that are no task', () => {
  it('are refused before they are read', async () => {
    mkdirSync(join(folder, 'tasks.yaml'));
    await assert.rejects(loadTask(join(folder, 'tasks.yaml')), {
      code: 'not_a_file',
      message: /is a folder/,
    });
    await assert.rejects(loadTask(join(folder, 'missing.yaml')), {
      code: 'missing_file',
      message: /no such file/,
    });
    const huge = file('huge.yaml', 'name: huge\n');
    truncateSync(huge, 100 * 1024 * 1024); // of which nothing is on the disk
    await assert.rejects(loadTask(huge), { code: 'bad_task', message: /104857600 bytes/ });
    await assert.rejects(loadTask(file('latin.yaml', Uint8Array.of(0x6e, 0x3a, 0x20, 0xe9, 0x0a))), {
      code: 'bad_task',
      message: /UTF-8/,
    });
    await assert.rejects(loadTask(file('bytes.yaml', Uint8Array.of(0, 1, 2, 3))), {
      code: 'bad_task',
      message: /no text/,
    });
  });
});
