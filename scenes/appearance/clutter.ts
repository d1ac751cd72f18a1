/** Domain randomisation by clutter: more things of the catalogue, where they are in nobody's way. */
import { z } from 'zod';
import { pose } from '../../sim/math/pose.js';
import type { RandomStream } from '../../sim/math/random.js';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { ObjectModel } from '../../sim/model.js';
import { type SceneObject, TABLE } from '../../sim/scene.js';
import { COLORS, type ColorName } from '../colors.js';
import { buildModel } from '../objects/build.js';
import { CATALOGUE } from '../objects/registry.generated.js';
import { outline } from '../outline.js';
import type { ActiveLevel } from '../randomisation.js';
import { isClearOf, type KeepOut } from './keep-out.js';
import { isSpokenOf } from './mistakable.js';

/** Fewest and most things. */
const COUNTS: Readonly<Record<ActiveLevel, readonly [number, number]>> = { mild: [1, 3], strong: [4, 8] };

/** What is larger than this would hide too much, or stand in the arm's way; metres. */
const LARGEST = { radius: 0.1, height: 0.15 } as const;
/** What is smaller than this would hardly be seen, metres. */
const SMALLEST = { radius: 0.015, height: 0.012 } as const;
/** Room between things, metres. */
const GAP = 0.02;
/** The part of the table that cameras see, and where the arm works; metres in the world. */
const AREA = { low: [-0.2, -0.5], high: [0.65, 0.5] } as const;
const ATTEMPTS = 40;

const known = new Map<string, boolean>();

/** Whether a model stands by itself, is small, and does not move of its own accord. */
function isSuitable(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    const model = buildModel(name);
    const { low, high, radius } = outline(model);
    const height = high[2] - low[2];
    const [root] = model.parts;
    answer =
      model.parts.length === 1 &&
      root!.gravity !== false &&
      root!.shapes.some(({ solid }) => solid !== false) &&
      radius <= LARGEST.radius &&
      height <= LARGEST.height &&
      radius >= SMALLEST.radius &&
      height >= SMALLEST.height;
    known.set(name, answer);
  }
  return answer;
}

/**
 * Things to stand beside a task's own. Each is drawn from a stream of its own; one that finds no place is left out.
 *
 * @param random the stream of one thing, by its number
 * @param taken names of the task's objects
 * @param keepOut where nothing may stand
 * @param words what the task speaks of: nothing that could be mistaken for it, and none of its colours, is added
 */
export function drawClutter(
  level: ActiveLevel,
  random: (number: number) => RandomStream,
  { taken, keepOut, words }: { taken: ReadonlySet<string>; keepOut: readonly KeepOut[]; words: string },
): SceneObject[] {
  const models = Object.keys(CATALOGUE).filter((name) => !isSpokenOf(name, words));
  const colors = (Object.keys(COLORS) as ColorName[]).filter((color) => !isSpokenOf(color, words));
  const [fewest, most] = COUNTS[level];
  const count = fewest + random(0).integer(most - fewest + 1);
  const things: SceneObject[] = [];
  const occupied = [...keepOut];
  for (let number = 1; number <= count; number++) {
    const stream = random(number);
    const model = drawModel(models, colors, stream);
    const place = model && drawPlace(model, occupied, stream);
    if (!model || !place) continue;
    const [x, y] = place;
    occupied.push({ from: place, to: place, radius: outline(model).radius });
    things.push({
      name: freeName(number, taken),
      model,
      pose: pose([x, y, TABLE.top], fromAxisAngle([0, 0, 1], stream.uniform(-Math.PI, Math.PI))),
      fixed: false,
    });
  }
  return things;
}

function drawModel(
  models: readonly string[],
  colors: readonly ColorName[],
  random: RandomStream,
): ObjectModel | null {
  const name = random.shuffle(models).find(isSuitable);
  if (name === undefined || colors.length === 0) return null;
  const color = random.pick(colors);
  const { parameters } = CATALOGUE[name as keyof typeof CATALOGUE];
  const isColored = parameters instanceof z.ZodObject && 'color' in parameters.shape;
  return buildModel(name, isColored ? { color } : {});
}

function drawPlace(
  model: ObjectModel,
  occupied: readonly KeepOut[],
  random: RandomStream,
): [number, number] | null {
  const { radius } = outline(model);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const place: [number, number] = [
      random.uniform(AREA.low[0], AREA.high[0]),
      random.uniform(AREA.low[1], AREA.high[1]),
    ];
    if (occupied.every((zone) => isClearOf(zone, place, radius + GAP))) return place;
  }
  return null;
}

/** `clutter_1` and so on, or a longer name where the task has that one. */
function freeName(number: number, taken: ReadonlySet<string>): string {
  let name = `clutter_${number}`;
  while (taken.has(name)) name = `more_${name}`;
  return name;
}
