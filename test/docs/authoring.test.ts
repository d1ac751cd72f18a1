/**
 * docs/authoring.md holds what it says: every YAML block in it is read, and scenes of it are set.
 *
 * A block that is no whole task is completed: what it leaves out comes from BASE, the objects that it names and does not
 * declare from STOCK, and a list of waypoints stands for the expert's, who takes hold of a joint before following it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { episodeScene } from '../../scenes/episode-scene.js';
import { prepareAssets, type TaskAssets } from '../../scenes/meshes/assets.js';
import { variationCount } from '../../scenes/parameters.js';
import { parseTask } from '../../scenes/parse-task.js';
import { taskJsonSchema } from '../../scenes/task-json-schema.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { demonstrate } from '../../src/demonstrate/demonstrate.js';
import { drawerFiles } from '../scenes/meshes/sample-drawer.js';
import { boxSolid, glbBytes } from '../scenes/meshes/sample-files.js';

const PAGE = readFileSync('docs/authoring.md', 'utf8');

const BASE = {
  name: 'example',
  description: 'An example of the page.',
  randomised: 'What the block says.',
  succeeds: 'What the block says.',
  instructions: ['do it'],
  expert: [{ name: 'stay', subtask: 'stay where you are', at: 'here' }],
  success: { nothing_grasped: true },
};

const anywhere = { x: [0.1, 0.4], y: [-0.3, 0.3] };
const STOCK: Record<string, object> = {
  cabinet: { model: 'cabinet', place: { x: 0.1, y: -0.3, yaw: 1.2 }, fixed: true },
  tray: { model: 'container', place: { x: 0.25, y: 0.2 }, fixed: true },
  cup: { model: 'cup', place: { x: [0.2, 0.3], y: [-0.2, -0.05] } },
  lemon: { model: 'lemon', place: { in: 'tray.inside' } },
  sponge: { model: 'sponge', place: anywhere },
  dirt: { model: 'dirt_spot', count: 3, place: anywhere, fixed: true },
  mat: { model: 'colored_target', place: anywhere, fixed: true },
  red_block: { model: 'block', with: { size: 0.03 }, place: anywhere },
  blue_block: { model: 'block', with: { size: 0.03 }, place: anywhere },
};

interface Block {
  line: number;
  text: string;
}

/** The blocks of a language with the lines on which they begin. */
function blocksOf(language: string): Block[] {
  return [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => ({
    line: PAGE.slice(0, match.index).split('\n').length,
    text: match[1]!,
  }));
}

const takingHold = ([first]: { follow?: object }[]): object[] =>
  first?.follow
    ? [{ name: 'take_hold', subtask: 'take hold of the handle', at: 'cabinet.top_handle', gripper: 'close' }]
    : [];

/** The block as a whole task. */
function completed({ text }: Block): string {
  const value: unknown = parse(text);
  const own = (Array.isArray(value) ? { expert: [...takingHold(value), ...value] } : value) as Record<
    string,
    unknown
  >;
  const references = text.replaceAll(/model: .*$/gm, '');
  const objects = (own.objects ?? {}) as object;
  const needed = Object.entries(STOCK).filter(
    ([name]) => !(name in objects) && new RegExp(`\\b${name}\\b`).test(references) && own.name === undefined,
  );
  const known = { ...(own.parameters as object), ...(own.draws as object) };
  const parameters = { ...(own.parameters as object) } as Record<string, unknown>;
  if (text.includes('{count}') && !('count' in known)) parameters.count = { of: [1, 2] };
  if (text.includes('{color}') && !('color' in known)) parameters.color = { of: ['red', 'blue'] };
  const all = { ...Object.fromEntries(needed), ...objects };
  return JSON.stringify({
    ...BASE,
    ...own,
    parameters,
    // Something must stand on the table.
    objects: Object.keys(all).length > 0 ? all : { cup: STOCK.cup },
  });
}

let assets: TaskAssets;

before(async () => {
  await loadPhysics();
  const mug = await glbBytes([{ solid: boxSolid([-40, 0, -40], [40, 90, 40]) }]); // millimetres, y up
  assets = await prepareAssets(new Map([['parts/mug.glb', mug], ...drawerFiles()]));
});

describe('docs/authoring.md', () => {
  const blocks = blocksOf('yaml');

  it('has a block for every part of the format', () => {
    assert.ok(blocks.length >= 12, `${blocks.length}`);
  });

  for (const block of blocks) {
    it(`the block at line ${block.line} is right, and its scenes can be set`, () => {
      const { task } = parseTask(completed(block), `authoring.md, line ${block.line}`, assets);
      const count = Math.min(4, variationCount(task));
      for (let seed = 0; seed < 4; seed++) {
        const { scene, waypoints, instruction } = episodeScene(task, seed % count, seed);
        assert.ok(scene.objects.length > 0 && waypoints.length > 0);
        assert.doesNotMatch(instruction, /[{}]/);
      }
    });
  }

  it('shows a whole task that the expert solves, and a drawer that it opens', () => {
    for (const block of blocks.filter(
      ({ text }) => /^name:/m.test(text) || text.includes('chest.drawer_slide'),
    )) {
      const loaded = parseTask(completed(block), 'authoring.md', assets);
      for (const seed of [0, 1, 2]) {
        const { success, failureDetail } = demonstrate(loaded, seed % variationCount(loaded.task), seed);
        assert.ok(success, `line ${block.line}, seed ${seed}: ${failureDetail}`);
      }
    }
  });

  it('names every key of a task, an object, a place, a waypoint and a condition', () => {
    const schema = taskJsonSchema() as {
      properties: object;
      $defs: Record<string, { properties?: object; anyOf?: { properties?: object }[] }>;
    };
    const { object, waypoint, condition, place, effect } = schema.$defs;
    const keys = [schema, object, waypoint, condition, effect, ...(place!.anyOf ?? [])].flatMap((one) =>
      Object.keys(one?.properties ?? {}),
    );
    assert.ok(keys.length > 70);
    const missing = keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(PAGE));
    assert.deepEqual(missing, []);
  });

  it('names commands and files that there are', () => {
    for (const [, file] of PAGE.matchAll(/\]\(\.\.\/([^)]+)\)/g))
      assert.ok(readFileSync(file!, 'utf8').length > 0);
  });
});
