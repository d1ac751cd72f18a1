import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { EpisodeRecord } from '../../../datasets/records.js';
import { builtInTask } from '../../../scenes/built-in.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { demonstrate } from '../../../src/demonstrate/demonstrate.js';
import { compareFrames } from '../../../src/replay/agreement.js';
import { executeEpisode } from '../../../src/replay/execute.js';

const task = builtInTask('pick_up_cup');
let episode: EpisodeRecord;

before(async () => {
  await loadPhysics();
  episode = { index: 0, ...demonstrate(task, 1, 5) };
  assert.ok(episode.success);
});

test('the expert once more gives every byte again', () => {
  const { frames, success, failure } = executeEpisode(task, episode, 'expert', 'contact');
  const agreement = compareFrames(episode.frames, frames);
  assert.equal(agreement.verdict, 'identical');
  assert.equal(agreement.firstDifference, null);
  assert.deepEqual(agreement.tip, { mean: 0, largest: 0, atEnd: 0 });
  assert.ok(success && failure === null);
});

test('the recorded keypoints, executed, lift the cup to within a millimetre of where it was', () => {
  const { frames, success } = executeEpisode(task, episode, 'keypoints', 'contact');
  const { verdict, tip, objects, tipByFrame } = compareFrames(episode.frames, frames);
  assert.ok(success);
  assert.notEqual(verdict, 'different');
  assert.ok(tip.atEnd < 0.1, String(tip.atEnd));
  assert.ok(objects.cup!.atEnd < 1, String(objects.cup!.atEnd));
  assert.equal(tipByFrame.length, Math.max(episode.frames.time.data.length, frames.time.data.length));
});

test('keypoints that lead elsewhere are told: how far, and that it failed', () => {
  const frames = structuredClone(episode.frames);
  // The grasp is 15 cm beside the cup.
  for (const { frame } of episode.waypoints) frames.gripperPose.data[7 * frame + 1]! -= 0.15;
  const changed = { ...episode, frames };
  const executed = executeEpisode(task, changed, 'keypoints', 'contact');
  const { verdict, tip, objects } = compareFrames(episode.frames, executed.frames);
  assert.equal(executed.success, false);
  assert.equal(verdict, 'different');
  assert.ok(tip.largest > 100, String(tip.largest));
  assert.ok(objects.cup!.atEnd > 50, String(objects.cup!.atEnd));
});

test('a keypoint that cannot be executed ends it with its reason', () => {
  const frames = structuredClone(episode.frames);
  frames.gripperPose.data[7 * episode.waypoints[0]!.frame + 2] = 3;
  const { failure, success } = executeEpisode(task, { ...episode, frames }, 'keypoints', 'contact');
  assert.equal(success, false);
  assert.ok(['outside_workspace', 'no_inverse_kinematics'].includes(failure!.reason), failure!.reason);
});
