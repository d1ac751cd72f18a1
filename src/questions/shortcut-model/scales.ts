/** Numbers and texts as small inputs of a network. */

/** Mean and deviation of a list. */
export function spread(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: Math.sqrt(square / Math.max(1, values.length)) || 1 };
}

/** At most `count` different values that part the list into equal shares: closer where values are frequent. */
export function quantileKnots(values: readonly number[], count: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (i: number): number => sorted[Math.floor((i * (sorted.length - 1)) / (count - 1))]!;
  return [...new Set(Array.from({ length: count }, (_, i) => at(i)))];
}

/** Equally spaced knots from 0. */
export const evenKnots = (count: number, step: number): number[] =>
  Array.from({ length: count }, (_, i) => i * step);

/** A value as weights of its two nearest knots (ascending), so that a linear layer makes any curve of it. */
export function hats(value: number, knots: readonly number[]): number[] {
  const weights = knots.map(() => 0);
  const above = knots.findIndex((knot) => knot >= value);
  if (above <= 0) weights[above === 0 ? 0 : knots.length - 1] = 1;
  else {
    const [low, high] = [knots[above - 1]!, knots[above]!];
    const share = (value - low) / (high - low);
    weights[above - 1] = 1 - share;
    weights[above] = share;
  }
  return weights;
}

/** The texts that most of the lists contain, at most `limit`, but not those that all or only one contain. */
export function tellingTexts(lists: readonly (readonly string[])[], limit: number): string[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const text of new Set(list)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1 && count < lists.length)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([text]) => text);
}

/** Counts how often a text stands in the questions of other families, right or wrong. */
export function familyCounter<Q extends { family: number }>(
  questions: readonly Q[],
  textsOf: (question: Q) => readonly string[],
): (text: string, question: Q) => number {
  const all = new Map<string, number>();
  const byFamily = new Map<number, Map<string, number>>();
  const add = (counts: Map<string, number>, text: string) => counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const question of questions) {
    const own = byFamily.get(question.family) ?? new Map<string, number>();
    byFamily.set(question.family, own);
    for (const text of textsOf(question)) {
      add(all, text);
      add(own, text);
    }
  }
  return (text, { family }) => (all.get(text) ?? 0) - (byFamily.get(family)?.get(text) ?? 0);
}

/** A count between 0 and 1, half at `middle`. */
export const saturate = (count: number, middle: number): number => count / (count + middle);
