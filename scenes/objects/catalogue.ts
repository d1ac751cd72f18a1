/** What a file of this folder declares: a kind of object with parameters. */
import type { z } from 'zod';
import type { ObjectModel } from '../../sim/model.js';

/**
 * A model of the catalogue. Metres and kilograms; the origin is the centre of the bottom and z points up, so that an
 * object stands on the table where its origin is at the table's top.
 */
export interface CatalogueModel<P> {
  /** What tasks call it, equal to the file's name with `_` for `-`. */
  readonly name: string;
  /** What it is, in one sentence. */
  readonly description: string;
  /** Every parameter has a default and a description. */
  readonly parameters: z.ZodType<P>;
  build(parameters: P): ObjectModel;
}
