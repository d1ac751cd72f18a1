/** The things of an episode that questions and answers may name. */
import { bindTask } from '../../../scenes/bind/bind-task.js';
import type { BoundObject } from '../../../scenes/bind/expand-objects.js';
import { COLORS, type ColorName } from '../../../scenes/colors.js';
import type { Task } from '../../../scenes/task.js';
import type { Thing } from '../records.js';
import { nounsOf } from './nouns.js';

/** A thing and where it is to be found in the scene. */
export interface SceneThing {
  thing: Thing;
  /** Name of its object. */
  object: string;
  /** Site of the object that is the thing; null where the whole object is. */
  site: string | null;
  /** Others look and are called the same: a question cannot say which is meant. */
  isOneOfSeveral: boolean;
}

/**
 * What is in an episode's scene, each thing once: objects that are called and look the same are one thing, that of the
 * first of them. An object bears its colour where the task says it or where another of its kind stands there.
 */
export function sceneThings(task: Task, variation: number, seed: number): SceneThing[] {
  const out: SceneThing[] = [];
  for (const { name, names, parts, color, phrase } of namedObjects(task, variation, seed)) {
    const twin = out.find(({ thing }) => thing.phrase === phrase);
    if (twin) {
      twin.isOneOfSeveral = true;
      continue;
    }
    out.push({
      thing: { id: name, phrase, names: [...names], marks: color === null ? [] : marksOf(color) },
      object: name,
      site: null,
      isOneOfSeveral: false,
    });
    for (const [site, { phrase: partPhrase, names: partNames, marks }] of Object.entries(parts)) {
      out.push({
        thing: { id: `${name}.${site}`, phrase: partPhrase, names: [...partNames], marks: [...marks] },
        object: name,
        site,
        isOneOfSeveral: false,
      });
    }
  }
  return out;
}

/** What each object of an episode is called, by its name; objects that look alike are called the same. */
export const objectPhrases = (task: Task, variation: number, seed: number): ReadonlyMap<string, string> =>
  new Map(namedObjects(task, variation, seed).map(({ name, phrase }) => [name, phrase]));

function namedObjects(task: Task, variation: number, seed: number) {
  const { objects, waypoints, instructions } = bindTask(task, variation, seed);
  const texts = [...waypoints.map(({ waypoint }) => waypoint.subtask), ...instructions];
  const plain = objects.map((object) => {
    const { names, parts } = nounsOf(modelOf(object));
    return { name: object.name, names, parts: parts ?? {}, color: colorNameOf(object) };
  });
  return plain.map((object) => {
    const { names, color } = object;
    const kin = plain.filter((other) => other.names[0] === names[0]);
    const isColorSaid =
      color !== null &&
      (kin.some((other) => other.color !== color) ||
        texts.some((text) => names.some((noun) => text.includes(`${color} ${noun}`))));
    return { ...object, phrase: isColorSaid ? `${color} ${names[0]}` : names[0]! };
  });
}

const modelOf = ({ name, object }: BoundObject): string =>
  typeof object.model === 'string' ? object.model : name;

function colorNameOf({ object }: BoundObject): ColorName | null {
  const color = object.model === undefined ? object.material?.color : object.with.color;
  return typeof color === 'string' && Object.hasOwn(COLORS, color) ? (color as ColorName) : null;
}

/** What people may call a colour. */
const COLOR_WORDS: Readonly<Partial<Record<ColorName, readonly string[]>>> = {
  maroon: ['red', 'brown'],
  lime: ['green'],
  navy: ['blue'],
  cyan: ['blue'],
  magenta: ['pink', 'purple'],
  silver: ['gray', 'grey'],
  gray: ['grey', 'silver'],
  olive: ['green'],
  purple: ['violet'],
  teal: ['green', 'blue'],
  azure: ['blue'],
  violet: ['purple'],
  rose: ['pink'],
};

const marksOf = (color: ColorName): string[] => [color, ...(COLOR_WORDS[color] ?? [])];
