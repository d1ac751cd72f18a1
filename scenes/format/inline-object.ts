/** Objects that a task writes out itself: shapes with materials, parts with joints, sites and regions. */
import { z } from 'zod';
import { TEXTURE_PATTERNS } from '../../sim/model.js';
import { shapeSchema } from '../../sim/shapes/registry.generated.js';
import { colorSchema } from '../colors.js';
import {
  about,
  angleVectorField,
  jointRangeField,
  jointValueField,
  lengthVectorField,
  massField,
  nameField,
  nonNegativeField,
  orPlaceholder,
  positiveLengthField,
  templated,
} from './fields.js';

const unitless = z.number().min(-1e6).max(1e6);

const poseSchema = about(
  z
    .strictObject({
      position: about(lengthVectorField.default([0, 0, 0]), 'Metres.', [0, 0, 0.05]),
      turn: about(
        angleVectorField.default([0, 0, 0]),
        'Roll, pitch, yaw about fixed axes, radians.',
        [0, 1.57, 0],
      ),
      orientation: about(
        z
          .tuple([unitless, unitless, unitless, unitless])
          .refine((q) => q.some((value) => Math.abs(value) > 1e-6), 'the quaternion must not be of length 0')
          .optional(),
        'Instead of `turn`: quaternion x, y, z, w; it is scaled to length 1.',
        [0, 0, 0.6, 0.8],
      ),
    })
    .meta({ id: 'pose' })
    .prefault({}),
  'A place in the frame of the part.',
  { position: [0, 0, 0.05], turn: [0, 1.57, 0] },
);

const colorOrParameter = orPlaceholder(
  colorSchema,
  "a colour's name, [red, green, blue] with numbers from 0 to 1",
);

export const materialSchema = about(
  z
    .strictObject({
      color: about(
        colorOrParameter.default('gray'),
        "A colour's name or [red, green, blue], 0 to 1.",
        'red',
        [0.8, 0.6, 0.4],
      ),
      texture: about(z.enum(TEXTURE_PATTERNS).optional(), 'Pattern; plain without it.', 'wood'),
      second_color: about(colorOrParameter.optional(), 'The other colour of the pattern.', 'maroon'),
      texture_size: about(positiveLengthField.optional(), 'Metres that one repeat covers.', 0.1),
      roughness: about(z.number().min(0).max(1).optional(), '0 mirror-like, 1 chalk.', 0.5),
      metalness: about(z.number().min(0).max(1).optional(), '0 or 1.', 0),
    })
    .meta({ id: 'material' }),
  'How a surface looks.',
  { color: 'red', roughness: 0.4 },
);

export const massSchema = about(massField, 'Kilograms.', 0.2);
export const frictionSchema = about(
  nonNegativeField,
  "Coulomb friction; of two surfaces the larger one's counts.",
  0.8,
);

export const inlineShapeSchema = about(
  templated(shapeSchema.meta({ id: 'shape' })),
  'A shape in a frame of its own, most about their centre.',
  { type: 'box', size: [0.04, 0.06, 0.1] },
  { type: 'cylinder', radius: 0.03, height: 0.1 },
);

const inlineShape = z.strictObject({
  shape: inlineShapeSchema,
  pose: poseSchema,
  material: materialSchema.prefault({}),
  visible: about(z.boolean().default(true), 'Drawn.', false),
  solid: about(z.boolean().default(true), 'Touched.', false),
  friction: frictionSchema.optional(),
});

const jointSchema = z.strictObject({
  name: about(nameField, 'What tasks call it: object.joint.', 'slide'),
  parent: about(nameField, 'The part that carries this one; it stands before it in the list.', 'body'),
  type: about(z.enum(['slide', 'hinge']), 'How it moves.', 'hinge'),
  origin: about(poseSchema, "The joint's place in the carrying part's frame.", { position: [0, 0.1, 0] }),
  axis: about(
    z
      .tuple([unitless, unitless, unitless])
      .refine(([x, y, z]) => x * x + y * y + z * z > 1e-12, 'the axis must not be of length 0'),
    'Direction of positive motion; it is scaled to length 1.',
    [0, 0, 1],
  ),
  limits: about(jointRangeField, 'Least and greatest value, metres or radians.', [0, 0.2]),
  start: about(jointValueField.default(0), 'Value at the start.', 0.05),
  friction: about(nonNegativeField.optional(), 'Newtons or newton metres.', 0.5),
  spring: about(
    z
      .strictObject({
        stiffness: about(nonNegativeField, 'N/m, or Nm/rad.', 40),
        damping: about(nonNegativeField, 'N·s/m, or Nm·s/rad.', 1),
        rest: about(jointValueField.default(0), 'Where it pulls to.', 0),
      })
      .optional(),
    'Pulls back to `rest`.',
    { stiffness: 40, damping: 1 },
  ),
});

const partSchema = z
  .strictObject({
    name: about(nameField, 'What joints, sites and regions call it.', 'body'),
    mass: massSchema.default(0.1),
    shapes: about(z.array(inlineShape).min(1), 'What it consists of.', [
      { shape: { type: 'box', size: [0.04, 0.06, 0.1] }, pose: { position: [0, 0, 0.05] } },
    ]),
    joint: about(jointSchema.optional(), 'Missing on the first part, the root.', {
      name: 'slide',
      parent: 'body',
      type: 'slide',
      axis: [1, 0, 0],
      limits: [0, 0.2],
    }),
    gravity: about(
      z.boolean().optional(),
      'False for a part that hangs on a spring and need not sag.',
      false,
    ),
    angular_damping: about(nonNegativeField.optional(), 'Slows turning as rolling friction does, 1/s.', 2),
  })
  .meta({ id: 'part' });

const siteSchema = z.strictObject({
  part: about(nameField.optional(), 'Without it: the first part.', 'lid'),
  pose: about(poseSchema, 'Its z axis points out of the surface; fingers close along its y axis.', {
    position: [0, 0, 0.1],
  }),
});

const regionSchema = z.strictObject({
  part: about(nameField.optional(), 'Without it: the first part.', 'drawer'),
  pose: about(poseSchema, 'The middle of the box.', { position: [0, 0, 0.05] }),
  size: about(
    z.tuple([positiveLengthField, positiveLengthField, positiveLengthField]),
    'Full lengths along x, y and z, metres.',
    [0.2, 0.1, 0.05],
  ),
});

export const partsSchema = about(
  z.array(partSchema).min(1),
  'Instead of a model: parts with shapes and joints.',
  [{ name: 'body', shapes: [{ shape: { type: 'box', size: [0.04, 0.06, 0.1] } }] }],
);

export const sitesSchema = about(
  z.record(nameField, siteSchema).default({}),
  'Named places on an object that is written out here.',
  { grasp: { pose: { position: [0, 0, 0.1] } } },
);

export const regionsSchema = about(
  z.record(nameField, regionSchema).default({}),
  'Named boxes on an object that is written out here.',
  { inside: { pose: { position: [0, 0, 0.05] }, size: [0.2, 0.1, 0.05] } },
);

export type InlinePart = z.infer<typeof partSchema>;
export type InlinePose = z.infer<typeof poseSchema>;
export type InlineMaterial = z.infer<typeof materialSchema>;
