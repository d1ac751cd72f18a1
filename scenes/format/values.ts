/** Values that differ between variations (parameters) and between episodes (draws). */
import { z } from 'zod';
import { rangeField } from './fields.js';

const scalar = z.union([z.string(), z.number().refine(Number.isFinite)]);
const scalars = z.array(scalar).min(1);
const value = z.union([scalar, scalars, z.record(z.string(), z.union([scalar, scalars]))]);

type Scalar = z.infer<typeof scalar>;
/** What a parameter stands for: a word or number, a list of them, or a map whose entries `{parameter.entry}` names. */
export type Value = z.infer<typeof value>;

const choices = z
  .union([z.literal('colors'), z.array(value).min(1)], {
    error: 'write a list of values, or `colors` for the twenty named colours',
  })
  .describe(
    'The values to choose from: a list, or `colors` for the twenty named colours. A value may be a map, for example { word: top, joint: upper }: then write {drawer.word}.',
  );

export const parameterSchema = z
  .strictObject({
    of: choices,
    first: z.int().positive().optional().describe('Use only this many of the values.'),
  })
  .meta({ examples: [{ of: 'colors', first: 18 }, { of: [2, 3, 4] }] });

export const drawSchema = z
  .union([
    z.strictObject({
      of: choices,
      except: z
        .union([z.string(), z.array(z.string()).min(1)])
        .optional()
        .describe('Values that are left out, for example "{color}".'),
    }),
    z.strictObject({ from: rangeField.describe('A whole number from the first to the second.') }),
    z.strictObject({ between: rangeField.describe('Any number between the two.') }),
  ])
  .meta({ examples: [{ of: 'colors', except: '{color}' }, { from: [3, 6] }, { between: [0.1, 0.3] }] });

export type Parameter = z.infer<typeof parameterSchema>;
export type Draw = z.infer<typeof drawSchema>;
export type { Scalar };
