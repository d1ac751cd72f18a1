/** The JSON Schema of task files (draft 2020-12), by which editors complete and check them. */
import { z } from 'zod';
import { taskSchema } from './task.js';

type Schema = z.core.JSONSchema.BaseSchema;

/** The schema as a plain value. */
export function taskJsonSchema(): object {
  const schema = z.toJSONSchema(taskSchema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = (zodSchema as z.core.$ZodTypes)._zod;
      // Said in descriptions; no word of JSON Schema.
      delete jsonSchema.unit;
      // zod leaves them out where a value is transformed, for they might be of what comes out.
      const { examples } = z.globalRegistry.get(zodSchema) ?? {};
      if (examples) jsonSchema.examples = examples as unknown[];
      if (def.type === 'tuple') {
        jsonSchema.minItems = jsonSchema.maxItems = def.items.length;
      }
      if (def.type === 'literal' && jsonSchema.const !== undefined)
        jsonSchema.examples ??= [jsonSchema.const];
      mergeAlternatives(jsonSchema);
    },
  });
  return { title: 'A task of robot-r1', ...schema };
}

/** What says something of values of one type only, so that alternatives of other types are untouched by it. */
const OF_ONE_TYPE: ReadonlySet<string> = new Set([
  ...['type', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'items', 'prefixItems'],
]);

/** Alternatives of different plain types as one schema with several types, which editors show better. */
function mergeAlternatives(schema: Schema): void {
  const alternatives = schema.anyOf as Schema[] | undefined;
  if (!alternatives) return;
  const flat = alternatives.map(({ description: _, examples: __, ...rest }) => rest as Schema);
  const types = flat.flatMap(({ type }) => type ?? []);
  const isPlain = flat.every((one) => Object.keys(one).every((key) => OF_ONE_TYPE.has(key)));
  if (!isPlain || types.length < flat.length || new Set(types).size < types.length) return;
  delete schema.anyOf;
  Object.assign(schema, ...flat, { type: types });
}
