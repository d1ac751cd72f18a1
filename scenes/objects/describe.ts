/** What the catalogue has, in plain values. */
import { z } from 'zod';
import { RobotR1Error } from '../../sim/errors.js';
import { nearestName } from '../../sim/nearest-name.js';
import { buildModel } from './build.js';
import { CATALOGUE } from './registry.generated.js';

/** A parameter of a model. */
export interface ParameterDescription {
  name: string;
  description: string;
  /** The value where a task says nothing. */
  standard: unknown;
}

/** A model of the catalogue with its default parameters. */
export interface ModelDescription {
  name: string;
  description: string;
  parameters: ParameterDescription[];
  sites: string[];
  regions: string[];
  joints: string[];
}

/**
 * Every model, or the one that is named.
 *
 * @throws RobotR1Error `unknown_model` with the nearest name
 */
export function describeModels(name?: string): ModelDescription[] {
  const models = Object.values(CATALOGUE).map(({ name: own, description, parameters }) => {
    const built = buildModel(own);
    return {
      name: own,
      description,
      parameters: parameterDescriptions(parameters),
      sites: [...new Set(['origin', 'center', 'top', ...Object.keys(built.sites)])],
      regions: Object.keys(built.regions),
      joints: built.parts.flatMap(({ joint }) => (joint ? [joint.name] : [])),
    };
  });
  if (name === undefined) return models;
  const found = models.filter((model) => model.name === name);
  if (found.length > 0) return found;
  const near = nearestName(name, Object.keys(CATALOGUE));
  throw new RobotR1Error('unknown_model', `the catalogue has no model "${name}"`, {
    remedy: near ? `did you mean "${near}"?` : 'robot-r1 scene models lists them',
  });
}

function parameterDescriptions(schema: z.ZodType): ParameterDescription[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' }) as {
    properties?: Record<string, { description?: string; default?: unknown }>;
  };
  return Object.entries(properties).map(([name, { description = '', default: standard }]) => ({
    ...{ name, description, standard },
  }));
}
