/** Small pieces of the task format: names, numbers, ranges, references. */
import { z } from 'zod';

/** A string that is nothing but `{parameter}`: it becomes the parameter's value, whatever that is. */
const PLACEHOLDER = /^\{[^{}]+\}$/;

/** Whether a value still waits for a parameter. */
export const isPlaceholder = (value: unknown): boolean =>
  typeof value === 'string' && PLACEHOLDER.test(value);

const placeholder = z
  .string()
  .regex(PLACEHOLDER, 'write a number, or "{parameter}"')
  .describe('A parameter, which is put in its place');

/** A field that may also be written as `"{parameter}"`. Its type is that of the value that comes into its place. */
export const orPlaceholder = <T>(schema: z.ZodType<T>): z.ZodType<T> =>
  z.union([schema, placeholder]) as unknown as z.ZodType<T>;

const containsPlaceholder = (value: unknown): boolean =>
  isPlaceholder(value) ||
  (typeof value === 'object' && value !== null && Object.values(value).some(containsPlaceholder));

/** A map in which anything may be written as `"{parameter}"`: it is checked once the values are in their places. */
export const templated = <T>(schema: z.ZodType<T>): z.ZodType<T> =>
  z.union([
    schema,
    z.looseObject({}).refine(containsPlaceholder, 'neither a value nor a {parameter}'),
  ]) as unknown as z.ZodType<T>;

export const nameField = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'use lower-case letters, digits and _, beginning with a letter');

/** A name that may hold a parameter: `{color}_block`. */
export const nameOrParameter = z
  .string()
  .regex(
    /^([a-z]|\{[^{}]+\})([a-z0-9_]|\{[^{}]+\})*$/,
    'use lower-case letters, digits and _, or {parameter}',
  );

const finite = z.number().refine(Number.isFinite, 'write a finite number');

export const numberField = orPlaceholder(finite);
export const positiveField = orPlaceholder(z.number().positive().refine(Number.isFinite));
export const nonNegativeField = orPlaceholder(z.number().nonnegative().refine(Number.isFinite));
export const countField = orPlaceholder(z.int().positive().max(250));

const isOrdered = ([low, high]: [number, number]): boolean =>
  typeof low !== 'number' || typeof high !== 'number' || low <= high;

const ordered = (element: z.ZodType<number>) =>
  z.tuple([element, element]).refine(isOrdered, 'the first number must not exceed the second');

/** `[low, high]`, or one number for a range that is no wider. */
const rangeOf = (element: z.ZodType<number>): z.ZodType<[number, number]> =>
  z.union([
    ordered(element),
    // Whether a parameter stands for one number or for two shows when it has its value.
    placeholder,
    element.transform((value): [number, number] => [value, value]),
  ]) as unknown as z.ZodType<[number, number]>;

export const rangeField = rangeOf(numberField);
export const nonNegativeRangeField = rangeOf(nonNegativeField);
export const countRangeField = rangeOf(countField);

export const vectorField = z.tuple([numberField, numberField, numberField]);

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
