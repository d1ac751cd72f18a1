import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomStream } from '../../../../sim/math/random.js';
import { readAddress } from '../../../../src/policies/server/address.js';
import { backOffSeconds, retryAfterSeconds } from '../../../../src/policies/server/back-off.js';
import { excerpt } from '../../../../src/policies/server/excerpt.js';
import { forWorkers } from '../../../../src/policies/server/for-workers.js';
import { createPace } from '../../../../src/policies/server/pace.js';
import { fastClock } from './fast-clock.js';

test('work begins in the order it came, as much at once as allowed, and goes on after what fails', async () => {
  const pace = createPace({ concurrency: 2 }, fastClock());
  const begun: number[] = [];
  let open = 0;
  const work = Array.from({ length: 7 }, (_, i) =>
    pace.run(async () => {
      begun.push(i);
      assert.ok(++open <= 2);
      await new Promise((resolve) => setTimeout(resolve, i % 3));
      open--;
      if (i % 2 === 1) throw new Error(`${i}`);
      return i;
    }),
  );
  const ended = await Promise.allSettled(work);
  assert.deepEqual(begun, [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(
    ended.map(({ status }) => status === 'fulfilled'),
    [true, false, true, false, true, false, true],
  );
});

test('a pause counts for those who wait already', async () => {
  const clock = fastClock();
  const pace = createPace({ concurrency: 4, requestsPerMinute: 60 }, clock);
  const start = clock.now();
  const starts: number[] = [];
  await Promise.all(
    [0, 1, 2].map((i) =>
      pace.run(async () => {
        starts.push(clock.now() - start);
        if (i === 0) pace.pause(10);
      }),
    ),
  );
  assert.equal(starts[0], 0);
  assert.ok(starts[1]! >= 10_000 && starts[2]! >= starts[1]! + 1000, `${starts}`);
});

test('pauses grow to half a minute at most', () => {
  const random = randomStream(1, 'test');
  for (let attempt = 0; attempt < 2000; attempt++) {
    const longest = Math.min(30, 0.5 * 2 ** attempt);
    const seconds = backOffSeconds(attempt, random);
    assert.ok(seconds >= longest / 2 && seconds <= longest);
  }
});

test('Retry-After is read as seconds or as a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  assert.equal(retryAfterSeconds('12', now), 12);
  assert.equal(retryAfterSeconds(' 0.5 ', now), 0.5);
  assert.equal(retryAfterSeconds('Thu, 01 Jan 2026 00:00:30 GMT', now), 30);
  assert.equal(retryAfterSeconds('Wed, 31 Dec 2025 00:00:30 GMT', now), 0);
  assert.equal(retryAfterSeconds('soon', now), undefined);
  assert.equal(retryAfterSeconds(null, now), undefined);
});

test('an excerpt is one line without control characters', () => {
  assert.equal(excerpt('a\u001b[31m\nb\u202ec', 20), 'a [31m b c');
  assert.equal(excerpt('x'.repeat(100), 5), 'xxxxx …');
});

test('workers share a limit', () => {
  assert.deepEqual(forWorkers({ requestsPerMinute: 60, model: 'm' }, 4), {
    requestsPerMinute: 15,
    model: 'm',
  });
  assert.deepEqual(forWorkers({ model: 'm' }, 4), { model: 'm' });
});

test('an address begins as it must', () => {
  assert.throws(() => readAddress('http://host', ['ws:'], 'ws://host'), {
    code: 'bad_server',
    message: /http:/,
  });
  assert.throws(() => readAddress(undefined, ['ws:'], 'ws://host'), {
    code: 'no_server',
    remedy: /ws:\/\/host/,
  });
  assert.equal(readAddress('ws://host:1#part', ['ws:'], '').href, 'ws://host:1/');
});
