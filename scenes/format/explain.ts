/** Says of a value that does not fit its schema the one thing that is wrong, as a person would. */
import { z } from 'zod';
import { nearestName } from '../../sim/nearest-name.js';
import { type DocumentPath, TaskProblem } from '../bind/problem.js';
import { fittingOption } from './fitting-option.js';
import { keysOf, optionsOf, resolved, schemaAt, unwrapped, wordsOf } from './schema-at.js';
import { unitRemedy } from './units.js';

/**
 * @param schema what the value was checked by
 * @param value what was checked
 * @param error what the check gave
 * @param prefix where the value stands in its document
 */
export function explain(
  schema: z.core.$ZodType,
  value: unknown,
  error: z.core.$ZodError,
  prefix: DocumentPath = [],
): TaskProblem {
  return explainIssues(schema, value, error.issues, prefix);
}

type Issue = z.core.$ZodIssue;

function explainIssues(
  schema: z.core.$ZodType,
  value: unknown,
  issues: readonly Issue[],
  prefix: DocumentPath,
): TaskProblem {
  // A key that is not known is told first: another that is missing is likely what was meant.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
  const path = issue.path as DocumentPath;
  // Where the word that says which alternative is meant is wrong, the place is that of the word.
  const isWord = issue.code === 'invalid_union' && issue.errors.length === 0;
  const field = schemaAt(schema, isWord ? path.slice(0, -1) : path, value);
  const problem = explainIssue(issue, field, valueAt(value, path), [...prefix, ...path]);
  if (problem.remedy !== undefined) return problem;
  const { description } = (field && z.globalRegistry.get(field)) ?? {};
  const remedy = description && `what belongs here: ${description}`;
  return new TaskProblem(problem.message, problem.path, remedy, problem.part);
}

/** @param field the schema of the place where the issue is, @param found the value there, @param at where that is */
function explainIssue(
  issue: Issue,
  field: z.core.$ZodType | undefined,
  found: unknown,
  at: DocumentPath,
): TaskProblem {
  if (issue.code === 'invalid_union') return noneOfUnion(issue, field, found, at);
  // zod leaves a union out where all but one of its alternatives are out of the question.
  const wanted = field && resolved(field, found);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKey(issue.keys[0]!, found, keysOf(wanted), at);
    case 'invalid_key':
      return new TaskProblem(
        `"${String(at.at(-1))}" cannot be a name here`,
        at,
        issue.issues[0]?.message,
        'key',
      );
    case 'invalid_value':
      return found === undefined
        ? missing(at, wanted, wordsOf(wanted))
        : wrongWord(found, wordsOf(wanted), at);
    case 'invalid_type':
      return found === undefined ? missing(at, wanted) : wrongType(found, issue.expected, at);
    case 'invalid_format':
      return new TaskProblem(`${said(found)} cannot stand here`, at, issue.message);
    case 'too_small':
    case 'too_big':
      return outOfBounds(issue, found, wanted, at);
    case 'custom':
      return new TaskProblem(issue.message, at, issue.params?.remedy as string | undefined);
    default:
      return new TaskProblem(issue.message, at);
  }
}

function unknownKey(key: string, map: unknown, allowed: readonly string[], at: DocumentPath): TaskProblem {
  const path = [...at, key];
  const message = `there is no key "${key}" here`;
  const open = allowed.filter((name) => !Object.hasOwn(Object(map) as object, name));
  const near = nearestName(key, open);
  const all = `allowed here: ${allowed.join(', ')}`;
  return new TaskProblem(message, path, near ? `did you mean "${near}"? ${all}` : all, 'key');
}

function noneOfUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  union: z.core.$ZodType | undefined,
  value: unknown,
  at: DocumentPath,
): TaskProblem {
  const options = optionsOf(union);
  if (issue.errors.length === 0) {
    // Of a discriminated union: the word that says which alternative is meant is none of them.
    const key = String(at.at(-1));
    const words = optionsOfDiscriminator(union, key);
    return value === undefined ? missing(at, undefined, words) : wrongWord(value, words, at);
  }
  const best = fittingOption(issue.errors as Issue[][], value);
  if (best !== null) {
    const option = options[best] ?? z.unknown();
    return explainIssues(option, value, issue.errors[best] as Issue[], at);
  }
  if (value === undefined) return missing(at, union);
  const isOwn = !issue.message.startsWith('Invalid input');
  return new TaskProblem(
    `${said(value)} cannot stand here`,
    at,
    isOwn ? issue.message : `write ${[...new Set(options.map(kindOf))].join(', or ')}`,
  );
}

function optionsOfDiscriminator(schema: z.core.$ZodType | undefined, key: string): string[] {
  return optionsOf(schema).flatMap((option) =>
    optionsOf(option).length > 0
      ? optionsOfDiscriminator(option, key)
      : wordsOf(keysOf(option).includes(key) ? schemaAt(option, [key], {}) : undefined),
  );
}

function wrongWord(value: unknown, words: readonly string[], at: DocumentPath): TaskProblem {
  const near = typeof value === 'string' ? nearestName(value, words) : null;
  const all = `write ${words.length === 1 ? '' : 'one of '}${words.join(', ')}`;
  return new TaskProblem(
    `${said(value)} cannot stand here`,
    at,
    near ? `did you mean "${near}"? ${all}` : all,
  );
}

function missing(at: DocumentPath, schema?: z.core.$ZodType, words: readonly string[] = []): TaskProblem {
  const example = schema && (z.globalRegistry.get(schema)?.examples as unknown[] | undefined)?.[0];
  const key = at.at(-1);
  const remedy =
    words.length > 0
      ? `add it; one of ${words.join(', ')}`
      : example === undefined
        ? 'add it'
        : `add it, for example ${key}: ${JSON.stringify(example)}`;
  return typeof key === 'number'
    ? new TaskProblem(`entry ${key + 1} is missing`, at, remedy)
    : new TaskProblem(`"${key ?? 'everything'}" is missing`, at, remedy);
}

function wrongType(value: unknown, expected: string, at: DocumentPath): TaskProblem {
  const wanted = KINDS[expected] ?? expected;
  return new TaskProblem(`${wanted} is wanted here, not ${said(value)}`, at, HINTS[expected]);
}

const KINDS: Record<string, string> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a map of keys and values',
  record: 'a map of names and values',
};

const HINTS: Record<string, string> = {
  string: 'a text that looks like something else needs "quotes"',
  array: 'write [ … ], or a line beginning with "- " for each entry',
  tuple: 'write [ … ]',
  boolean: 'write true or false',
};

const kindOf = (schema: z.core.$ZodType): string => {
  const { type } = (unwrapped(schema) as z.core.$ZodTypes)._zod.def;
  const words = wordsOf(schema);
  return words.length > 0 ? words.join(', ') : (KINDS[type] ?? type);
};

function outOfBounds(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  value: unknown,
  schema: z.core.$ZodType | undefined,
  at: DocumentPath,
): TaskProblem {
  const [bound, least] = issue.code === 'too_small' ? [issue.minimum, true] : [issue.maximum, false];
  const strictly = issue.inclusive === false;
  if (issue.origin === 'array' || issue.origin === 'string') {
    const has = (value as { length?: number }).length ?? 0;
    const bounds = least ? 'at least' : 'at most';
    const things = issue.origin === 'array' ? ['entry', 'entries'] : ['letter', 'letters'];
    const wanted = `${bounds} ${bound} ${things[bound === 1 ? 0 : 1]}`;
    return new TaskProblem(`${wanted} must stand here, and there ${has === 1 ? 'is' : 'are'} ${has}`, at);
  }
  const relation = strictly ? (least ? 'more than' : 'less than') : least ? 'at least' : 'at most';
  const unit = schema && (z.globalRegistry.get(unwrapped(schema))?.unit as string | undefined);
  const { message, remedy } = unitRemedy(unit, value);
  return new TaskProblem(`it must be ${relation} ${bound}${message}, and is ${said(value)}`, at, remedy);
}

/** A value as a message names it. */
function said(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  const text = String(value);
  const short = text.length > 40 ? `${text.slice(0, 37)}…` : text;
  return typeof value === 'string' ? `"${short}"` : short;
}

function valueAt(value: unknown, path: DocumentPath): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string | number, unknown>)[key];
  }
  return here;
}
