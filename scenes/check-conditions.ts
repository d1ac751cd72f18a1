/** Finds names in a condition that lead nowhere. */
import type { DocumentPath, TaskProblem } from './bind/problem.js';
import { first, type Scope } from './check-references.js';
import { type BoundCondition, GRIPPER, TABLE_NAME, TIP } from './format/condition.js';

/** The first name in a condition that leads nowhere, or null. */
export function conditionProblem(
  condition: BoundCondition,
  path: DocumentPath,
  scope: Scope,
): TaskProblem | null {
  const inner = (value: BoundCondition, ...key: DocumentPath): TaskProblem | null =>
    conditionProblem(value, [...path, ...key], scope);
  const all = (list: readonly BoundCondition[], key: string): TaskProblem | null =>
    first(list.map((value, i) => () => inner(value, key, i)));
  const place = (reference: string, at: DocumentPath): TaskProblem | null => {
    if (reference === TIP) return null;
    return reference.includes('.') ? scope.member(reference, 'site', at) : scope.object(reference, at);
  };
  if ('inside' in condition) {
    return (
      scope.object(condition.inside.object, [...path, 'inside', 'object']) ??
      scope.member(condition.inside.region, 'region', [...path, 'inside', 'region'])
    );
  }
  if ('on' in condition) {
    const { object, support } = condition.on;
    return (
      scope.object(object, [...path, 'on', 'object']) ??
      (support === TABLE_NAME ? null : scope.object(support, [...path, 'on', 'support']))
    );
  }
  if ('joint' in condition) return scope.member(condition.joint.name, 'joint', [...path, 'joint', 'name']);
  if ('moved' in condition) return scope.object(condition.moved.object, [...path, 'moved', 'object']);
  if ('lifted' in condition) return scope.object(condition.lifted.object, [...path, 'lifted', 'object']);
  if ('upright' in condition) return scope.object(condition.upright.object, [...path, 'upright', 'object']);
  if ('near' in condition) {
    const { object, to } = condition.near;
    return place(object, [...path, 'near', 'object']) ?? place(to, [...path, 'near', 'to']);
  }
  if ('contact' in condition) {
    return first(
      condition.contact.map(
        (name, i) => () =>
          name === GRIPPER || name === TABLE_NAME ? null : scope.object(name, [...path, 'contact', i]),
      ),
    );
  }
  if ('grasped' in condition) return scope.object(condition.grasped, [...path, 'grasped']);
  if ('gone' in condition) return scope.object(condition.gone, [...path, 'gone']);
  if ('nothing_grasped' in condition) return null;
  if ('count' in condition)
    return first(condition.count.of.map((value) => () => inner(value, 'count', 'that')));
  if ('not' in condition) return inner(condition.not, 'not');
  if ('once' in condition) return inner(condition.once, 'once');
  if ('held' in condition) return inner(condition.held.condition, 'held', 'condition');
  if ('in_order' in condition) return all(condition.in_order, 'in_order');
  return 'all' in condition ? all(condition.all, 'all') : all(condition.any, 'any');
}
