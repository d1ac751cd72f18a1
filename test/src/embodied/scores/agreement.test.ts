import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreement } from '../../../../src/embodied/scores/agreement.js';

const pairsOf = (text: string) =>
  text.split(' ').map((pair) => ({ first: Number(pair[0]), second: Number(pair[1]) }));

test('judges that always agree', () => {
  const found = agreement(pairsOf('00 11 22 33 33'))!;
  assert.equal(found.kappa, 1);
  assert.equal(found.equal, 1);
  assert.ok(Math.abs(found.pearson! - 1) < 1e-12);
});

test('judges that are as far apart as can be', () => {
  const found = agreement(pairsOf('03 30'))!;
  assert.deepEqual([found.kappa, found.pearson, found.equal], [-1, -1, 0]);
});

test('a case reckoned by hand', () => {
  const found = agreement(pairsOf('00 12 22 31'))!;
  const first = [0, 1, 2, 3];
  const second = [0, 2, 2, 1];
  const expected = first.flatMap((a) => second.map((b) => (a - b) * (a - b))).reduce((x, y) => x + y, 0) / 4;
  assert.ok(Math.abs(found.kappa! - (1 - 5 / expected)) < 1e-12);
  assert.equal(found.equal, 0.5);
});

test('where a judge always gives the same score there is no correlation', () => {
  assert.equal(agreement(pairsOf('20 21 23'))!.pearson, null);
  assert.equal(agreement(pairsOf('22 22'))!.kappa, null);
  assert.equal(agreement([]), null);
});

test('means of several judgements are compared as whole scores', () => {
  const found = agreement([{ first: 2, second: 5 / 3 }])!;
  assert.equal(found.equal, 1);
});
