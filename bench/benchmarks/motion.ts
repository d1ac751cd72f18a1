/** The parts of moving: inverse kinematics, straight paths, timing, physics. */
import { Bench } from 'tinybench';
import { builtInTask } from '../../scenes/built-in.js';
import type { Pose } from '../../sim/math/pose.js';
import { randomStream } from '../../sim/math/random.js';
import { fromAxisAngle, multiply } from '../../sim/math/rotation.js';
import { straightPath } from '../../sim/motion/straight-path.js';
import { timePath } from '../../sim/motion/timing.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { solve } from '../../sim/robot/inverse-kinematics.js';
import { START_JOINTS } from '../../sim/robot/panda.js';
import { Environment } from '../../src/environment.js';
import type { Benchmark, Measurement } from '../benchmark.js';
import { cpuMilliseconds } from '../clock.js';
import { benchmarkEpisode } from '../episodes.js';

const TARGETS = 100;
const STEPS = 120;
/** Radians a step, a rad/s. */
const TURN = 1 / 120;
const SCENE = 'put_rubbish_in_bin';

export const benchmark: Benchmark = {
  description: 'processor time of one call, one thread',
  async run() {
    await loadPhysics();
    const joints = START_JOINTS;
    const targets = reachableTargets();
    const paths = targets.flatMap((target) => {
      const found = straightPath(joints, target);
      return 'path' in found ? [found.path] : [];
    });
    const task = builtInTask(SCENE);
    const { variation, seed } = benchmarkEpisode(task, 0);
    const environment = new Environment(task, variation, seed);
    const { world } = environment;
    try {
      return [
        await measure('inverse kinematics, from the start posture', 'µs', targets.length, () => {
          for (const target of targets) solve(target, joints);
        }),
        await measure('straight path to a target', 'ms', targets.length, () => {
          for (const target of targets) straightPath(joints, target);
        }),
        await measure('timing of a straight path', 'ms', paths.length, () => {
          for (const path of paths) timePath(path);
        }),
        await measure(`physics step of ${SCENE}, the hand turning to and fro`, 'µs', STEPS, () => {
          for (let step = 0; step < STEPS; step++) {
            const turned = Float64Array.from(joints);
            turned[6] = joints[6]! + TURN * Math.min(step, STEPS - step);
            world.step(turned, world.gripperWidth);
          }
        }),
      ];
    } finally {
      environment.free();
    }
  },
};

/** Gripper poses over the table, pointing down and turned, that the arm can take. */
function reachableTargets(): Pose[] {
  const random = randomStream(0, 'benchmark targets');
  const targets: Pose[] = [];
  while (targets.length < TARGETS) {
    const target: Pose = {
      position: [random.uniform(0.05, 0.45), random.uniform(-0.35, 0.35), random.uniform(0.78, 1.2)],
      orientation: multiply(fromAxisAngle([0, 0, 1], random.uniform(-1.5, 1.5)), [1, 0, 0, 0]),
    };
    if (solve(target, START_JOINTS)) targets.push(target);
  }
  return targets;
}

/** Mean of one of `calls` calls that `work` makes. */
async function measure(
  what: string,
  unit: 'µs' | 'ms',
  calls: number,
  work: () => void,
): Promise<Measurement> {
  const bench = new Bench({ now: cpuMilliseconds, time: 1000, warmupTime: 200 });
  bench.add(what, work);
  const [task] = await bench.run();
  const result = task?.result;
  if (!result || !('latency' in result)) throw new Error(`${what} was not measured`);
  const { mean, rme } = result.latency;
  const figure = (mean / calls) * (unit === 'µs' ? 1000 : 1);
  return { what, figure: `${figure.toPrecision(3)} ${unit}`, note: `± ${rme.toFixed(1)} %` };
}
