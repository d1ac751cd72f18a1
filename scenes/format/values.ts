/** Values that differ between variations (parameters) and between episodes (draws). */
import { z } from 'zod';
import { about, rangeField } from './fields.js';

/** Values of one list at most. */
const MOST_VALUES = 250;

const scalar = z.union([z.string(), z.number()]);
const scalars = z.array(scalar).min(1);
const value = z.union([scalar, scalars, z.record(z.string(), z.union([scalar, scalars]))], {
  error: 'write a word, a number, a list of these, or a map of these',
});

type Scalar = z.infer<typeof scalar>;
/** What a parameter stands for: a word or number, a list of them, or a map whose entries `{parameter.entry}` names. */
export type Value = z.infer<typeof value>;

const choices = about(
  z.union([z.literal('colors'), z.array(value).min(1).max(MOST_VALUES)], {
    error: 'write a list of values, or `colors` for the twenty named colours',
  }),
  'The values to choose from: a list, or `colors` for the twenty named colours. A value may be a map, for example { word: top, joint: upper }: then write {drawer.word}.',
  'colors',
  [2, 3, 4],
  [{ word: 'top', joint: 'upper' }],
);

export const parameterSchema = about(
  z.strictObject({
    of: choices,
    first: about(z.int().positive().optional(), 'Use only this many of the values.', 18),
  }),
  'An axis of the variations.',
  { of: 'colors', first: 18 },
  { of: [2, 3, 4] },
);

export const drawSchema = about(
  z.union(
    [
      z.strictObject({
        of: choices,
        except: about(
          z
            .union([z.string(), z.array(z.string()).min(1)], {
              error: 'write a word or a list of words, for example "{color}"',
            })
            .optional(),
          'Values that are left out, for example "{color}".',
          '{color}',
        ),
      }),
      z.strictObject({ from: about(rangeField, 'A whole number from the first to the second.', [3, 6]) }),
      z.strictObject({ between: about(rangeField, 'Any number between the two.', [0.1, 0.3]) }),
    ],
    { error: 'write { of: [ … ] }, { from: [3, 6] } or { between: [0.1, 0.3] }' },
  ),
  'A value drawn anew for every episode.',
  { of: 'colors', except: '{color}' },
  { from: [3, 6] },
  { between: [0.1, 0.3] },
);

export type Parameter = z.infer<typeof parameterSchema>;
export type Draw = z.infer<typeof drawSchema>;
export type { Scalar };
