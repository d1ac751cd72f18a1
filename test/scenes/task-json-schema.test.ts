/** The schema by which editors complete and check task files. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { taskJsonSchema } from '../../scenes/task-json-schema.js';
import { TASK_TEXTS } from '../../scenes/tasks/registry.generated.js';
import { newTaskText } from '../../src/authoring/new-task.js';
import { exampleText } from './example-tasks.js';

type Node = { [key: string]: unknown };

const schema = taskJsonSchema() as Node;
const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
const isTask = ajv.compile(schema);

/** Every schema within the schema, with its path. */
function* nodesOf(node: unknown, path = ''): Generator<[string, Node]> {
  if (Array.isArray(node)) {
    for (const [i, one] of node.entries()) yield* nodesOf(one, `${path}/${i}`);
  } else if (typeof node === 'object' && node !== null) {
    yield [path, node as Node];
    for (const [key, inner] of Object.entries(node)) {
      if (!['examples', 'default', 'enum', 'const', 'not'].includes(key))
        yield* nodesOf(inner, `${path}/${key}`);
    }
  }
}

/** A schema with what it refers to filled in, one level deep. */
const followed = (node: Node): Node =>
  typeof node.$ref === 'string'
    ? { ...((schema.$defs as Node)[node.$ref.split('/').at(-1)!] as Node), ...node }
    : node;

const FIELDS = [...nodesOf(schema)].flatMap(([path, node]) =>
  typeof node.properties === 'object' && node.type === 'object'
    ? Object.entries(node.properties as Node).map(
        ([name, field]) => [`${path}/${name}`, followed(field as Node)] as const,
      )
    : [],
);

describe('the JSON Schema of tasks', () => {
  it('is of draft 2020-12', () => {
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    assert.equal(ajv.validateSchema(schema), true);
  });

  it('takes every built-in task, and the one that `scene new` writes', () => {
    for (const text of [...Object.values(TASK_TEXTS), newTaskText('mine', 'schema.json'), exampleText()]) {
      assert.ok(isTask(parse(text)), `${text.split('\n')[0]}: ${ajv.errorsText(isTask.errors)}`);
    }
  });

  it('describes every field, with examples', () => {
    assert.ok(FIELDS.length > 120, `${FIELDS.length}`);
    const bare = FIELDS.filter(
      ([, { description, examples }]) => !description || !(examples as unknown[])?.length,
    );
    assert.deepEqual(
      bare.map(([path]) => path),
      [],
    );
  });

  it('has examples that it takes itself', () => {
    let count = 0;
    for (const [path, { examples, ...node }] of nodesOf(schema)) {
      if (!Array.isArray(examples)) continue;
      const fits = ajv.compile({ ...node, $schema: undefined, $defs: schema.$defs });
      for (const example of examples) {
        assert.ok(fits(example), `${path}: ${JSON.stringify(example)}: ${ajv.errorsText(fits.errors)}`);
        count++;
      }
    }
    assert.ok(count > 150, `${count}`);
  });

  it('refuses keys that are not known, wherever they are, and values of another kind', () => {
    for (const wrong of [
      exampleText({ more: 'colour: red' }),
      exampleText({ expert: '  - { name: a, subtask: b, at: cup.grasp, rise: 0.1 }' }),
      exampleText({ expert: '  - { name: a, subtask: b, at: cup.grasp, raise: high }' }),
      exampleText({ success: '{ all: [{ liftd: { object: cup, by: 0.1 } }] }' }),
      exampleText({ success: '{ grasped: cup, nothing_grasped: true, name: x }' }),
      exampleText({ objects: '  cup: { model: cup, place: { x: [100, 400], y: 0 } }' }),
      exampleText({ objects: '  cup: { shape: { type: bxo }, place: { x: 0, y: 0 } }' }),
      exampleText({
        objects: '  cup: { shape: { type: box, size: [0.1, 0.1, 0.1], hight: 1 }, place: { x: 0, y: 0 } }',
      }),
    ]) {
      assert.equal(isTask(parse(wrong)), false, wrong);
    }
  });

  it('takes a {parameter} in place of a number and within a shape', () => {
    for (const right of [
      exampleText({
        expert: '  - { name: a, subtask: b, at: cup.grasp, raise: "{h}", offset: ["{x}", 0, 0] }',
      }),
      exampleText({
        objects: '  cup: { shape: { type: box, size: ["{x}", 0.1, 0.1] }, place: { x: "{range}", y: 0 } }',
      }),
    ]) {
      assert.ok(isTask(parse(right)), ajv.errorsText(isTask.errors));
    }
  });

  it('offers no alternatives where one plain type would do', () => {
    const plain = [...nodesOf(schema)].filter(([, { anyOf }]) => {
      const types = (anyOf as Node[] | undefined)?.map((one) =>
        Object.keys(one).every((key) => ['type', 'description'].includes(key)),
      );
      return types?.every(Boolean);
    });
    assert.deepEqual(
      plain.map(([path]) => path),
      [],
    );
  });
});
