/** Variations: the axes of a task's parameters, the choice that a variation stands for, and `{parameter}` in text. */
import type { RandomStream } from '../sim/math/random.js';
import { COLORS } from './colors.js';
import type { Task } from './task.js';

/** Values of parameters and draws by name. */
export type Bindings = Record<string, string | number>;

const valuesOf = (of: 'colors' | (string | number)[]): (string | number)[] =>
  of === 'colors' ? Object.keys(COLORS) : of;

/** Every parameter with its values, in the order of the document. */
export function parameterAxes(task: Pick<Task, 'parameters'>): Record<string, (string | number)[]> {
  return Object.fromEntries(
    Object.entries(task.parameters).map(([name, { of, first }]) => [name, valuesOf(of).slice(0, first)]),
  );
}

/** How many variations a task has: the product of its axes, 1 without parameters. */
export function variationCount(task: Pick<Task, 'parameters'>): number {
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
  for (const [name, { of, except }] of Object.entries(task.draws)) {
    const left = except === undefined ? null : substitute(except, bindings);
    bindings[name] = random.pick(valuesOf(of).filter((value) => value !== left));
  }
  return bindings;
}

/**
 * Puts values in place of `{parameter}` everywhere in a plain value. A string that is nothing but one `{parameter}`
 * becomes the value itself, so numbers stay numbers.
 */
export function substitute<T>(value: T, bindings: Bindings): T {
  if (typeof value === 'string') {
    const whole = /^\{([^{}]+)\}$/.exec(value);
    if (whole) return (bindings[whole[1]!] ?? value) as T;
    return value.replace(/\{([^{}]+)\}/g, (text, name: string) => String(bindings[name] ?? text)) as T;
  }
  if (Array.isArray(value)) return value.map((inner) => substitute(inner, bindings)) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, substitute(v, bindings)])) as T;
  }
  return value;
}
