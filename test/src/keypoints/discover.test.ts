import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { discoverKeypoints } from '../../../src/keypoints/discover.js';

/** Frames in short: `m` moving, `r` resting, upper case with the gripper open. */
function frames(text: string) {
  const velocities = [...text].flatMap((c) => (c.toLowerCase() === 'r' ? [0.1, -0.05] : [0.02, -0.7]));
  return {
    jointVelocities: { shape: [text.length, 2], data: Float32Array.from(velocities, towardZero) },
    gripperOpen: {
      shape: [text.length],
      data: Uint8Array.from(text, (c) => Number(c === c.toUpperCase())),
    },
  };
}

/** 0.1 rounded to float32 lies above 0.1; the number below it is the fastest rest there is. */
function towardZero(value: number): number {
  return value === 0.1 ? 0.0999999940395355 : value;
}

const CASES: [title: string, text: string, keypoints: number[]][] = [
  ['an empty demonstration has none', '', []],
  ['the only frame is frame 0, which never counts', 'M', []],
  ['two frames: the last', 'MM', [1]],
  ['three frames: the last', 'MMM', [2]],
  ['three frames with a toggle: the neighbour of the last is merged into it', 'MmM', [2]],
  ['a demonstration that never rests: the last', 'MMMMMMMMMM', [9]],
  ['a rest in the middle', 'MMMMRMMMMM', [4, 9]],
  ['a long rest counts again after four frames', 'MMRRRRRRRMMMM', [2, 7, 12]],
  ['rests four frames apart: the second is silenced', 'MMRMMMRMMMMM', [2, 11]],
  ['rests five frames apart: both', 'MMRMMMMRMMMM', [2, 7, 11]],
  ['a rest in frame 0 silences the next four', 'RMMMRMMMMM', [9]],
  ['a rest in frame 0 does not silence frame 5', 'RMMMMRMMMM', [5, 9]],
  ['frame 0 moves: a rest in frame 1 counts', 'MRMMMMMM', [1, 7]],
  ['frame 1 compares frame 0 with the last: the gripper ends closed', 'MRMMMMMm', [7]],
  ['frame 0 compares with the end: no rest there, so frame 4 is not silenced', 'RMMMRMMMMm', [4, 9]],
  ['frame 0 compares with the last but one too', 'RMMMRMMMmM', [4, 9]],
  ['the last but one is no rest', 'MMMMMMMMRM', [9]],
  ['the last but two is, and is not the neighbour of the last', 'MMMMMMMRMM', [7, 9]],
  ['a toggle counts where it appears, moving or not', 'MMMMmmmmmm', [4, 9]],
  ['a toggle back counts too', 'MMMmmmMMMM', [3, 6, 9]],
  ['no rest in the frame before a toggle, in it, or in the frame after', 'MMMRrrmmmm', [4, 9]],
  ['rest two frames after a toggle', 'MMMMmmrmmm', [4, 6, 9]],
  ['a toggle is not silenced by a rest', 'MMMRMmmmmm', [3, 5, 9]],
  ['a toggle in the last but one merges into the last', 'MMMRMMMMmm', [3, 9]],
  ['a toggle in the last frame appears once', 'MMMRMMMMMm', [3, 9]],
];

for (const [title, text, keypoints] of CASES) {
  test(`keypoints of "${text}": ${title}`, () =>
    assert.deepEqual(discoverKeypoints(frames(text)), keypoints));
}

test('a joint speed of 0.1 rad/s as float32 is above 0.1, and a speed that is not a number is no rest', () => {
  for (const speed of [Math.fround(0.1), -Math.fround(0.1), Number.NaN]) {
    const demonstration = frames('MMMMRMMMMM');
    demonstration.jointVelocities.data[8] = speed;
    assert.deepEqual(discoverKeypoints(demonstration), [9]);
  }
});

/** The published rule, line by line, on plain lists; `at` is Python's indexing. */
function published(velocities: number[][], open: number[]): number[] {
  const at = (i: number): number => open.at(i)!;
  const n = open.length;
  const keypoints: number[] = [];
  let previous = at(0);
  let buffer = 0;
  for (let i = 0; i < n; i++) {
    const small = velocities[i]!.every((v) => Math.abs(v) <= 0.1);
    const noChange = i < n - 2 && at(i) === at(i + 1) && at(i) === at(i - 1) && at(i - 2) === at(i - 1);
    const stopped = buffer <= 0 && small && i !== n - 2 && noChange;
    buffer = stopped ? 4 : buffer - 1;
    if (i !== 0 && (at(i) !== previous || i === n - 1 || stopped)) keypoints.push(i);
    previous = at(i);
  }
  if (keypoints.length > 1 && keypoints.at(-1)! - 1 === keypoints.at(-2)!) keypoints.splice(-2, 1);
  return keypoints;
}

test('agrees with the published rule on random demonstrations of one to thirty frames', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('M', 'M', 'R', 'R', 'R', 'r', 'm'), { minLength: 1, maxLength: 30 }),
      (letters) => {
        const demonstration = frames(letters.join(''));
        const rows = letters.map((_, i) => [...demonstration.jointVelocities.data.slice(2 * i, 2 * i + 2)]);
        assert.deepEqual(
          discoverKeypoints(demonstration),
          published(rows, [...demonstration.gripperOpen.data]),
        );
      },
    ),
    { numRuns: 2000, seed: 1 },
  );
});

test('columns of different lengths are refused', () => {
  const demonstration = frames('MMMM');
  demonstration.gripperOpen.data = new Uint8Array(5);
  assert.throws(() => discoverKeypoints(demonstration), { name: 'RobotR1Error', code: 'episode_columns' });
});
