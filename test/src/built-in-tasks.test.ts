/** What holds of every task that comes with the package; a new one is taken through the same by being there. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { episodeRecord } from '../../datasets/records.js';
import { encodeRecord } from '../../datasets/store/encoding.js';
import { BUILT_IN_TASKS, builtInTask } from '../../scenes/built-in.js';
import { inWords } from '../../scenes/conditions.js';
import { episodeScene, episodeWaypoints } from '../../scenes/episode-scene.js';
import { parameterAxes, variationBindings, variationCount } from '../../scenes/parameters.js';
import { fromArray } from '../../sim/math/pose.js';
import { angleBetween } from '../../sim/math/rotation.js';
import { distance } from '../../sim/math/vector.js';
import { outsideWorkspace } from '../../sim/motion/controls.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { type Demonstration, demonstrate } from '../../src/demonstrate/demonstrate.js';
import { Environment } from '../../src/environment.js';
import { frameGripperPose } from '../../src/generate/frame-state.js';
import { golden } from '../golden.js';

const SEEDS = [0, 1, 2, 3, 4, 5];
/** Frames, metres and radians within which a keypoint stands for a waypoint. */
const NEAR = { frames: 3, metres: 0.005, radians: 0.05 } as const;

const encode = (demonstration: Demonstration): Uint8Array =>
  encodeRecord(episodeRecord, { index: 0, ...demonstration });
const hash = (demonstration: Demonstration): string =>
  createHash('sha256').update(encode(demonstration)).digest('hex');

for (const name of BUILT_IN_TASKS) {
  describe(name, () => {
    const loaded = builtInTask(name);
    const { task } = loaded;
    const variations = variationCount(task);
    let demonstrations: Demonstration[];

    before(async () => {
      await loadPhysics();
      demonstrations = SEEDS.map((seed) => demonstrate(loaded, seed % variations, seed));
    });

    it('is found under its name, and says in words what it is', () => {
      assert.equal(task.name, name);
      for (const text of [task.description, task.randomised, task.succeeds])
        assert.match(text, /^[A-Z].*\.$/s);
      assert.ok(inWords(episodeScene(task, 0, 0).success).length > 0);
    });

    it('has at least five paraphrases, each different, in every variation, with nothing left to fill in', () => {
      assert.ok(task.instructions.length >= 5);
      const step = Math.max(1, Math.floor(variations / 6));
      for (let variation = 0; variation < variations; variation += step) {
        const { instructions, instruction, plan, waypoints } = episodeScene(task, variation, 1);
        assert.equal(new Set(instructions).size, task.instructions.length);
        assert.ok(instructions.includes(instruction));
        const texts = [...instructions, ...plan, ...waypoints.map(({ subtask }) => subtask)];
        for (const text of texts) assert.doesNotMatch(text, /[{}]|undefined/);
      }
    });

    it('has variations that differ, and the episodes of each say so', () => {
      assert.equal(
        variations,
        Object.values(parameterAxes(task)).reduce((product, { length }) => product * length, 1),
      );
      const choices = Array.from({ length: variations }, (_, i) =>
        JSON.stringify(variationBindings(task, i)),
      );
      assert.equal(new Set(choices).size, variations);
      if (variations === 1) return;
      const said = [0, 1].map((variation) => episodeScene(task, variation, 1).instructions.join());
      assert.notEqual(said[0], said[1]);
    });

    it('uses every paraphrase', () => {
      const used = new Set<string>();
      for (let seed = 0; seed < 60; seed++) used.add(episodeScene(task, 0, seed).instruction);
      assert.equal(used.size, task.instructions.length);
    });

    it('gives the same bytes for the same seed, and others for another', () => {
      assert.equal(hash(demonstrate(loaded, SEEDS[1]! % variations, SEEDS[1]!)), hash(demonstrations[1]!));
      assert.equal(new Set(demonstrations.map(hash)).size, SEEDS.length);
    });

    it('puts every object that is placed by itself somewhere else each time', () => {
      const scenes = SEEDS.map((seed) => episodeScene(task, 0, seed).scene);
      for (const [i, object] of scenes[0]!.objects.entries()) {
        const places = scenes.map(({ objects }) => objects[i]!.pose.position);
        const distances = places.flatMap((a, k) => places.slice(0, k).map((b) => distance(a, b)));
        assert.ok(Math.max(...distances) > 0.05, `${object.name} hardly moves`);
        assert.ok(Math.min(...distances) > 1e-6, `${object.name} stood twice at the same place`);
      }
    });

    it('is not done when it begins', () => {
      for (const seed of SEEDS) {
        const environment = new Environment(loaded, seed % variations, seed);
        assert.equal(environment.isSuccessful(), false);
        assert.ok(environment.missing().length > 0);
        environment.free();
      }
    });

    it('is done by its expert, without a failure', () => {
      for (const { success, failure, failureDetail, seed } of demonstrations) {
        assert.ok(success, `seed ${seed}: ${failure}, ${failureDetail}`);
        assert.equal(failure, null);
      }
    });

    it('records finite states of a sound length, the tip within the workspace all the time', () => {
      for (const { frames, cameras } of demonstrations) {
        const count = frames.time.data.length;
        assert.ok(count > 20 && count < 600, `${count} frames`);
        const columns = [
          ...Object.values(frames).filter((column) => 'data' in column),
          ...Object.values(frames.objects),
          ...Object.values(frames.joints),
          ...Object.values(cameras).flatMap(({ intrinsics, extrinsics }) => [intrinsics, extrinsics]),
        ] as { shape: number[]; data: ArrayLike<number> }[];
        for (const { shape, data } of columns) {
          assert.equal(
            shape.reduce((product, length) => product * length, 1),
            data.length,
          );
          assert.ok(Array.from(data).every(Number.isFinite));
        }
        for (let frame = 0; frame < count; frame++) {
          const pose = frameGripperPose({ frames }, frame);
          assert.equal(outsideWorkspace(pose.position), null);
          assert.ok(Math.abs(frames.time.data[frame]! - frame / 20) < 1e-5);
          assert.ok(pose.orientation[3] >= 0);
        }
      }
    });

    it('has keypoints by which one could do it: one for each waypoint of the expert', () => {
      for (const demonstration of demonstrations) {
        const { frames, keypoints, waypoints, variation, seed } = demonstration;
        assert.equal(waypoints.length, episodeWaypoints(task, variation, seed).length);
        assert.ok(keypoints.length >= 2);
        assert.equal(keypoints.at(-1), frames.time.data.length - 1);
        for (const waypoint of waypoints) {
          const there = frameGripperPose({ frames }, waypoint.frame);
          const found = keypoints.some((frame) => {
            const here = frameGripperPose({ frames }, frame);
            return (
              Math.abs(frame - waypoint.frame) <= NEAR.frames ||
              (distance(here.position, there.position) < NEAR.metres &&
                angleBetween(here.orientation, there.orientation) < NEAR.radians)
            );
          });
          assert.ok(found, `seed ${seed}: ${waypoint.name} at ${waypoint.frame}, keypoints ${keypoints}`);
        }
      }
    });

    it('ends where its record says', () => {
      const { frames, variation, seed } = demonstrations[0]!;
      const { objects } = episodeScene(task, variation, seed).scene;
      assert.deepEqual(
        Object.keys(frames.objects),
        objects.map(({ name: object }) => object),
      );
      for (const object of objects) {
        // Things have settled before the first frame, and moved little by that.
        const first = fromArray(frames.objects[object.name]!.data);
        assert.ok(distance(first.position, object.pose.position) < 0.03, object.name);
      }
    });

    it('gives the very bytes that it always gave', () => {
      golden(`episode ${name}`, hash(demonstrations[0]!));
    });
  });
}
