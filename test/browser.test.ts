/** The simulator and the scenes run in a browser unchanged: bundled for one, they run where there is nothing of Node. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createContext, Script } from 'node:vm';
import { type BuildResult, build } from 'esbuild';
import { builtInTask } from '../scenes/built-in.js';
import { episodeScene } from '../scenes/episode-scene.js';
import { loadPhysics } from '../sim/physics/engine.js';
import { cameraView } from '../sim/render/cameras.js';
import { createRenderer } from '../sim/render/renderer.js';
import { tipPose } from '../sim/robot/kinematics.js';
import { START_JOINTS } from '../sim/robot/panda.js';
import { quantize } from '../sim/state.js';
import { World } from '../sim/world.js';

/** What is run in the bare context: a scene is made, left alone for a moment, and drawn. */
const PROGRAM = `
import * as sim from './sim/index.js';
import * as scenes from './scenes/index.js';
globalThis.run = async () => {
  await sim.loadPhysics();
  const { scene } = scenes.episodeScene(scenes.builtInTask('push_button').task, 4, 8);
  const world = new sim.World(scene);
  for (let i = 0; i < 30; i++) world.step(sim.START_JOINTS, 0.08);
  const state = sim.quantize(world.state());
  const renderer = sim.createRenderer();
  renderer.load(scene);
  renderer.pose(state);
  const { rgb } = renderer.render(sim.cameraView('front', 64, 48, sim.tipPose(state.jointPositions)));
  return JSON.stringify({ button: [...state.objects.button], rgb: [...rgb] });
};
`;

/** What every browser has, and a bare context of Node has not. */
const BROWSER = {
  WebAssembly,
  TextEncoder,
  TextDecoder,
  atob,
  console,
  performance: { now: () => 0 },
} as const;

describe('in a browser', () => {
  let bundle: BuildResult<{ write: false }>;

  before(async () => {
    // What is not of a browser, like an import of Node, fails here.
    bundle = await build({
      stdin: { contents: PROGRAM, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      write: false,
      logLevel: 'silent',
      conditions: ['browser'],
    });
  });

  it('the simulator is bundled without a word about Node', () => {
    assert.deepEqual(bundle.warnings, []);
    assert.doesNotMatch(
      bundle.outputFiles[0]!.text,
      /from ?"node:|require\("(node:)?(fs|path|os|crypto|worker_threads)"\)/,
    );
  });

  it('gives the same states and the same pixels as here', async () => {
    const context = createContext({ ...BROWSER });
    new Script(bundle.outputFiles[0]!.text).runInContext(context);
    const there = JSON.parse(await new Script('run()').runInContext(context));

    await loadPhysics();
    const { scene } = episodeScene(builtInTask('push_button').task, 4, 8);
    const world = new World(scene);
    for (let i = 0; i < 30; i++) world.step(START_JOINTS, 0.08);
    const state = quantize(world.state());
    world.free();
    const renderer = createRenderer();
    renderer.load(scene);
    renderer.pose(state);
    const { rgb } = renderer.render(cameraView('front', 64, 48, tipPose(state.jointPositions)));
    assert.ok(new Set(rgb).size > 50, 'there is a picture');
    assert.deepEqual(there, { button: [...state.objects.button!], rgb: [...rgb] });
  });

  it('a package of Node would be noticed', async () => {
    const wrong = build({
      stdin: { contents: "import 'node:fs'; import './sim/index.js';", resolveDir: process.cwd() },
      bundle: true,
      platform: 'browser',
      write: false,
      logLevel: 'silent',
    });
    await assert.rejects(wrong, /node:fs/);
  });
});
