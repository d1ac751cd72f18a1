/** The tasks of examples/ are short, right, and solved by their experts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { BUILT_IN_TASKS } from '../../scenes/built-in.js';
import { episodeScene } from '../../scenes/episode-scene.js';
import { variationCount } from '../../scenes/parameters.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { tryPlacements } from '../../src/authoring/placements.js';
import { loadTask } from '../../src/cli/load-tasks.js';
import { demonstrate } from '../../src/demonstrate/demonstrate.js';

before(loadPhysics);

for (const name of ['fruit_tray.yaml', 'ring_on_pin.yaml', 'tower.ts']) {
  describe(`examples/${name}`, () => {
    let loaded: LoadedTask;

    before(async () => {
      loaded = await loadTask(`examples/${name}`);
    });

    it('is no built-in task, and has at most 60 lines where it is YAML', () => {
      assert.ok(!BUILT_IN_TASKS.includes(loaded.task.name));
      assert.equal(`${loaded.task.name}.${name.split('.')[1]}`, name);
      const lines = readFileSync(`examples/${name}`, 'utf8').trimEnd().split('\n');
      const written = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
      if (name.endsWith('.yaml')) assert.ok(written.length <= 60, `${written.length}`);
    });

    it('finds its places, nothing within anything else', async () => {
      const { placed, tried, overlaps } = await tryPlacements(loaded, 12);
      assert.equal(placed, tried);
      assert.deepEqual(overlaps, []);
    });

    it('is solved by its expert', () => {
      for (const seed of [0, 1, 2, 3]) {
        const variation = seed % variationCount(loaded.task);
        const { success, failureDetail } = demonstrate(loaded, variation, seed);
        assert.ok(success, `seed ${seed}: ${failureDetail}`);
      }
    });
  });
}

describe('examples/tower.ts', () => {
  it('has another structure in each variation', async () => {
    const { task } = await loadTask('examples/tower.ts');
    const counts = [0, 1, 2, 3].map((variation) => episodeScene(task, variation, 0).scene.objects.length);
    assert.deepEqual(counts, [2, 3, 4, 5]);
  });
});
