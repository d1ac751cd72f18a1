import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { countQuestions, countsText } from '../../../../src/cli/inspect/counts.js';
import { keypointPicture, keypointPlaces } from '../../../../src/cli/inspect/keypoint-picture.js';
import { sampleEpisode, sampleQuestion } from '../../../datasets/sample.js';

test('questions are counted by task, type and letter, with distances to their targets', async () => {
  const questions = Array.from({ length: 12 }, (_, i) => ({
    ...sampleQuestion(i % 8, i % 3),
    state: [0, 0, 0] as [number, number, number],
    target: [0, 0, i / 100] as [number, number, number],
  }));
  const { tasks, types } = await countQuestions(questions);
  assert.deepEqual(tasks, {
    push_button: { waypoint: 3, current_state: 2, movement: 3 },
    stack_blocks: { current_state: 2, movement: 1, waypoint: 1 },
  });
  assert.equal(
    types.reduce((sum, type) => sum + type.questions, 0),
    12,
  );
  const waypoint = types.find(({ type }) => type === 'waypoint')!;
  // Numbers 0, 3, 6 and 9: episodes 0, 3, 6 and 1, whose answers are A, D, C and B.
  assert.deepEqual(waypoint.letters, { A: 1, B: 1, C: 1, D: 1 });
  assert.equal(waypoint.distances.least, 0);
  assert.equal(waypoint.distances.most, 0.09);
  const text = countsText({ tasks, types });
  assert.match(text, /waypoint +independent +25\.0 % +25\.0 % +25\.0 % +25\.0 %/);
  assert.match(text, /9\.0/);
});

test('a dataset without questions has no counts', async () => {
  assert.deepEqual(await countQuestions([]), { tasks: {}, types: [] });
});

/** Whether a pixel is of the colour of cells, whatever their strength. */
const isBlue = (rgb: Buffer, at: number): boolean => rgb[at + 2]! - rgb[at]! > 40;

test('the picture of keypoints shows a place in its cell from above and from the side', async () => {
  const picture = async (place: [number, number, number]) => {
    const image = sharp(await keypointPicture('one', [place]));
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
    return (x: number, y: number) => isBlue(data, info.channels * (y * info.width + x));
  };
  // Panels are 400 pixels for a metre; the first begins at (60, 120), the second at (576, 120).
  const near = await picture([0.501, 0.101, 0.801]);
  assert.ok(near(60 + 244, 120 + 324) && near(576 + 324, 120 + 316));
  assert.ok(!near(60 + 204, 120 + 324));
  const far = await picture([9, 9, 9]);
  assert.ok(far(60 + 396, 120 + 396) && far(576 + 396, 120 + 4));
});

test('the places of an episode are those of the gripper at its keypoints', () => {
  const episode = sampleEpisode(0);
  const { data } = episode.frames.gripperPose;
  assert.deepEqual(
    keypointPlaces(episode),
    episode.keypoints.map((frame) => [...data.subarray(7 * frame, 7 * frame + 3)]),
  );
});
