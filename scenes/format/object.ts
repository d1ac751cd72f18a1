/** An object of a task: a model of the catalogue, or one written inline, and where it stands. */
import { z } from 'zod';
import { meshSchema, urdfSchema } from '../meshes/schema.js';
import {
  about,
  countRangeField,
  jointRangeField,
  nameField,
  nameOrParameter,
  nonNegativeLengthField,
} from './fields.js';
import {
  frictionSchema,
  inlineShapeSchema,
  massSchema,
  materialSchema,
  partsSchema,
  regionsSchema,
  sitesSchema,
} from './inline-object.js';
import { placementSchema } from './placement.js';

const arrangeSchema = about(
  z
    .union(
      [
        z.enum(['scatter', 'stack']),
        z.strictObject({
          row: about(
            z.strictObject({
              gap: about(nonNegativeLengthField, 'Between neighbours, metres.', 0.02),
              along: about(z.enum(['x', 'y']).default('y'), "The first one's axis.", 'y'),
            }),
            'In a line.',
            { gap: 0.02, along: 'y' },
          ),
        }),
        z.strictObject({
          grid: about(
            z.strictObject({
              columns: about(z.int().positive().max(250), 'Copies side by side, along y.', 3),
              gap: about(nonNegativeLengthField, 'Between neighbours, metres.', 0.02),
            }),
            'In lines, one behind the other.',
            { columns: 3, gap: 0.02 },
          ),
        }),
      ],
      { error: 'write scatter, stack, { row: { gap } } or { grid: { columns, gap } }' },
    )
    .default('scatter'),
  'How several copies stand: `scatter`, each placed by itself; `stack`, each on the one before; a row or a grid, which `place` puts down as a whole by its first copy.',
  'stack',
  { row: { gap: 0.02 } },
  { grid: { columns: 3, gap: 0.02 } },
);

export type Arrangement = z.infer<typeof arrangeSchema>;

/** What says what an object is: one of these. */
const KINDS = ['model', 'shape', 'parts', 'mesh', 'urdf'] as const;
type Kind = (typeof KINDS)[number];

/** Keys that only some kinds understand. */
const ONLY_OF: Record<string, readonly Kind[]> = {
  with: ['model'],
  material: ['shape', 'mesh'],
  mass: ['shape', 'mesh'],
  friction: ['shape', 'mesh'],
  sites: ['shape', 'parts', 'mesh', 'urdf'],
  regions: ['shape', 'parts', 'mesh', 'urdf'],
  attach: ['shape', 'parts', 'mesh', 'urdf'],
};

export const objectSchema = about(
  z
    .strictObject({
      model: about(
        z
          .union([nameOrParameter, z.array(nameOrParameter).min(1)], {
            error: 'write the name of a model, or a list of names; robot-r1 scene models lists them',
          })
          .optional(),
        'A model of the catalogue; of several, one is drawn for each copy.',
        'cup',
        ['cup', 'bowl'],
      ),
      with: about(
        z.record(z.string(), z.unknown()).default({}),
        "The model's parameters: `robot-r1 scene models NAME` lists them.",
        { color: '{color}' },
      ),
      shape: about(
        inlineShapeSchema.optional(),
        'Instead of a model: a single shape; its origin is the middle of its bottom.',
        {
          type: 'box',
          size: [0.04, 0.06, 0.1],
        },
      ),
      material: about(materialSchema.optional(), 'How the shape or the mesh looks.', { color: 'red' }),
      mass: about(massSchema.optional(), 'Of the shape or the mesh, kilograms.', 0.2),
      friction: about(frictionSchema.optional(), 'Coulomb friction of the shape or the mesh.', 0.8),
      parts: partsSchema.optional(),
      mesh: meshSchema.optional(),
      urdf: urdfSchema.optional(),
      sites: sitesSchema,
      regions: regionsSchema,
      attach: about(
        z.string().min(1).max(1000).optional(),
        'Why contact does not hold it, for an inline object that is bound to the hand when grasped.',
        'It is thinner than the fingers can feel.',
      ),
      place: placementSchema,
      fixed: about(z.boolean().default(false), 'Stands fast instead of moving freely.', true),
      joints: about(z.record(nameField, jointRangeField).default({}), 'Values of its joints at the start.', {
        top: [0, 0.1],
      }),
      count: about(
        countRangeField.optional(),
        'How many copies there are: NAME_1, NAME_2, …; NAME stands for all of them. `{index}` is 1, 2, …',
        3,
        [2, 5],
      ),
      arrange: arrangeSchema,
    })
    .superRefine((object, context) => {
      const fail = (message: string, remedy: string, key?: string): void =>
        context.addIssue({
          code: 'custom',
          message,
          params: { remedy },
          path: key === undefined ? [] : [key],
        });
      const given = KINDS.filter((key) => object[key] !== undefined);
      const kind = given[0];
      if (kind === undefined) {
        return fail('it does not say what it is', 'give one of `model`, `shape`, `parts`, `mesh`, `urdf`');
      }
      if (given.length > 1) {
        return fail(`say what it is once: ${given.join(' and ')} are given`, 'remove all but one', given[1]);
      }
      for (const [key, kinds] of Object.entries(ONLY_OF)) {
        if (kinds.includes(kind) || isEmpty(object[key as keyof typeof object])) continue;
        const remedy = `\`${key}\` is for objects with ${kinds.map((one) => `\`${one}\``).join(', ')}`;
        fail(`\`${key}\` means nothing for an object with \`${kind}\``, remedy, key);
      }
      if (object.count === undefined && object.arrange !== 'scatter') {
        fail('there is nothing to arrange: it is one object', 'say how many there are: `count`', 'arrange');
      }
    })
    .meta({ id: 'object' }),
  'What it is and where it may stand.',
  { model: 'cup', with: { color: '{color}' }, place: { x: [0.1, 0.4], y: [-0.3, 0.3], yaw: [-3.14, 3.14] } },
);

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

export type TaskObject = z.infer<typeof objectSchema>;
