/** Every YAML block of docs/authoring.md holds: whole tasks are run, parts are put into a task that has what they name. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import { episodeScene } from '../../scenes/episode-scene.js';
import { filesOfTask } from '../../scenes/meshes/asset-references.js';
import { variationCount } from '../../scenes/parameters.js';
import { parseTask } from '../../scenes/parse-task.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { demonstrate } from '../../src/demonstrate/demonstrate.js';

const PAGE = 'docs/authoring.md';
const blocks = [...readFileSync(PAGE, 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text!);

/** Where parts of a task are tried: a thing of every name that the page uses. */
const SURROUNDINGS = `
name: surroundings
description: For the parts of the page.
randomised: Nothing.
succeeds: It does not matter.
instructions: [do it]
spacing: 0
objects:
  cabinet: { model: cabinet, place: { x: 0.05, y: -0.4 }, fixed: true }
  tray: { model: container, place: { x: 0.3, y: 0.0 }, fixed: true }
  plate: { model: plate, place: { x: 0.35, y: 0.25 }, fixed: true }
  mat: { model: colored_target, place: { x: 0.15, y: 0.0 }, fixed: true }
  cup: { model: cup, place: { x: 0.3, y: -0.2 } }
  lemon: { model: lemon, place: { x: 0.2, y: 0.15 } }
  red_block: { model: block, with: { color: red }, place: { x: 0.4, y: 0.1 } }
  blue_block: { model: block, with: { color: blue }, place: { x: 0.4, y: -0.1 } }
  sponge: { model: sponge, place: { x: 0.1, y: 0.3 } }
  dirt: { model: dirt_spot, count: 3, fixed: true, place: { x: [0.2, 0.3], y: [-0.1, 0.1] } }
expert:
  - { name: wait, subtask: wait, at: here }
success: { nothing_grasped: true }
`;

/** A part as a whole task: its keys take the place of those of the surroundings. */
function completed(text: string): string {
  // A part may begin within the list of waypoints.
  const part = parse(/^ +- /.test(text) ? `expert:\n${text}` : text) as Record<string, unknown>;
  if ('name' in part) return text;
  const base = parse(SURROUNDINGS) as Record<string, unknown>;
  const parameters =
    'expert' in part && text.includes('{count}') ? { parameters: { count: { of: [1, 2] } } } : {};
  return stringify({ ...base, ...parameters, ...part });
}

describe(PAGE, () => {
  it('has blocks to try', () => assert.ok(blocks.length >= 12));

  for (const [i, text] of blocks.entries()) {
    // Files of an example are not there; what reads files is tested with files of its own.
    if (filesOfTask(text).length > 0) continue;
    it(`block ${i + 1} holds: ${text.trim().split('\n')[0]}`, async () => {
      const loaded = parseTask(completed(text), `block ${i + 1}`);
      const isWhole = loaded.task.name !== 'surroundings';
      if (isWhole) await loadPhysics();
      for (let seed = 0; seed < 4; seed++) {
        const variation = seed % variationCount(loaded.task);
        if (isWhole) assert.equal(demonstrate(loaded, variation, seed).failureDetail, null);
        // Waypoints of a part are read only: what they name need not be within reach.
        else if (!/(at|follow):/.test(text) || text.includes('place:'))
          episodeScene(loaded.task, variation, seed);
      }
    });
  }
});
