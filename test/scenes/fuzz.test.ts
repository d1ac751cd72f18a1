/** Thousands of spoiled task files: nothing but an error for people comes out, and soon. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { episodeScene } from '../../scenes/episode-scene.js';
import { variationCount } from '../../scenes/parameters.js';
import { parseTask } from '../../scenes/parse-task.js';
import { TASK_TEXTS } from '../../scenes/tasks/registry.generated.js';
import { RobotR1Error } from '../../sim/errors.js';

const TEXTS = Object.values(TASK_TEXTS);
const DOCUMENTS = TEXTS.map((one): unknown => parse(one));
const text = fc.constantFrom(...TEXTS);

/** What a slip, or malice, may put in the place of a value. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    ...[0, -1, 1e308, -1e-320, 90, 120, 5000, 0.5, 2 ** 53, null, true, '', [], {}],
    ...[
      '{color}',
      '{nothing}',
      '{a.b}',
      '{',
      'here',
      'cup.grasp',
      '__proto__',
      'constructor',
      'table',
      'tip',
    ],
  ),
  fc.double(),
  fc.string({ maxLength: 12 }),
  fc.array(fc.oneof(fc.double(), fc.string({ maxLength: 5 })), { maxLength: 8 }),
  fc.dictionary(fc.string({ maxLength: 6 }), fc.double(), { maxKeys: 3 }),
);

type Path = (string | number)[];

/** Every place in a value. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, inner]) =>
      placesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

type Parent = Record<string | number, unknown>;

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Parent | undefined)?.[key], value);

interface Mutation {
  what: 'replace' | 'remove' | 'rename' | 'move' | 'double' | 'wrap';
  place: number;
  other: number;
  value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  what: fc.constantFrom('replace', 'replace', 'remove', 'rename', 'move', 'double', 'wrap'),
  place: fc.nat(10_000),
  other: fc.nat(10_000),
  value: anything,
});

/** Changes a document at one place. */
function mutate(document: unknown, { what, place, other, value }: Mutation): void {
  const places = placesOf(document).filter((path) => path.length > 0);
  if (places.length === 0) return;
  const path = places[place % places.length]!;
  const parent = at(document, path.slice(0, -1)) as Parent;
  const key = path.at(-1)!;
  if (what === 'replace') parent[key] = value;
  else if (what === 'remove') {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  } else if (what === 'rename' && !Array.isArray(parent)) {
    parent[`${key}${String.fromCharCode(97 + (other % 26))}`] = parent[key];
    delete parent[key];
  } else if (what === 'move') parent[key] = structuredClone(at(document, places[other % places.length]!));
  else if (what === 'double' && Array.isArray(parent)) parent.push(...structuredClone(parent));
  else if (what === 'wrap') parent[key] = other % 2 === 0 ? [parent[key]] : { not: parent[key] };
}

/** Reads a task and sets a scene of it; anything but an error for people fails the test. */
function survive(spoiled: string): 'refused' | 'accepted' | 'unplaced' {
  let loaded: ReturnType<typeof parseTask>;
  try {
    loaded = parseTask(spoiled, 'spoiled.yaml');
  } catch (error) {
    if (!(error instanceof RobotR1Error)) throw error;
    assert.equal(error.code, 'bad_task', error.message);
    assert.equal(error.place?.file, 'spoiled.yaml');
    assert.ok(error.message.length > 5 && error.message.length < 2000, error.message.slice(0, 200));
    assert.doesNotMatch(error.message, /Invalid input|\[object|undefined|NaN/);
    return 'refused';
  }
  try {
    const { scene } = episodeScene(loaded.task, variationCount(loaded.task) - 1, 3);
    for (const { pose } of scene.objects)
      assert.ok([...pose.position, ...pose.orientation].every(Number.isFinite));
    return 'accepted';
  } catch (error) {
    if (!(error instanceof RobotR1Error)) throw error;
    assert.ok(['placement_failed', 'bad_task'].includes(error.code), error.code);
    return 'unplaced';
  }
}

/** Runs the property and makes sure that it has seen files of both kinds. */
function check(spoiled: fc.Arbitrary<string>, numRuns: number): void {
  const seen = { refused: 0, accepted: 0, unplaced: 0 };
  fc.assert(
    fc.property(spoiled, (one) => void seen[survive(one)]++),
    { numRuns, seed: 20250603, includeErrorInReport: true },
  );
  assert.ok(seen.refused > numRuns / 20 && seen.accepted > numRuns / 50, JSON.stringify(seen));
}

describe('a task file that was spoiled', () => {
  it('in one value, or a few', () => {
    const document = fc.constantFrom(...DOCUMENTS.keys());
    const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });
    const spoiled = fc.tuple(document, mutations).map(([i, all]) => {
      const value = structuredClone(DOCUMENTS[i]);
      for (const one of all) mutate(value, one);
      return JSON.stringify(value); // which is YAML, and quickly written
    });
    check(spoiled, 1200);
  });

  it('in its lines: some deleted, doubled, exchanged, indented otherwise', () => {
    const edit = fc.record({
      what: fc.constantFrom('delete', 'double', 'exchange', 'indent'),
      line: fc.nat(1000),
      other: fc.nat(1000),
    });
    const spoiled = fc
      .tuple(text, fc.array(edit, { minLength: 1, maxLength: 3 }))
      .map(([original, edits]) => {
        const lines = original.split('\n');
        for (const { what, line, other } of edits) {
          const [i, k] = [line % lines.length, other % lines.length];
          if (what === 'delete') lines.splice(i, 1);
          else if (what === 'double') lines.splice(i, 0, lines[i]!);
          else if (what === 'exchange') [lines[i], lines[k]] = [lines[k]!, lines[i]!];
          else lines[i] = `${' '.repeat(other % 5)}${lines[i]}`;
        }
        return lines.join('\n');
      });
    check(spoiled, 500);
  });

  it('in its letters', () => {
    const edit = fc.record({
      position: fc.nat(10_000),
      length: fc.nat(3),
      letters: fc.string({ maxLength: 3, unit: 'binary' }),
    });
    const spoiled = fc.tuple(text, fc.array(edit, { minLength: 1, maxLength: 4 })).map(([original, edits]) =>
      edits.reduce((one, { position, length, letters }) => {
        const start = position % (one.length + 1);
        return one.slice(0, start) + letters + one.slice(start + length);
      }, original),
    );
    check(spoiled, 500);
  });
});

describe('any text at all', () => {
  it('is refused as a person would', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (one) =>
        assert.equal(survive(one), 'refused'),
      ),
      { numRuns: 500, seed: 20250603, includeErrorInReport: true },
    );
  });
});
