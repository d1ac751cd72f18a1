/** Makes an object from its model's name and parameters. */
import { z } from 'zod';
import { RobotR1Error } from '../../sim/errors.js';
import type { ObjectModel } from '../../sim/model.js';
import { nearestName } from '../../sim/nearest-name.js';
import type { CatalogueModel } from './catalogue.js';
import { CATALOGUE } from './registry.generated.js';

const MODELS: ReadonlyMap<string, CatalogueModel<unknown>> = new Map(
  // Each model takes just what its own schema gives out; TypeScript cannot follow this through the registry.
  Object.entries(CATALOGUE) as unknown as [string, CatalogueModel<unknown>][],
);

function catalogueModel(name: string): CatalogueModel<unknown> {
  const model = MODELS.get(name);
  if (model) return model;
  const names = [...MODELS.keys()];
  const nearest = nearestName(name, names);
  throw new RobotR1Error('unknown_model', `the catalogue has no model "${name}"`, {
    remedy: nearest ? `did you mean "${nearest}"?` : `choose one of: ${names.join(', ')}`,
  });
}

/**
 * Makes an object of the catalogue.
 *
 * @param parameters what the model's schema takes; missing ones have their defaults
 * @throws RobotR1Error `unknown_model`, or `invalid_model_parameters` with the parameter as `place.path`
 */
export function buildModel(name: string, parameters: unknown = {}): ObjectModel {
  const model = catalogueModel(name);
  const result = model.parameters.safeParse(parameters);
  if (result.success) return model.build(result.data);
  const issue = result.error.issues[0]!;
  const path = issue.path.join('.');
  const at = path === '' ? '' : `${path}: `;
  throw new RobotR1Error('invalid_model_parameters', `model ${name}: ${at}${issue.message}`, {
    place: path === '' ? undefined : { path },
    remedy: remedyFor(model, issue),
    cause: result.error,
  });
}

/** The nearest parameter for one that is not known; else all that there are. */
function remedyFor(model: CatalogueModel<unknown>, issue: z.core.$ZodIssue): string {
  const names = model.parameters instanceof z.ZodObject ? Object.keys(model.parameters.shape) : [];
  const nearest = issue.code === 'unrecognized_keys' ? nearestName(issue.keys[0]!, names) : null;
  return nearest
    ? `did you mean "${nearest}"?`
    : `parameters of ${model.name}: ${names.join(', ') || 'none'}`;
}
