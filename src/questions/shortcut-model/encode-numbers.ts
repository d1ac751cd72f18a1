/** Options that are lists of numbers: positions, and whole keypoints. The first three are metres. */
import { dot, length, normalize, subtract, type Vector3 } from '../../../sim/math/vector.js';
import { HOME_TIP } from '../shortcut-rules.js';
import type { Encoder, FamilyQuestion } from './encode.js';
import { evenKnots, familyCounter, hats, quantileKnots, saturate, spread } from './scales.js';
import { numbersIn } from './text-question.js';

const KNOTS = 20;
/** Metres. */
const NEAR = evenKnots(9, 0.08);
const CLOSE = evenKnots(6, 0.02);
const COSINE = [-1, 0, 0.5, 0.8, 0.9, 0.96, 0.99, 1];
const SAME = 0.0005;

const place = (numbers: readonly number[]): Vector3 => [numbers[0]!, numbers[1]!, numbers[2]!];
const level = ([x, y]: Readonly<Vector3>): Vector3 => [x, y, 0];

/**
 * Four rows a question. Of each option: its numbers, how usual they are, how they are written, how they lie among the
 * other options, and how they lie to the state and to other places that the prompt states.
 */
export function numbersEncoder(questions: readonly FamilyQuestion[]): Encoder {
  const lists = questions.flatMap(({ options }) => options.map(numbersIn));
  const axes = lists[0]!.map((_, axis) => axis);
  const scales = axes.map((axis) => spread(lists.map((list) => list[axis]!)));
  const knots = axes.map((axis) =>
    quantileKnots(
      lists.map((list) => list[axis]!),
      KNOTS,
    ),
  );
  const wholes = familyCounter(questions, ({ options }) => options);
  const parts = axes.map((axis) =>
    familyCounter(questions, ({ options }) => options.map((text) => String(numbersIn(text)[axis]))),
  );
  const isStated = questions.every(({ state }) => state.length >= 3);
  const hasPlaces = questions.every(({ places }) => places.length > 0);

  return (question) => {
    const points = question.options.map(numbersIn);
    return points.map((numbers, i) => {
      const text = question.options[i]!;
      const others = points.filter((_, j) => j !== i);
      return [
        ...axes.map((axis) => (numbers[axis]! - scales[axis]!.mean) / scales[axis]!.deviation),
        ...axes.flatMap((axis) => hats(numbers[axis]!, knots[axis]!)),
        saturate(wholes(text, question), 3),
        saturate(wholes(text, question), 30),
        ...axes.map((axis) => saturate(parts[axis]!(String(numbers[axis]), question), 10)),
        text.length / 20,
        ...axes.map((axis) => (String(numbers[axis]).split('.')[1]?.length ?? 0) / 3),
        ...amongOthers(numbers, others, axes),
        ...(isStated ? fromState(place(numbers), place(question.state)) : []),
        ...(hasPlaces ? nearPlaces(place(numbers), question.places.map(place)) : []),
      ];
    });
  };
}

/** How often it is larger, and how often equal, on every axis; distances to the others and to the middle. */
function amongOthers(
  numbers: readonly number[],
  others: readonly (readonly number[])[],
  axes: readonly number[],
) {
  const larger = axes.map((axis) => others.filter((other) => numbers[axis]! > other[axis]! + SAME).length);
  const equal = axes.map(
    (axis) => others.filter((other) => Math.abs(numbers[axis]! - other[axis]!) <= SAME).length,
  );
  const all = [numbers, ...others];
  const middle = [0, 1, 2].map((axis) => all.reduce((sum, list) => sum + list[axis]!, 0) / all.length);
  const fromMiddle = subtract(place(numbers), place(middle));
  const distances = others
    .map((other) => length(subtract(place(numbers), place(other))))
    .sort((a, b) => a - b);
  return [
    ...larger.flatMap((count) => [0, 1, 2, 3].map((n) => Number(n === count))),
    ...equal.map((count) => count / 3),
    ...fromMiddle.map((d) => 5 * d),
    ...hats(length(fromMiddle), NEAR),
    ...distances.map((d) => 3 * d),
  ];
}

/** Way and distance from the gripper, and how well it lies on the line from home through the gripper. */
function fromState(point: Vector3, state: Vector3): number[] {
  const way = subtract(point, state);
  const travelled = subtract(state, HOME_TIP);
  const onward = subtract(point, HOME_TIP);
  const isUnderWay = length(travelled) > 0.01 && length(onward) > 0.01;
  return [
    ...way.map((d) => 5 * d),
    ...hats(length(way), NEAR),
    ...hats(length(level(way)), CLOSE),
    ...hats(length(level(way)), NEAR),
    ...(isUnderWay ? hats(dot(normalize(travelled), normalize(onward)), COSINE) : COSINE.map(() => 0)),
  ];
}

/** How near it is to the nearest of the places, level and in height. */
function nearPlaces(point: Vector3, places: readonly Vector3[]): number[] {
  const ways = places.map((other) => subtract(point, other));
  const nearest = ways.reduce((a, b) => (length(level(b)) < length(level(a)) ? b : a));
  return [...hats(length(level(nearest)), CLOSE), ...hats(length(level(nearest)), NEAR), 5 * nearest[2]];
}
