/** Variations: the axes of a task's parameters, the choice that a variation stands for, and `{parameter}` in text. */
import type { RandomStream } from '../sim/math/random.js';
import { MOST_PUT_IN } from './bind/limits.js';
import { TaskProblem } from './bind/problem.js';
import { COLORS } from './colors.js';
import type { Value } from './format/values.js';
import type { Task } from './task.js';

/** How deep values may stand within values; a circle ends there. */
const MOST_NESTED = 5;

/** Values of parameters and draws by name. */
export type Bindings = Record<string, Value>;

/** The values that `of` lists. */
export const valuesOf = (of: 'colors' | Value[]): Value[] => (of === 'colors' ? Object.keys(COLORS) : of);

/** Every parameter with its values, in the order of the document. */
export function parameterAxes(task: Pick<Task, 'parameters'>): Record<string, Value[]> {
  return Object.fromEntries(
    Object.entries(task.parameters).map(([name, { of, first }]) => [name, valuesOf(of).slice(0, first)]),
  );
}

/** How many variations a task has: those written out, or the product of its axes; 1 without parameters. */
export function variationCount(task: Pick<Task, 'parameters' | 'variants'>): number {
  if (task.variants) return task.variants.length;
  return Object.values(parameterAxes(task)).reduce((product, values) => product * values.length, 1);
}

/** The choice that variation number `variation` stands for; the last parameter changes fastest. */
export function variationBindings(task: Pick<Task, 'parameters'>, variation: number): Bindings {
  const bindings: Bindings = {};
  let rest = variation;
  for (const [name, values] of Object.entries(parameterAxes(task)).reverse()) {
    bindings[name] = values[rest % values.length]!;
    rest = Math.floor(rest / values.length);
  }
  return bindings;
}

/** Adds the values drawn anew for every episode, in the order of the document. */
export function drawBindings(task: Pick<Task, 'draws'>, given: Bindings, random: RandomStream): Bindings {
  const bindings = { ...given };
  for (const [name, draw] of Object.entries(task.draws)) {
    if ('of' in draw) {
      const left = [draw.except ?? []].flat().map((text) => substitute(text, bindings));
      const choices = valuesOf(draw.of).filter((value) => !left.includes(value as string));
      bindings[name] = random.pick(choices.length > 0 ? choices : valuesOf(draw.of));
    } else if ('from' in draw) {
      const [low, high] = drawnRange(name, draw, bindings);
      bindings[name] = low + random.integer(high - low + 1);
    } else {
      bindings[name] = random.uniform(...drawnRange(name, draw, bindings));
    }
  }
  return bindings;
}

/**
 * The range that a draw is made from, values in their places; whole numbers for `from`.
 *
 * @throws TaskProblem where it is no range
 */
export function drawnRange(
  name: string,
  draw: Exclude<Task['draws'][string], { of: unknown }>,
  bindings: Bindings,
): [number, number] {
  const [key, written] =
    'from' in draw ? (['from', draw.from] as const) : (['between', draw.between] as const);
  const [low, high] = pairOf(substitute(written, bindings));
  const isRight = (bound: unknown): boolean =>
    Number.isFinite(bound) &&
    (key === 'between' || (Number.isInteger(bound) && Math.abs(bound as number) <= 1e9));
  if (isRight(low) && isRight(high) && low <= high) return [low, high];
  const wanted = key === 'from' ? 'two whole numbers' : 'two numbers';
  throw new TaskProblem(
    `${wanted} are wanted here, the first not larger, and not ${low} and ${high}`,
    ['draws', name, key],
    key === 'from' ? 'write for example [3, 6]' : 'write for example [0.1, 0.3]',
  );
}

/** A range that may have been one number behind a `{parameter}`. */
export const pairOf = (range: [number, number] | number): [number, number] =>
  typeof range === 'number' ? [range, range] : range;

/** The value that `{name}` or `{name.entry}` stands for, or undefined. */
export function lookUp(bindings: Bindings, name: string): Value | undefined {
  if (Object.hasOwn(bindings, name)) return bindings[name];
  const dot = name.indexOf('.');
  if (dot < 0) return undefined;
  const key = name.slice(0, dot);
  const entry = name.slice(dot + 1);
  const map = Object.hasOwn(bindings, key) ? bindings[key] : undefined;
  if (typeof map !== 'object' || Array.isArray(map) || !Object.hasOwn(map, entry)) return undefined;
  return map[entry];
}

/**
 * Puts values in place of `{parameter}` everywhere in a plain value. A string that is nothing but one `{parameter}`
 * becomes the value itself, so numbers stay numbers. A value may itself hold `{parameter}`s. A name without a value is
 * left as it stands.
 *
 * @throws TaskProblem where values within values make far more than can be meant
 */
export function substitute<T>(value: T, bindings: Bindings): T {
  return putIn(value, bindings, 0, { left: MOST_PUT_IN });
}

function putIn<T>(value: T, bindings: Bindings, depth: number, budget: { left: number }): T {
  if (depth > MOST_NESTED) return value;
  const inner = (name: string, found: Value): Value => {
    budget.left -= typeof found === 'string' ? found.length : 1;
    if (budget.left < 0) {
      throw new TaskProblem(
        `"{${name}}" and the parameters in it make far more than can be meant`,
        [],
        'let values hold fewer values',
      );
    }
    return putIn(found, bindings, depth + 1, budget);
  };
  if (typeof value === 'string') {
    const whole = /^\{([^{}]+)\}$/.exec(value);
    if (whole) {
      const found = lookUp(bindings, whole[1]!);
      return (found === undefined ? value : inner(whole[1]!, found)) as T;
    }
    if (!value.includes('{')) return value;
    return value.replace(/\{([^{}]+)\}/g, (text, name: string) => {
      const found = lookUp(bindings, name);
      return found === undefined ? text : written(inner(name, found));
    }) as T;
  }
  if (Array.isArray(value)) return value.map((one) => putIn(one, bindings, depth, budget)) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([k, v]) => [k, putIn(v, bindings, depth, budget)]),
    ) as T;
  }
  return value;
}

const written = (value: Value): string =>
  Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
