/** An object of a task: a model of the catalogue, or one written inline, and where it stands. */
import { z } from 'zod';
import { TEXTURE_PATTERNS } from '../../sim/model.js';
import { shapeSchema } from '../../sim/shapes/registry.generated.js';
import { colorSchema } from '../colors.js';
import { meshSchema, urdfSchema } from '../meshes/schema.js';
import {
  countRangeField,
  nameField,
  nameOrParameter,
  nonNegativeField,
  numberField,
  orPlaceholder,
  positiveField,
  rangeField,
  templated,
  vectorField,
} from './fields.js';
import { placementSchema } from './placement.js';

const poseSchema = z
  .strictObject({
    position: vectorField.default([0, 0, 0]).describe('Metres.'),
    turn: vectorField.default([0, 0, 0]).describe('Roll, pitch, yaw about fixed axes, radians.'),
    orientation: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .refine((q) => q.some((value) => Math.abs(value) > 1e-6), 'the quaternion must not be of length 0')
      .optional()
      .describe('Instead of `turn`: quaternion x, y, z, w; it is scaled to length 1.'),
  })
  .prefault({})
  .describe('A place in the frame of the part.');

const materialFields = z
  .strictObject({
    color: orPlaceholder(colorSchema).default('gray'),
    texture: z.enum(TEXTURE_PATTERNS).optional().describe('Pattern; plain without it.'),
    second_color: orPlaceholder(colorSchema).optional(),
    texture_size: positiveField.optional().describe('Metres that one repeat covers.'),
    roughness: z.number().min(0).max(1).optional().describe('0 mirror-like, 1 chalk.'),
    metalness: z.number().min(0).max(1).optional().describe('0 or 1.'),
  })
  .describe('How a surface looks.');

export const materialSchema = materialFields.prefault({});

const massField = positiveField.describe('Kilograms.');
const frictionField = nonNegativeField.describe("Coulomb friction; of two surfaces the larger one's counts.");

const inlineShapeField = templated(shapeSchema);

const inlineShape = z.strictObject({
  shape: inlineShapeField,
  pose: poseSchema,
  material: materialSchema,
  visible: z.boolean().default(true).describe('Drawn.'),
  solid: z.boolean().default(true).describe('Touched.'),
  friction: frictionField.optional(),
});

const jointSchema = z.strictObject({
  name: nameField,
  parent: nameField.describe('The part that carries this one; it stands before it in the list.'),
  type: z.enum(['slide', 'hinge']),
  origin: poseSchema.describe("The joint's place in the carrying part's frame."),
  axis: z
    .tuple([z.number(), z.number(), z.number()])
    .refine(([x, y, z]) => x * x + y * y + z * z > 1e-12, 'the axis must not be of length 0')
    .describe('Direction of positive motion; it is scaled to length 1.'),
  limits: rangeField.describe('Least and greatest value, metres or radians.'),
  start: numberField.default(0).describe('Value at the start.'),
  friction: nonNegativeField.optional().describe('Newtons or newton metres.'),
  spring: z
    .strictObject({ stiffness: nonNegativeField, damping: nonNegativeField, rest: numberField.default(0) })
    .optional()
    .describe('Pulls back to `rest`: N/m and N·s/m, or Nm/rad and Nm·s/rad.'),
});

const partSchema = z.strictObject({
  name: nameField,
  mass: massField.default(0.1),
  shapes: z.array(inlineShape).min(1),
  joint: jointSchema.optional().describe('Missing on the first part, the root.'),
  gravity: z.boolean().optional().describe('False for a part that hangs on a spring and need not sag.'),
  angular_damping: nonNegativeField.optional().describe('Slows turning as rolling friction does, 1/s.'),
});

const siteSchema = z.strictObject({
  part: nameField.optional().describe('Without it: the first part.'),
  pose: poseSchema.describe('Its z axis points out of the surface; fingers close along its y axis.'),
});

const regionSchema = z.strictObject({
  part: nameField.optional(),
  pose: poseSchema.describe('The middle of the box.'),
  size: z
    .tuple([positiveField, positiveField, positiveField])
    .describe('Full lengths along x, y and z, metres.'),
});

export type InlinePart = z.infer<typeof partSchema>;
export type InlinePose = z.infer<typeof poseSchema>;
export type InlineMaterial = z.infer<typeof materialSchema>;

const arrangeSchema = z
  .union([
    z.literal('scatter').describe('Each is placed by itself.'),
    z.literal('stack').describe('Each on the one before; `place` is that of the lowest.'),
    z.strictObject({
      row: z.strictObject({
        gap: nonNegativeField.describe('Between neighbours, metres.'),
        along: z.enum(['x', 'y']).default('y'),
      }),
    }),
    z.strictObject({
      grid: z.strictObject({ columns: z.int().positive(), gap: nonNegativeField.describe('Metres.') }),
    }),
  ])
  .default('scatter')
  .describe('How several copies stand. Rows and grids are turned together by the yaw of `place`.');

export type Arrangement = z.infer<typeof arrangeSchema>;

export const objectSchema = z
  .strictObject({
    model: z
      .union([nameOrParameter, z.array(nameOrParameter).min(1)])
      .optional()
      .describe('A model of the catalogue; of several, one is drawn for each copy.'),
    with: z.record(z.string(), z.unknown()).default({}).describe("The model's parameters."),
    shape: inlineShapeField.optional().describe('Instead of a model: a single shape.'),
    material: materialFields.optional(),
    mass: massField.optional(),
    friction: frictionField.optional(),
    parts: z
      .array(partSchema)
      .min(1)
      .optional()
      .describe('Instead of a model: parts with shapes and joints.'),
    mesh: meshSchema.optional().describe('Instead of a model: a solid thing from a mesh file.'),
    urdf: urdfSchema.optional().describe('Instead of a model: a thing with joints from a URDF.'),
    sites: z.record(nameField, siteSchema).default({}).describe('Named places on an inline object.'),
    regions: z.record(nameField, regionSchema).default({}).describe('Named boxes on an inline object.'),
    attach: z
      .string()
      .min(1)
      .optional()
      .describe('Why contact does not hold it, for an inline object that is bound to the hand when grasped.'),
    place: placementSchema,
    fixed: z.boolean().default(false).describe('Stands fast instead of moving freely.'),
    joints: z.record(nameField, rangeField).default({}).describe('Values of its joints at the start.'),
    count: countRangeField
      .optional()
      .describe(
        'How many copies there are: NAME_1, NAME_2, …; NAME stands for all of them. `{index}` is 1, 2, …',
      ),
    arrange: arrangeSchema,
  })
  .superRefine((object, context) => {
    const given = (['model', 'shape', 'parts', 'mesh', 'urdf'] as const).filter(
      (key) => object[key] !== undefined,
    );
    if (given.length !== 1) {
      context.addIssue({
        code: 'custom',
        message:
          given.length === 0
            ? 'say what it is: `model`, `shape`, `parts`, `mesh` or `urdf`'
            : `say what it is once: ${given.join(' and ')} are given`,
      });
    }
  });

export type TaskObject = z.infer<typeof objectSchema>;
