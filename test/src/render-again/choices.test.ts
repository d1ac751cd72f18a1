import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chosenFrames, formatFrameChoice, parseFrameChoice } from '../../../src/render-again/frame-choice.js';
import { formatStyle, parseStyle } from '../../../src/render-again/style.js';
import { FRAMES, sampleEpisode } from '../../datasets/sample.js';

test('frames are chosen in rising order, each once, and within the episode', () => {
  const episode = sampleEpisode(0);
  assert.deepEqual(chosenFrames(episode, 'keypoints'), [0, 3, 4]);
  assert.deepEqual(chosenFrames(episode, 'all'), [0, 1, 2, 3, 4]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (every) => {
      const expected = Array.from({ length: FRAMES }, (_, i) => i).filter((i) => i % every === 0);
      assert.deepEqual(chosenFrames(episode, { every }), expected);
      assert.deepEqual(parseFrameChoice(formatFrameChoice({ every })), { every });
    }),
  );
});

test('frames are written as keypoints, all, every 10 or every-10', () => {
  assert.equal(parseFrameChoice('keypoints'), 'keypoints');
  assert.equal(parseFrameChoice('all'), 'all');
  assert.deepEqual(parseFrameChoice('every 10'), { every: 10 });
  for (const wrong of ['', 'every', 'every-0', 'every-1.5', 'some']) {
    assert.throws(() => parseFrameChoice(wrong), { code: 'bad_frames', remedy: /every-10/ });
  }
});

test('styles are written as they are read, and what needs simulating is refused', () => {
  assert.equal(parseStyle('recorded'), 'recorded');
  assert.equal(formatStyle(parseStyle('plain')), 'plain');
  const levels = parseStyle('light=strong,camera=mild');
  assert.deepEqual(levels, { light: 'strong', surfaces: 'off', camera: 'mild' });
  assert.deepEqual(parseStyle(formatStyle(levels)), levels);
  assert.throws(() => parseStyle('clutter=mild'), { code: 'bad_style', message: /clutter/ });
  assert.throws(() => parseStyle('lihgt=mild'), { code: 'bad_randomisation', remedy: /light/ });
});
