/** A profile turned about z: knobs, bottles, shells. */
import { z } from 'zod';
import { ORIGIN } from '../math/pose.js';
import { typeField } from './fields.js';
import { sidesOfCircle } from './geometry.js';
import { DEFAULT_CREASE, type ProfilePoint, revolve, ringPoints } from './revolve.js';
import type { ShapeKind } from './shape.js';

const point = z
  .tuple([
    z.number().min(0).max(5).describe('Distance from the axis, metres'),
    z.number().min(-5).max(5).describe('Height, metres'),
  ])
  .describe('Distance from the axis and height, metres');

/** Six times the volume over π: positive where the profile runs up along the outside. */
function turnedVolume(profile: readonly ProfilePoint[]): number {
  let volume = 0;
  for (let i = 0; i + 1 < profile.length; i++) {
    const [r0, z0] = profile[i]!;
    const [r1, z1] = profile[i + 1]!;
    volume += 2 * (z1 - z0) * (r0 * r0 + r0 * r1 + r1 * r1);
  }
  return volume;
}

const tooClose = (a: ProfilePoint, b: ProfilePoint): boolean =>
  Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) < 1e-4;

const schema = z
  .strictObject({
    type: typeField('lathe'),
    profile: z
      .array(point)
      .min(2)
      .max(64)
      .meta({
        description: 'Points [r, z] along the outside from bottom to top; open ends are closed by flat discs',
        examples: [
          [
            [0.02, 0],
            [0.04, 0.05],
            [0.015, 0.1],
          ],
        ],
      }),
    crease: z
      .number()
      .min(0)
      .max(Math.PI)
      .optional()
      .meta({
        description: `Edges that turn by less than this look smooth, radians; default ${DEFAULT_CREASE}`,
        examples: [0.6],
      }),
  })
  .refine(({ profile }) => profile.every((p, i) => i === 0 || !tooClose(p, profile[i - 1]!)), {
    path: ['profile'],
    error: 'neighbouring points of the profile must be at least 0.1 mm apart',
  })
  .refine(({ profile }) => turnedVolume(profile) > 0, {
    path: ['profile'],
    error: 'the profile must run from bottom to top along the outside and enclose something',
  })
  .refine(({ profile }) => profile.slice(1, -1).every(([r]) => r > 0), {
    path: ['profile'],
    error: 'only the first and the last point of the profile may lie on the axis',
  })
  .describe('A profile turned about z; heights count from the origin, which by custom is the bottom centre');

type Lathe = z.infer<typeof schema>;

const HULL_SIDES = 16;

/** The profile with both ends on the axis. */
function closedProfile(profile: readonly ProfilePoint[]): ProfilePoint[] {
  const first = profile[0]!;
  const last = profile[profile.length - 1]!;
  return [
    ...(first[0] > 0 ? [[0, first[1]] as const] : []),
    ...profile,
    ...(last[0] > 0 ? [[0, last[1]] as const] : []),
  ];
}

export const lathe = {
  type: 'lathe',
  schema,
  mesh({ profile, crease }) {
    const widest = Math.max(...profile.map(([r]) => r));
    return revolve(closedProfile(profile), sidesOfCircle(widest), crease);
  },
  /** The convex hull: hollows in the profile are filled. */
  colliders: ({ profile }) => [
    { solid: { type: 'hull', points: ringPoints(profile, HULL_SIDES) }, pose: ORIGIN },
  ],
} satisfies ShapeKind<Lathe>;
