/**
 * Domain randomisation: what of an episode may differ beyond what its task says, and how far. Six axes, each off, mild
 * or strong; every axis draws from streams of its own, so that one changes nothing of another.
 */
import { z } from 'zod';
import { RobotR1Error } from '../sim/errors.js';
import { nearestName } from '../sim/nearest-name.js';

export const RANDOMISATION_LEVELS = ['off', 'mild', 'strong'] as const;
export type RandomisationLevel = (typeof RANDOMISATION_LEVELS)[number];

/** A level at which something is drawn. */
export type ActiveLevel = Exclude<RandomisationLevel, 'off'>;

/** What each axis changes. */
export const RANDOMISATION_AXES = {
  clutter: 'more things on the table, out of the way',
  light: 'direction, colour and number of lights, softness and strength of shadows',
  surfaces: 'colours and textures of table, floor, walls, objects and robot; named colours stay',
  camera: 'pose and field of view of the fixed cameras, noise in the pictures',
  language: 'the wording of the instruction',
  dynamics: 'friction and mass',
} as const;

export type RandomisationAxis = keyof typeof RANDOMISATION_AXES;

export const RANDOMISATION_AXIS_NAMES = Object.keys(RANDOMISATION_AXES) as RandomisationAxis[];

/** A level for every axis. */
export type Randomisation = Readonly<Record<RandomisationAxis, RandomisationLevel>>;

const levelOf = (level: RandomisationLevel): Randomisation =>
  Object.fromEntries(RANDOMISATION_AXIS_NAMES.map((axis) => [axis, level])) as Randomisation;

/** Nothing is randomised but what the task says. */
export const NO_RANDOMISATION: Randomisation = levelOf('off');

const levelField = z.enum(RANDOMISATION_LEVELS);

/** Checks levels; an axis that is missing is off. */
export const randomisationSchema: z.ZodType<Randomisation> = z.strictObject(
  Object.fromEntries(
    RANDOMISATION_AXIS_NAMES.map((axis) => [
      axis,
      levelField.default('off').describe(RANDOMISATION_AXES[axis]),
    ]),
  ) as unknown as Record<RandomisationAxis, z.ZodType<RandomisationLevel>>,
);

/** What a task allows: the most of each axis. A missing axis is not limited. */
export type RandomisationLimits = Readonly<Partial<Randomisation>>;

/** Checks a task's limits. */
export const randomisationLimitsSchema: z.ZodType<RandomisationLimits> = z
  .strictObject(
    Object.fromEntries(
      RANDOMISATION_AXIS_NAMES.map((axis) => [
        axis,
        levelField
          .optional()
          .meta({ description: `Most that is allowed of: ${RANDOMISATION_AXES[axis]}.`, examples: ['mild'] }),
      ]),
    ) as unknown as Record<RandomisationAxis, z.ZodOptional<z.ZodType<RandomisationLevel>>>,
  )
  .describe('The most domain randomisation that the task allows, by axis; a missing axis is not limited.')
  .meta({ examples: [{ clutter: 'off', surfaces: 'mild' }] });

/** Levels no higher than a task's limits. */
export const limited = (wanted: Randomisation, limits: RandomisationLimits): Randomisation =>
  Object.fromEntries(
    RANDOMISATION_AXIS_NAMES.map((axis) => [axis, lower(wanted[axis], limits[axis] ?? 'strong')]),
  ) as Randomisation;

const lower = (a: RandomisationLevel, b: RandomisationLevel): RandomisationLevel =>
  RANDOMISATION_LEVELS.indexOf(a) <= RANDOMISATION_LEVELS.indexOf(b) ? a : b;

/** Whether every axis is off. */
export const isOff = (randomisation: Randomisation): boolean =>
  RANDOMISATION_AXIS_NAMES.every((axis) => randomisation[axis] === 'off');

/**
 * Levels as a person writes them: one for all axes, or some axes' own, or both, from left to right.
 *
 * @throws RobotR1Error `bad_randomisation` with what is allowed, or the nearest name
 * @example
 * parseRandomisation('mild');                    // every axis mild
 * parseRandomisation('light=strong,camera=mild'); // the others off
 * parseRandomisation('strong,clutter=off');       // every axis strong but clutter
 */
export function parseRandomisation(written: string): Randomisation {
  let levels: Randomisation = NO_RANDOMISATION;
  for (const [place, item] of written.split(',').entries()) {
    const [name = '', value, ...more] = item.split('=').map((part) => part.trim());
    if (value === undefined && place === 0) levels = levelOf(readName('level', name, RANDOMISATION_LEVELS));
    else if (value === undefined || more.length > 0) throw wrong(`"${item.trim()}" is not AXIS=LEVEL`);
    else {
      const axis = readName('axis', name, RANDOMISATION_AXIS_NAMES);
      levels = { ...levels, [axis]: readName('level', value, RANDOMISATION_LEVELS) };
    }
  }
  return levels;
}

/** Levels as {@link parseRandomisation} reads them, as short as can be. */
export function formatRandomisation(randomisation: Randomisation): string {
  const [first, ...others] = RANDOMISATION_AXIS_NAMES.map((axis) => randomisation[axis]);
  if (others.every((level) => level === first)) return first!;
  return RANDOMISATION_AXIS_NAMES.filter((axis) => randomisation[axis] !== 'off')
    .map((axis) => `${axis}=${randomisation[axis]}`)
    .join(',');
}

function readName<Name extends string>(what: string, name: string, names: readonly Name[]): Name {
  const found = names.find((known) => known === name);
  if (found !== undefined) return found;
  const near = nearestName(name, names);
  throw wrong(`there is no ${what} "${name}"`, near ? `did you mean "${near}"?` : undefined);
}

const wrong = (
  message: string,
  remedy = `write a level (${RANDOMISATION_LEVELS.join(', ')}) for all axes, or levels of some: ${RANDOMISATION_AXIS_NAMES.map((axis) => `${axis}=mild`).join(',')}`,
): RobotR1Error => new RobotR1Error('bad_randomisation', message, { remedy });
