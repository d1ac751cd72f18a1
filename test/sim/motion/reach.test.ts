import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { randomStream } from '../../../sim/math/random.js';
import { distance } from '../../../sim/math/vector.js';
import { createControls, follow } from '../../../sim/motion/controls.js';
import { row, rowCount } from '../../../sim/motion/joint-path.js';
import { type Reach, reach, reachStraight } from '../../../sim/motion/reach.js';
import { timePath } from '../../../sim/motion/timing.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { solve } from '../../../sim/robot/inverse-kinematics.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { START_JOINTS, WORKING_JOINTS } from '../../../sim/robot/panda.js';
import { type Scene, TABLE } from '../../../sim/scene.js';
import { World } from '../../../sim/world.js';
import { downward } from '../robot/postures.js';
import { block, sceneOf } from './plain-scene.js';

const LOW = TABLE.top + 0.06;
const LEFT = downward(0.3, -0.25, LOW);
const RIGHT = downward(0.3, 0.25, LOW);
/** Stands between the two, 25 cm high. */
const WALL = block('wall', [0.24, 0.04, 0.25], [0.3, 0, TABLE.top + 0.125]);

/** A world with the arm at a posture. */
function worldAt(scene: Scene, joints: ArrayLike<number>): World {
  const world = new World(scene);
  world.step(joints, 0.08);
  return world;
}

const reasonOf = (way: Reach): string | null => ('failure' in way ? way.failure.reason : null);

describe('the way to a pose', () => {
  before(loadPhysics);
  const atLeft = solve(LEFT, WORKING_JOINTS)!;

  it('is one straight line where that is free', () => {
    const world = worldAt(sceneOf(), atLeft);
    const way = reach(world, RIGHT, randomStream(1, 'way'));
    assert.ok('paths' in way && way.paths.length === 1);
    for (let i = 0; i < rowCount(way.paths[0]!); i++) {
      const { position } = tipPose(row(way.paths[0]!, i));
      assert.ok(Math.abs(position[0] - 0.3) < 1e-4 && Math.abs(position[2] - LOW) < 1e-4);
    }
    world.free();
  });

  it('goes around what stands between, and touches nothing on it', () => {
    for (let seed = 0; seed < 4; seed++) {
      const world = worldAt(sceneOf(WALL), atLeft);
      assert.equal(reasonOf(reachStraight(world, RIGHT)), 'collision');
      const way = reach(world, RIGHT, randomStream(seed, 'way'));
      assert.ok('paths' in way, JSON.stringify(way));
      const controls = createControls(world);
      const step = world.step.bind(world);
      world.step = (joints, width) => {
        step(joints, width);
        assert.equal(world.obstruction(world.jointPositions, 'open'), null);
      };
      for (const path of way.paths)
        assert.deepEqual(follow(controls, timePath(path)), { ended: 'completed' });
      assert.ok(distance(tipPose(world.jointPositions).position, RIGHT.position) < 1e-3);
      world.free();
    }
  });

  it('is the same for the same stream', () => {
    const ways = [0, 1].map(() => {
      const world = worldAt(sceneOf(WALL), atLeft);
      const way = reach(world, RIGHT, randomStream(7, 'way'));
      world.free();
      assert.ok('paths' in way);
      return way.paths;
    });
    assert.deepEqual(ways[0], ways[1]);
  });

  it('is not there where the target lies in a wall', () => {
    const world = worldAt(sceneOf(WALL), atLeft);
    const way = reach(world, downward(0.3, 0, LOW), randomStream(1, 'way'));
    assert.ok('failure' in way);
    assert.equal(way.failure.reason, 'collision');
    assert.match(way.failure.detail, /wall/);
    world.free();
  });

  it('is not there where the arm is enclosed', () => {
    const [x, y, z] = tipPose(START_JOINTS).position;
    const cage = block('cage', [0.06, 0.06, 0.06], [x, y, z + 0.1]);
    const world = worldAt(sceneOf(cage), START_JOINTS);
    const way = reach(world, LEFT, randomStream(1, 'way'));
    assert.equal(reasonOf(way), 'no_path', JSON.stringify(way));
    world.free();
  });

  it('may touch what moves near its end, and may not on the way', () => {
    const box = block('box', [0.04, 0.04, 0.1], [0.3, 0, TABLE.top + 0.05], false);
    const world = worldAt(sceneOf(box), atLeft);
    assert.equal(reasonOf(reachStraight(world, RIGHT)), 'collision');
    assert.equal(reasonOf(reachStraight(world, downward(0.3, 0, LOW))), null);
    world.free();
  });
});
