/** How a task says that an object comes from a file: `mesh` for one solid thing, `urdf` for one with joints. */
import { z } from 'zod';
import { positiveField } from '../format/fields.js';
import { ASSET_NAME_REMEDY, assetNameProblem, endingOf } from './asset-name.js';

const fileField = (endings: readonly string[]) =>
  z
    .string()
    .refine((name) => assetNameProblem(name) === null, {
      error: ({ input }) => `"${input}": ${assetNameProblem(String(input))}; ${ASSET_NAME_REMEDY}`,
    })
    .refine((name) => endings.includes(endingOf(name)) || name.endsWith('}'), {
      error: `the name must end in ${endings.map((ending) => `.${ending}`).join(' or ')}`,
    });

const scaleField = positiveField.default(1).meta({
  description: 'Metres that one unit of the file stands for: 0.001 for a file in millimetres.',
  examples: [0.001],
});

const centerField = z
  .enum(['origin', 'bottom', 'middle'])
  .default('bottom')
  .meta({
    description:
      "Where the object's origin is: where the file has it, the centre of the bottom (things then stand on the table), or the middle.",
    examples: ['bottom'],
  });

export const meshSchema = z
  .strictObject({
    file: fileField(['glb', 'obj', 'stl']).meta({
      description: 'A GLB, OBJ or STL file, relative to the task file.',
      examples: ['parts/mug.glb'],
    }),
    scale: scaleField,
    center: centerField,
    up: z
      .enum(['y', 'z'])
      .optional()
      .meta({
        description: 'Which axis of the file points up. Without it: y for GLB and OBJ, z for STL.',
        examples: ['z'],
      }),
    collision: z
      .enum(['hull', 'pieces', 'box'])
      .default('hull')
      .meta({
        description:
          'What is touched: the convex hull; convex pieces, for things that are hollow or bent; or the upright box around it.',
        examples: ['pieces'],
      }),
  })
  .describe('A solid thing whose form is in a mesh file.')
  .meta({ examples: [{ file: 'parts/mug.glb', scale: 0.001, collision: 'pieces' }] });

export const urdfSchema = z
  .strictObject({
    file: fileField(['urdf', 'xml']).meta({
      description: 'A URDF file, relative to the task file.',
      examples: ['cabinet/cabinet.urdf'],
    }),
    scale: scaleField,
    center: centerField,
    collision: z
      .enum(['hull', 'pieces', 'box'])
      .default('hull')
      .meta({
        description: 'What is touched of the mesh files that the URDF names for collision.',
        examples: ['hull'],
      }),
  })
  .describe('A thing with joints, written as URDF.')
  .meta({ examples: [{ file: 'cabinet/cabinet.urdf', scale: 0.4 }] });

/** What a task says of an object from a mesh file. */
export type MeshEntry = z.infer<typeof meshSchema>;
/** What a task says of an object from a URDF. */
export type UrdfEntry = z.infer<typeof urdfSchema>;
export type Collision = MeshEntry['collision'];
