/** How far two judges agree on the same answers. */

/** Scores of the same answers, 0 to 3; a judge that judged several times gives its mean. */
export interface ScoredTwice {
  first: number;
  second: number;
}

export interface Agreement {
  count: number;
  /** Cohen's kappa with quadratic weights; null where both judges always gave one and the same score. */
  kappa: number | null;
  /** Pearson's correlation; null where one of them always gave the same score. */
  pearson: number | null;
  /** Share of answers of the same score, means rounded to whole scores. */
  equal: number;
}

const SCORES = 4;

/** Agreement of two judges; null where there is nothing to compare. */
export function agreement(pairs: readonly ScoredTwice[]): Agreement | null {
  if (pairs.length === 0) return null;
  const rounded = pairs.map(({ first, second }) => ({
    first: Math.round(first),
    second: Math.round(second),
  }));
  return {
    count: pairs.length,
    kappa: weightedKappa(rounded),
    pearson: pearson(pairs),
    equal: rounded.filter(({ first, second }) => first === second).length / pairs.length,
  };
}

/** 1 less the ratio of the squared differences found to those expected of judges who know nothing of each other. */
function weightedKappa(pairs: readonly ScoredTwice[]): number | null {
  const first = new Array<number>(SCORES).fill(0);
  const second = new Array<number>(SCORES).fill(0);
  let found = 0;
  for (const pair of pairs) {
    first[pair.first]!++;
    second[pair.second]!++;
    found += squaredDifference(pair.first, pair.second);
  }
  let expected = 0;
  for (let a = 0; a < SCORES; a++) {
    for (let b = 0; b < SCORES; b++)
      expected += (first[a]! * second[b]! * squaredDifference(a, b)) / pairs.length;
  }
  return expected === 0 ? null : 1 - found / expected;
}

const squaredDifference = (a: number, b: number): number => (a - b) * (a - b);

function pearson(pairs: readonly ScoredTwice[]): number | null {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const a = mean(pairs.map(({ first }) => first));
  const b = mean(pairs.map(({ second }) => second));
  let together = 0;
  let ofFirst = 0;
  let ofSecond = 0;
  for (const { first, second } of pairs) {
    together += (first - a) * (second - b);
    ofFirst += (first - a) * (first - a);
    ofSecond += (second - b) * (second - b);
  }
  return ofFirst === 0 || ofSecond === 0 ? null : together / Math.sqrt(ofFirst * ofSecond);
}
