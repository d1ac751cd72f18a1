/** Finds its way within a schema: which schema holds at a place, and which keys it allows. */
import { safeParse, type z } from 'zod';
import type { DocumentPath } from '../bind/problem.js';
import { fittingOption } from './fitting-option.js';

type Definition = z.core.$ZodTypes['_zod']['def'];

const definitionOf = (schema: z.core.$ZodType): Definition => (schema as z.core.$ZodTypes)._zod.def;

/** The schema that a wrapper (a default, an optional, …) holds, or the schema itself. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return unwrapped(definition.innerType);
    case 'lazy':
      return unwrapped(definition.getter());
    case 'pipe':
      return unwrapped(definition.in);
    default:
      return schema;
  }
}

/** The schema, or, of a union, the alternative whose form the value comes nearest. */
export function resolved(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  const options = optionsOf(schema);
  if (options.length === 0) return schema;
  const errors = options.map((option) => safeParse(option, value).error?.issues ?? []);
  const fits = errors.findIndex((issues) => issues.length === 0);
  const best = options[fits >= 0 ? fits : (fittingOption(errors, value) ?? -1)];
  return best ? resolved(best, value) : schema;
}

/** The schema of a value within a value, or undefined where there is none. */
export function schemaAt(
  schema: z.core.$ZodType,
  path: DocumentPath,
  value: unknown,
): z.core.$ZodType | undefined {
  let here: z.core.$ZodType | undefined = schema;
  let inner = value;
  for (const key of path) {
    if (!here) return undefined;
    const definition = definitionOf(unwrapped(resolved(here, inner)));
    inner = Object(inner)[key];
    if (definition.type === 'object') here = definition.shape[key];
    else if (definition.type === 'record') here = definition.valueType;
    else if (definition.type === 'array') here = definition.element;
    else if (definition.type === 'tuple') here = definition.items[Number(key)];
    else return undefined;
  }
  return here;
}

/** The alternatives of a union, or none. */
export function optionsOf(schema: z.core.$ZodType | undefined): readonly z.core.$ZodType[] {
  const definition = schema && definitionOf(unwrapped(schema));
  return definition?.type === 'union' ? definition.options : [];
}

/** The keys that a map may have; none where the schema is no map with names of its own. */
export function keysOf(schema: z.core.$ZodType | undefined): string[] {
  const definition = schema && definitionOf(unwrapped(schema));
  return definition?.type === 'object' ? Object.keys(definition.shape) : [];
}

/** The words of an enumeration or literal, or none. */
export function wordsOf(schema: z.core.$ZodType | undefined): string[] {
  const definition = schema && definitionOf(unwrapped(schema));
  if (definition?.type === 'enum') return Object.values(definition.entries).map(String);
  return definition?.type === 'literal' ? definition.values.map(String) : [];
}
