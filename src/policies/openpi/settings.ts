/**
 * What an openpi server is sent and how its actions are read. The defaults are the keys of openpi's LIBERO example,
 * with actions as absolute poses; a YAML or JSON file changes what a server wants otherwise.
 */
import { z } from 'zod';
import { CAMERA_NAMES } from '../../../sim/render/cameras.js';

/** What a number array of the state is put together from. */
export const STATE_PARTS = [
  /** Gripper tip, metres, world frame: 3. */
  'position',
  /** Its rotation: 3, radians along the axis. */
  'axis_angle',
  /** Its rotation: 4, x, y, z, w. */
  'quaternion',
  /** Its rotation: 3, radians, roll about x, pitch about y, yaw about z. */
  'euler',
  /** Where the two fingers stand, as MuJoCo's Panda tells it: 2, metres, the second negative. */
  'fingers',
  /** Between the fingers, metres: 1. */
  'gripper_width',
  /** 1 open, 0 closed: 1. */
  'gripper_open',
  /** Radians: 7. */
  'joint_positions',
] as const;

export type StatePart = (typeof STATE_PARTS)[number];

const Picture = z.strictObject({
  camera: z.enum(CAMERA_NAMES),
  size: z.int().min(1).max(4096).default(224),
  /** Turned by so many degrees before it is sent: LIBERO's pictures are upside down. */
  rotate: z.union([z.literal(0), z.literal(180)]).default(0),
});

const Field = z.union([
  z.strictObject({ image: Picture }),
  z.strictObject({ state: z.array(z.enum(STATE_PARTS)).min(1) }),
  z.strictObject({ text: z.literal('instruction') }),
]);

const nonZero = z.number().refine((value) => value !== 0, 'must not be 0');

const Actions = z.strictObject({
  /** Where the actions stand in the answer. */
  key: z.string().default('actions'),
  /** How many actions of a chunk are executed before the server is asked again: openpi's `replan_steps`. */
  executed: z.int().min(1).default(5),
  /**
   * `absolute`: an action is a gripper pose, and the keypoint is the last one executed. `delta`: an action is a step
   * from the pose before, in the world's axes, and the keypoint is where all of them together lead.
   */
  kind: z.enum(['absolute', 'delta']).default('absolute'),
  /** How rotations stand after the position: three, four or three numbers. Steps are no quaternions. */
  rotation: z.enum(['axis_angle', 'quaternion', 'euler']).default('axis_angle'),
  /** Metres of a position's unit; LIBERO's steps have 0.05. */
  metres: nonZero.default(1),
  /** Radians of a rotation's unit; LIBERO's steps have 0.5. */
  radians: nonZero.default(1),
  /** The gripper's number: what is nearer counts. The default is LIBERO's. */
  gripper: z
    .strictObject({ open: z.number(), closed: z.number() })
    .refine(({ open, closed }) => open !== closed, 'open and closed must differ')
    .default({ open: -1, closed: 1 }),
});

export const OpenpiSettings = z
  .strictObject({
    observation: z
      .record(z.string(), Field)
      .refine((fields) => Object.keys(fields).length > 0, 'must name at least one key')
      .default({
        'observation/image': { image: { camera: 'front', size: 224, rotate: 0 } },
        'observation/wrist_image': { image: { camera: 'wrist', size: 224, rotate: 0 } },
        'observation/state': { state: ['position', 'axis_angle', 'fingers'] },
        prompt: { text: 'instruction' },
      }),
    actions: Actions.prefault({}),
  })
  .refine(({ actions: { kind, rotation } }) => kind === 'absolute' || rotation !== 'quaternion', {
    path: ['actions', 'rotation'],
    message: 'steps are given as axis_angle or euler, not as quaternion',
  });

/** Everything that is chosen. */
export type OpenpiMapping = z.infer<typeof OpenpiSettings>;

/** What a person chose; the rest stays at its default. */
export type OpenpiChoices = z.input<typeof OpenpiSettings>;
