/** The checks of `robot-r1 doctor`. Each looks at one thing and says what it found. */
import { createRequire } from 'node:module';
import { availableParallelism, cpus, freemem, totalmem } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { builtInTask } from '../../../scenes/built-in.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { cameraView } from '../../../sim/render/cameras.js';
import { createRenderer } from '../../../sim/render/renderer.js';
import { quantize } from '../../../sim/state.js';
import { Environment } from '../../environment.js';
import { VERSION } from '../../version.js';
import { byteSize } from '../figures.js';
import { checkWritable } from '../writable.js';

/** What was found about one thing. */
export interface Check {
  name: string;
  /** `note`: it works, but not as well as it could. */
  state: 'good' | 'note' | 'missing';
  found: string;
}

type Finding = Omit<Check, 'name'>;

const good = (found: string): Finding => ({ state: 'good', found });

/** Memory that a worker takes, bytes. */
const WORKER_MEMORY = 600e6;

const LEAST_NODE = [20, 19] as const;
const PICTURE_SIZE = 224;
/** Frames over which the time of one is taken. */
const FRAMES = 20;

const CHECKS: Readonly<Record<string, () => Finding | Promise<Finding>>> = {
  'robot-r1': () => good(VERSION),
  Node: () => {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    const isNewEnough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
    const found = `${process.version} on ${process.platform} ${process.arch}`;
    return isNewEnough
      ? good(found)
      : { state: 'missing', found: `${found}; ${LEAST_NODE.join('.')} or newer is needed` };
  },
  cores: () => good(`${availableParallelism()} (${cpus()[0]?.model.trim() ?? 'unknown'})`),
  memory: () => {
    const found = `${byteSize(freemem())} free of ${byteSize(totalmem())}`;
    const workers = Math.floor(freemem() / WORKER_MEMORY);
    return workers >= availableParallelism()
      ? good(found)
      : { state: 'note', found: `${found}; enough for ${Math.max(1, workers)} workers: use --workers` };
  },
  packages: () =>
    good(
      ['@dimforge/rapier3d', 'sharp', 'piscina', 'zod', 'yaml']
        .map((name) => `${name} ${packageVersion(name)}`)
        .join(', '),
    ),
  physics: async () => {
    const start = performance.now();
    await loadPhysics();
    const loaded = performance.now();
    const environment = new Environment(builtInTask('pick_up_cup'), 0, 0);
    try {
      const begun = performance.now();
      const result = environment.wait(FRAMES);
      if (result.ended !== 'completed') return { state: 'missing', found: 'a resting arm does not rest' };
      const each = (performance.now() - begun) / FRAMES;
      return good(`loads in ${(loaded - start).toFixed(0)} ms, ${each.toFixed(1)} ms for a frame of 50 ms`);
    } finally {
      environment.free();
    }
  },
  renderer: async () => {
    await loadPhysics();
    const environment = new Environment(builtInTask('pick_up_cup'), 0, 0);
    try {
      const renderer = createRenderer();
      renderer.load(environment.world.scene);
      const view = cameraView('front', PICTURE_SIZE, PICTURE_SIZE, environment.tipPose());
      const state = quantize(environment.world.state());
      const draw = (): Uint8Array => {
        renderer.pose(state);
        return renderer.render(view).rgb;
      };
      if (new Set(draw()).size < 2) return { state: 'missing', found: 'it draws one colour only' };
      const start = performance.now();
      for (let frame = 0; frame < FRAMES; frame++) draw();
      const each = (performance.now() - start) / FRAMES;
      return good(
        `WebAssembly, ${each.toFixed(1)} ms a picture of ${PICTURE_SIZE} × ${PICTURE_SIZE} with depth and segmentation`,
      );
    } finally {
      environment.free();
    }
  },
  images: async () => {
    const raw = { raw: { width: 8, height: 8, channels: 3 } } as const;
    for (const format of ['jpeg', 'png'] as const) {
      const bytes = await sharp(new Uint8Array(192).fill(128), raw).toFormat(format).toBuffer();
      const { width } = await sharp(bytes).metadata();
      if (width !== 8) return { state: 'missing', found: `${format} cannot be read back` };
    }
    return good(`jpeg and png (libvips ${sharp.versions.vips})`);
  },
  training: async () => {
    // Not before: TensorFlow takes a while to load.
    const { describeBackends } = await import('../../train/backends/load-backend.js');
    const reports = await describeBackends();
    const best = reports.find(({ usable }) => usable);
    const others = reports.filter(({ usable }) => !usable).map(({ name, reason }) => `${name}: ${reason}`);
    if (!best) return { state: 'missing', found: others.join('; ') };
    return good([`computes with ${best.name}`, ...others].join('; '));
  },
  'this folder': async () => {
    await checkWritable(join(process.cwd(), 'probe'));
    return good(`${process.cwd()} can be written to`);
  },
};

/** Runs every check; one that throws is one that found something missing. */
export async function examine(): Promise<Check[]> {
  const checks: Check[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      checks.push({ name, ...(await check()) });
    } catch (error) {
      checks.push({ name, state: 'missing', found: error instanceof Error ? error.message : String(error) });
    }
  }
  return checks;
}

/** Version of an installed package, by its package.json beside or above its main file. */
function packageVersion(name: string): string {
  const require = createRequire(import.meta.url);
  const main = require.resolve(name).replaceAll('\\', '/');
  const root = main.slice(0, main.lastIndexOf(`node_modules/${name}/`) + `node_modules/${name}/`.length);
  return (require(`${root}package.json`) as { version: string }).version;
}
