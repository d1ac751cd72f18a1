import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveSeed, type RandomStream, randomStream } from '../../../sim/math/random.js';

const draws = (stream: RandomStream, count: number): number[] =>
  Array.from({ length: count }, () => stream.uniform());

test('a seed gives these values, on every machine and in every version', () => {
  const stream = randomStream(7, 'placement', 'push_button', 3);
  assert.deepEqual(
    [stream.uniform(-1, 1), stream.integer(1000), stream.pick(['a', 'b', 'c']), stream.normal()],
    [-0.23459386533721838, 305, 'a', -0.04545398480726881],
  );
  assert.deepEqual(randomStream(0, 'deal').shuffle([1, 2, 3, 4, 5, 6]), [4, 2, 6, 5, 3, 1]);
  assert.equal(deriveSeed(7, 'episode', 'push_button', 0), 342115683);
});

test('seed, purpose and each index make streams of their own', () => {
  const streams = [
    randomStream(1, 'a'),
    randomStream(2, 'a'),
    randomStream(1, 'b'),
    randomStream(1, 'a', 0),
    randomStream(1, 'a', '0'),
    randomStream(1, 'a', 1),
    randomStream(1, 'a', 0, 1),
    randomStream(1, 'a', 1, 0),
    randomStream(1, 'a,1'),
  ];
  const first = streams.map((stream) => stream.uniform());
  assert.equal(new Set(first).size, streams.length);
});

test('what one stream draws changes nothing in another', () => {
  const alone = draws(randomStream(3, 'camera'), 5);
  const other = randomStream(3, 'light');
  const stream = randomStream(3, 'camera');
  const interleaved = Array.from({ length: 5 }, () => {
    other.uniform();
    return stream.uniform();
  });
  assert.deepEqual(interleaved, alone);
});

test('neighbouring seeds are not related', () => {
  const pairs = Array.from({ length: 2000 }, (_, seed) => [
    randomStream(seed, 'x').uniform() - 0.5,
    randomStream(seed + 1, 'x').uniform() - 0.5,
  ]);
  const correlation = 12 * (pairs.reduce((sum, [a, b]) => sum + a! * b!, 0) / pairs.length);
  assert.ok(Math.abs(correlation) < 0.1, `${correlation}`);
});

test('numbers are spread evenly over their range', () => {
  const stream = randomStream(4, 'even');
  const tenths = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i++) {
    const x = stream.uniform(2, 4);
    assert.ok(x >= 2 && x < 4);
    tenths[Math.floor((x - 2) * 5)]!++;
  }
  for (const count of tenths) assert.ok(Math.abs(count - 1000) < 150, `${tenths}`);
  const faces = new Array<number>(6).fill(0);
  for (let i = 0; i < 6000; i++) faces[stream.integer(6)]!++;
  for (const count of faces) assert.ok(Math.abs(count - 1000) < 150, `${faces}`);
});

test('normal numbers have the mean and deviation asked for', () => {
  const stream = randomStream(5, 'normal');
  const values = Array.from({ length: 5000 }, () => stream.normal(3, 2));
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  assert.ok(Math.abs(mean - 3) < 0.1);
  assert.ok(Math.abs(Math.sqrt(variance) - 2) < 0.1);
});

test('a shuffled list holds the same elements, and the one given stays as it was', () => {
  const list = [1, 2, 3, 4, 5];
  const shuffled = randomStream(6, 'shuffle').shuffle(list);
  assert.deepEqual(list, [1, 2, 3, 4, 5]);
  assert.deepEqual([...shuffled].sort(), list);
});
