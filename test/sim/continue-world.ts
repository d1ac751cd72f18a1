/** Goes on from a snapshot in a process of its own: reads run and snapshot from a file, prints the last state's hash. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { builtInTask } from '../../scenes/built-in.js';
import { episodeScene } from '../../scenes/episode-scene.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { World, type WorldSnapshot } from '../../sim/world.js';
import { continueRun, EXAMPLE, type RecordedRun } from './recorded-run.js';

const { run, snapshot } = deserialize(readFileSync(process.argv[2]!)) as {
  run: RecordedRun;
  snapshot: WorldSnapshot;
};
await loadPhysics();
const world = new World(episodeScene(builtInTask(EXAMPLE.task).task, EXAMPLE.variation, EXAMPLE.seed).scene);
world.restore(snapshot);
continueRun(world, run, snapshot.stepCount);
process.stdout.write(createHash('sha256').update(world.snapshot().engine).digest('hex'));
