/** Writes conditions over several objects out as one condition for each. */
import type { BoundCondition, Condition, ConditionList } from '../format/condition.js';
import { conditionSchema } from '../format/condition.js';
import { explain } from '../format/explain.js';
import { substitute } from '../parameters.js';
import type { Groups } from './expand-objects.js';
import { MOST_CONDITIONS } from './limits.js';
import { type DocumentPath, TaskProblem } from './problem.js';

/** Names of the objects that a group or a list stands for. */
export function members(of: string | readonly string[], groups: Groups): string[] {
  return [of].flat().flatMap((name) => groups.get(name) ?? [name]);
}

/**
 * The condition as it is tested.
 *
 * @throws TaskProblem where what is put in does not fit
 */
export function expandCondition(
  condition: Condition,
  groups: Groups,
  path: DocumentPath,
  budget = { left: MOST_CONDITIONS },
): BoundCondition {
  if (--budget.left < 0) {
    throw new TaskProblem(
      `written out for each object, there are more than ${MOST_CONDITIONS} conditions`,
      path,
      'use fewer lists within lists',
    );
  }
  const name = condition.name === undefined ? {} : { name: condition.name };
  const inner = (value: Condition, key: string): BoundCondition =>
    expandCondition(value, groups, [...path, key], budget);
  const list = (value: ConditionList, key: string): BoundCondition[] =>
    Array.isArray(value)
      ? value.map((one, i) => expandCondition(one, groups, [...path, key, i], budget))
      : each(value.of, value.that, groups, [...path, key], budget);
  if ('stacked' in condition) {
    const all = condition.stacked
      .slice(1)
      .map((object, i) => ({ on: { object, support: condition.stacked[i]! } }));
    return { ...name, all };
  }
  if ('count' in condition) {
    const { of, that, at_least, at_most } = condition.count;
    const conditions = isConditions(of)
      ? of.map((one, i) => expandCondition(one, groups, [...path, 'count', 'of', i], budget))
      : each(of as string | string[], that ?? missingThat(path), groups, [...path, 'count'], budget);
    return { ...name, count: { of: conditions, at_least, at_most } };
  }
  if ('not' in condition) return { ...name, not: inner(condition.not, 'not') };
  if ('once' in condition) return { ...name, once: inner(condition.once, 'once') };
  if ('held' in condition) {
    const { frames } = condition.held;
    return {
      ...name,
      held: {
        condition: expandCondition(condition.held.condition, groups, [...path, 'held', 'condition'], budget),
        frames,
      },
    };
  }
  if ('all' in condition) return { ...name, all: list(condition.all, 'all') };
  if ('any' in condition) return { ...name, any: list(condition.any, 'any') };
  if ('in_order' in condition) return { ...name, in_order: list(condition.in_order, 'in_order') };
  return condition;
}

const isConditions = (of: unknown): of is Condition[] => Array.isArray(of) && typeof of[0] === 'object';

function missingThat(path: DocumentPath): never {
  throw new TaskProblem(
    'say what holds of each object: `that`',
    [...path, 'count'],
    'use {object} for its name',
  );
}

function each(
  of: string | readonly string[],
  that: Condition,
  groups: Groups,
  path: DocumentPath,
  budget: { left: number },
): BoundCondition[] {
  return members(of, groups).map((object) => {
    const filled = substitute(that, { object });
    const result = conditionSchema.safeParse(filled);
    if (!result.success) throw explain(conditionSchema, filled, result.error, [...path, 'that']);
    return expandCondition(result.data, groups, [...path, 'that'], budget);
  });
}
