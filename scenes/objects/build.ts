/** Makes an object from its model's name and parameters. */
import { RobotR1Error } from '../../sim/errors.js';
import type { ObjectModel } from '../../sim/model.js';
import { nearestName } from '../../sim/nearest-name.js';
import { explain } from '../format/explain.js';
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
  const { message, path, remedy } = explain(model.parameters, parameters, result.error);
  const at = path.join('.');
  throw new RobotR1Error('invalid_model_parameters', `model ${name}: ${message}`, {
    place: at ? { path: at } : undefined,
    remedy: remedy ?? `robot-r1 scene models ${name} lists its parameters`,
    cause: result.error,
  });
}
