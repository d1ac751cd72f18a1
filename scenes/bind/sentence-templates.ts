/** The sentences of a task with their gaps left open, for whoever learns to say them. */
import type { Value } from '../format/values.js';
import { type Bindings, pairOf, parameterAxes, valuesOf } from '../parameters.js';
import type { Task } from '../task.js';
import { bindWith } from './bind-task.js';

export interface SentenceTemplates {
  instructions: string[];
  plan: string[];
  /** One a waypoint, in the order of execution; of repeats that differ in length, the longest. */
  subtasks: string[];
  /** What may stand in each gap: in `{color}`, or in `{drawer.word}`. */
  values: Record<string, (string | number)[]>;
}

/** All sentences of a task, with `{parameter}` where words differ between episodes. */
export function sentenceTemplates(task: Task): SentenceTemplates {
  const lists: Record<string, Value[]> = { ...drawnValues(task), ...parameterAxes(task) };
  const bindings: Bindings = Object.fromEntries(
    Object.entries(lists).map(([name, values]) => [name, openValue(name, values)]),
  );
  const { instructions, plan, waypoints } = bindWith(task, bindings);
  const values: SentenceTemplates['values'] = {};
  for (const [name, list] of Object.entries(lists)) {
    for (const value of list) {
      for (const [gap, word] of words(name, value)) {
        values[gap] ??= [];
        if (!values[gap].includes(word)) values[gap].push(word);
      }
    }
  }
  return { instructions, plan, subtasks: waypoints.map(({ waypoint }) => waypoint.subtask), values };
}

const drawnValues = (task: Task): Record<string, Value[]> =>
  Object.fromEntries(
    Object.entries(task.draws).map(([name, draw]) => [
      name,
      'of' in draw ? valuesOf(draw.of) : [...pairOf('from' in draw ? draw.from : draw.between)],
    ]),
  );

/** A value that leaves its gap open in sentences; of numbers and lists the largest, so that repeats are longest. */
function openValue(name: string, values: readonly Value[]): Value {
  const sample = values[0]!;
  if (typeof sample === 'string') return `{${name}}`;
  if (typeof sample === 'number') return Math.max(...(values as number[]));
  if (Array.isArray(sample)) return longest(values as (string | number)[][]);
  return Object.fromEntries(
    Object.keys(sample).map((key) => {
      const inner = values.map(
        (value) => (value as Record<string, string | number | (string | number)[]>)[key]!,
      );
      return [key, openValue(`${name}.${key}`, inner) as string | number | (string | number)[]];
    }),
  );
}

const longest = <T>(lists: readonly T[][]): T[] => lists.reduce((a, b) => (b.length > a.length ? b : a));

function words(name: string, value: Value): [string, string | number][] {
  if (typeof value !== 'object') return [[name, value]];
  if (Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => words(`${name}.${key}`, inner));
}
