/** What domain randomisation drew for an episode, as the record keeps it. */
import { z } from 'zod';
import { randomisationSchema } from '../scenes/randomisation.js';
import { TEXTURE_PATTERNS } from '../sim/model.js';

const color = z.tuple([z.number(), z.number(), z.number()]);
const vector = z.tuple([z.number(), z.number(), z.number()]);

const material = z.object({
  color,
  texture: z.enum(TEXTURE_PATTERNS).optional(),
  secondColor: color.optional(),
  /** Metres. */
  textureSize: z.number().optional(),
  roughness: z.number().optional(),
  metalness: z.number().optional(),
});

/** Direction toward it, a unit vector in the world; colour; strength, where 1 is ordinary. */
const light = { direction: vector, color, intensity: z.number() };

/**
 * The levels of every axis, from which (with task, variation and seed) the scene is made again; and, to read, the room
 * with its lights and the robot's colours. Shifted cameras stand under the episode's `cameras`, clutter among its
 * objects.
 */
export const appearanceRecord = z.object({
  randomisation: randomisationSchema,
  room: z.object({
    table: material,
    floor: material,
    wall: material,
    lighting: z.object({
      ...light,
      sky: color,
      ground: color,
      ambient: z.number(),
      /** Further lights, which cast no shadows. */
      fills: z.array(z.object(light)).optional(),
      shadowSoftness: z.number().optional(),
      shadowStrength: z.number().optional(),
    }),
  }),
  /** Factors of the robot's colours and roughness. */
  robot: z.object({ tint: color, roughness: z.number() }).optional(),
});
export type AppearanceRecord = z.infer<typeof appearanceRecord>;
