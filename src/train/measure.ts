/** How good a model is on examples: accuracy by question type and kind of frame, and errors of its keypoints. */
import {
  FRAME_KINDS,
  type FrameKind,
  PAPER_QUESTION_TYPES,
  type PaperQuestionType,
} from '../../datasets/records.js';
import { distance } from '../../sim/math/vector.js';
import type { Example } from './data/example.js';
import { modelInput } from './data/model-input.js';
import type { Pictures } from './data/pictures.js';
import { storedOptions } from './data/regroup.js';
import { decide } from './model/decide.js';
import { indexOfLargest } from './model/index-of-largest.js';
import type { Model } from './model/model.js';

/** Share of right answers. */
export interface Accuracy {
  right: number;
  asked: number;
}

/** Errors in centimetres. */
export interface ErrorFigures {
  count: number;
  median: number;
  ninetieth: number;
  /** In the horizontal plane. */
  medianInPlane: number;
  within1InPlane: number;
  within2InPlane: number;
  /** In space. */
  within2: number;
}

export interface Measurement {
  accuracy: Record<PaperQuestionType, Record<FrameKind, Accuracy>>;
  /** Errors of predicted keypoints, by kind of frame. */
  keypoint: Record<FrameKind, ErrorFigures>;
  /** Errors of the tip as seen. */
  tip: ErrorFigures;
  /** The same, on recorded frames, by task and waypoint. */
  byWaypoint: Record<string, ErrorFigures>;
  /** Share of right subtasks, gripper states, and median error of the fingers' axis in degrees, on recorded frames. */
  subtask: number;
  gripper: number;
  axisDegrees: number;
}

/** Pictures in memory at a time. */
const CHUNK = 64;

/** Answers all questions that the dataset asks about the examples. */
export async function measure(
  model: Model,
  examples: readonly Example[],
  pictures: Pictures,
): Promise<Measurement> {
  const accuracy = Object.fromEntries(
    PAPER_QUESTION_TYPES.map((type) => [
      type,
      Object.fromEntries(FRAME_KINDS.map((kind) => [kind, { right: 0, asked: 0 }])),
    ]),
  ) as Measurement['accuracy'];
  const errors: Record<string, [space: number, plane: number][]> = {};
  const note = (name: string, error: [number, number]): void => {
    errors[name] ??= [];
    errors[name].push(error);
  };
  const tally = { recorded: 0, subtask: 0, gripper: 0 };
  const axes: number[] = [];
  for (let first = 0; first < examples.length; first += CHUNK) {
    const chunk = examples.slice(first, first + CHUNK);
    const images = await pictures.pixels(chunk);
    const inputs = chunk.map((example, i) => modelInput(example, images[i]!, storedOptions(example).options));
    decide(model, inputs).forEach((decision, i) => {
      const example = chunk[i]!;
      for (const type of PAPER_QUESTION_TYPES) {
        const probabilities = decision.letters[type];
        if (!probabilities) continue;
        const figure = accuracy[type][example.frames];
        figure.asked++;
        if (indexOfLargest(probabilities) === example.asked[type]!.answer) figure.right++;
      }
      const plane = ([ax, ay]: readonly number[], [bx, by]: readonly number[]): number =>
        distance([ax!, ay!, 0], [bx!, by!, 0]);
      const error: [number, number] = [
        distance(decision.keypoint, example.target),
        plane(decision.keypoint, example.target),
      ];
      note(example.frames, error);
      note('tip', [distance(decision.tip, example.state), plane(decision.tip, example.state)]);
      if (example.frames !== 'demonstration') return;
      note(`${example.task}/${example.waypoint}`, error);
      tally.recorded++;
      if (decision.subtask === example.subtask) tally.subtask++;
      if (decision.gripperOpen === example.targetOpen) tally.gripper++;
      const [c, s] = decision.fingerAxis;
      const [tc, ts] = example.targetAxis;
      axes.push(Math.abs((Math.atan2(s * tc - c * ts, c * tc + s * ts) * 90) / Math.PI));
    });
  }
  const { independent, demonstration, tip, ...byWaypoint } = errors;
  return {
    accuracy,
    keypoint: { independent: figuresOf(independent), demonstration: figuresOf(demonstration) },
    tip: figuresOf(tip),
    byWaypoint: Object.fromEntries(
      Object.entries(byWaypoint)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, list]) => [name, figuresOf(list)]),
    ),
    subtask: tally.subtask / tally.recorded,
    gripper: tally.gripper / tally.recorded,
    axisDegrees: quantile(axes, 0.5),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function figuresOf(errors: readonly (readonly [space: number, plane: number])[] = []): ErrorFigures {
  const space = errors.map(([value]) => 100 * value);
  const plane = errors.map(([, value]) => 100 * value);
  const within = (values: readonly number[], limit: number): number =>
    values.filter((value) => value <= limit).length / values.length;
  return {
    count: errors.length,
    median: quantile(space, 0.5),
    ninetieth: quantile(space, 0.9),
    medianInPlane: quantile(plane, 0.5),
    within1InPlane: within(plane, 1),
    within2InPlane: within(plane, 2),
    within2: within(space, 2),
  };
}
