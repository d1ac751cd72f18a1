/** The fields that declarations of shapes are made of. */
import { z } from 'zod';

/** The thinnest thing a shape may be, metres: thinner triangles vanish in float32. */
export const THINNEST = 0.0005;

/** The word that says which shape it is. */
export const typeField = <Type extends string>(type: Type) =>
  z.literal(type).meta({ description: 'Which shape it is', examples: [type] });

/** A length in metres, at least half a millimetre. */
export const lengthField = (description: string, maximum = 2) =>
  z
    .number()
    .min(THINNEST)
    .max(maximum)
    .meta({ description: `${description}, metres`, examples: [0.05], unit: 'metres' });

/** How far the edges of a shape are rounded in its look. Contacts keep the sharp edges. */
export const bevelField = z
  .number()
  .min(THINNEST)
  .max(0.1)
  .optional()
  .meta({ description: 'Radius of the rounded edges, in the look only, metres', examples: [0.002] });
