/** Small pieces of the task format: names, numbers, ranges, references. */
import { z } from 'zod';
import { nonNegativeWithin, positiveWithin, within } from './units.js';

/** A field with what an editor shows of it: what it is, and examples. */
export const about = <T extends z.ZodType>(schema: T, description: string, ...examples: unknown[]): T =>
  schema.meta({ description, examples }) as T;

/** A string that is nothing but `{parameter}`: it becomes the parameter's value, whatever that is. */
const PLACEHOLDER = /^\{[^{}]+\}$/;

/** Whether a value still waits for a parameter. */
export const isPlaceholder = (value: unknown): boolean =>
  typeof value === 'string' && PLACEHOLDER.test(value);

const placeholder = z
  .string()
  // Aborts, so that of a number and a parameter neither is taken for what was meant.
  .regex(PLACEHOLDER, { error: 'write a number, or "{parameter}"', abort: true })
  .describe('A parameter, which is put in its place');

/** A field that may also be written as `"{parameter}"`. Its type is that of the value that comes into its place. */
export const orPlaceholder = <T>(schema: z.ZodType<T>, wanted = 'a number'): z.ZodType<T> =>
  z.union([schema, placeholder], { error: `write ${wanted}, or "{parameter}"` }) as unknown as z.ZodType<T>;

const containsPlaceholder = (value: unknown): boolean =>
  isPlaceholder(value) ||
  (typeof value === 'object' && value !== null && Object.values(value).some(containsPlaceholder));

const placeholderOrListOfThem = {
  anyOf: [
    { type: 'string', pattern: PLACEHOLDER.source },
    { type: 'array', contains: { type: 'string', pattern: PLACEHOLDER.source } },
  ],
};

/** A map in which anything may be written as `"{parameter}"`: it is checked once the values are in their places. */
export const templated = <T>(schema: z.ZodType<T>): z.ZodType<T> =>
  z.union([
    schema,
    z
      .looseObject({})
      .refine(containsPlaceholder, {
        error: 'neither a value nor a {parameter}',
        params: { isFallback: true },
        abort: true,
      })
      .meta({
        description: 'The same with a {parameter} in it.',
        // Not all that stands in it is no parameter: JSON Schema has no other way to say that one is.
        not: { additionalProperties: { not: placeholderOrListOfThem } },
      }),
  ]) as unknown as z.ZodType<T>;

export const nameField = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'use lower-case letters, digits and _, beginning with a letter')
  .refine((name) => !(name in {}), 'choose another name: this one is taken by the language')
  .max(100);

/** A name that may hold a parameter: `{color}_block`. */
export const nameOrParameter = z
  .string()
  .regex(
    /^([a-z]|\{[^{}]+\})([a-z0-9_]|\{[^{}]+\})*$/,
    'use lower-case letters, digits and _, or {parameter}',
  );

export const positiveField = orPlaceholder(z.number().positive());
export const nonNegativeField = orPlaceholder(z.number().nonnegative());
/** A number from 0 to 1. */
export const shareField = orPlaceholder(z.number().min(0).max(1));
export const countField = orPlaceholder(z.int().positive().max(250), 'a whole number');

export const lengthField = orPlaceholder(within('metres'));
export const positiveLengthField = orPlaceholder(positiveWithin('metres'));
export const nonNegativeLengthField = orPlaceholder(nonNegativeWithin('metres'));
export const angleField = orPlaceholder(within('radians'));
export const positiveAngleField = orPlaceholder(positiveWithin('radians'));
/** Where a joint stands, by its kind metres or radians. */
export const jointValueField = orPlaceholder(within('metres or radians'));
export const massField = orPlaceholder(positiveWithin('kilograms'));

const isOrdered = ([low, high]: [number, number]): boolean =>
  typeof low !== 'number' || typeof high !== 'number' || low <= high;

const ordered = (element: z.ZodType<number>) =>
  z.tuple([element, element]).refine(isOrdered, 'the first number must not exceed the second');

/** `[low, high]`, or one number for a range that is no wider. */
const rangeOf = (element: z.ZodType<number>): z.ZodType<[number, number]> =>
  z.union(
    [
      ordered(element),
      // Whether a parameter stands for one number or for two shows when it has its value.
      placeholder,
      element.transform((value): [number, number] => [value, value]),
    ],
    { error: 'write one number, a range [least, greatest], or "{parameter}"' },
  ) as unknown as z.ZodType<[number, number]>;

export const rangeField = rangeOf(orPlaceholder(z.number()));
export const lengthRangeField = rangeOf(lengthField);
export const nonNegativeLengthRangeField = rangeOf(nonNegativeLengthField);
export const angleRangeField = rangeOf(angleField);
export const jointRangeField = rangeOf(jointValueField);
export const countRangeField = rangeOf(countField);

/** x, y and z. */
const vectorOf = (element: z.ZodType<number>) => z.tuple([element, element, element]);

export const lengthVectorField = vectorOf(lengthField);
export const angleVectorField = vectorOf(angleField);

const PART = '([a-z0-9_]|\\{[^{}]+\\})+';

/** `object.site`, `object.region` or `object.joint`. */
export const referenceField = z
  .string()
  .regex(new RegExp(`^${PART}\\.${PART}$`), 'write it as object.name, for example cup.grasp');

/** An object, or one of its sites. */
export const placeField = z
  .string()
  .regex(
    new RegExp(`^${PART}(\\.${PART})?$`),
    'write an object or object.site, for example cup or cup.grasp',
  );

/** Object and name of `object.name`; the name is missing where only an object is meant. */
export function splitReference(reference: string): [object: string, name: string | undefined] {
  const dot = reference.indexOf('.');
  return dot < 0 ? [reference, undefined] : [reference.slice(0, dot), reference.slice(dot + 1)];
}
