/** A jar that jar_lid closes. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { JAR_HEIGHT, LID_HEIGHT, LID_TOP, NECK_HEIGHT, NECK_RADIUS } from './jar-size.js';
import { ringOfBoxes } from './rounds.js';

const parameters = z.strictObject({
  color: colorField('Jar', 'red'),
});

type Parameters = z.infer<typeof parameters>;

const BODY_RADIUS = 0.036;
const SHOULDER = JAR_HEIGHT - NECK_HEIGHT;
const WALL = 0.004;
const FLOOR = 0.006;

export const jar = {
  name: 'jar',
  description: 'A round jar with a wide neck, open at the top; jar_lid closes it.',
  parameters,
  build({ color }: Parameters) {
    const base = colorOf(color);
    const glaze = { color: base, roughness: 0.25 };
    const inside = { color: base.map((x) => x * 0.45) as typeof base, roughness: 0.6 };
    const bore = NECK_RADIUS - WALL;
    return {
      parts: [
        {
          name: 'jar',
          mass: 0.45,
          shapes: [
            seen(
              {
                type: 'lathe' as const,
                profile: [
                  [BODY_RADIUS - 0.005, 0],
                  [BODY_RADIUS - 0.0015, 0.0015],
                  [BODY_RADIUS, 0.005],
                  [BODY_RADIUS, SHOULDER - 0.01],
                  [BODY_RADIUS - 0.0015, SHOULDER - 0.004],
                  [NECK_RADIUS + 0.001, SHOULDER],
                  [NECK_RADIUS, SHOULDER + 0.001],
                  [NECK_RADIUS, JAR_HEIGHT - 0.002],
                  [NECK_RADIUS - 0.002, JAR_HEIGHT],
                  [bore, JAR_HEIGHT],
                  [bore, FLOOR],
                  [0, FLOOR],
                ] as [number, number][],
              },
              at([0, 0, 0]),
              glaze,
            ),
            // The lining makes the mouth dark, as an opening is.
            seen(
              {
                type: 'vessel',
                bottomRadius: bore + 0.001,
                topRadius: bore + 0.001,
                height: JAR_HEIGHT - 0.008,
                wall: 0.0016,
                base: FLOOR + 0.001,
              },
              at([0, 0, 0.001]),
              inside,
            ),
            seen(
              { type: 'torus', radius: NECK_RADIUS, tubeRadius: 0.0012 },
              at([0, 0, SHOULDER + 0.008]),
              glaze,
            ),
            seen(
              { type: 'torus', radius: NECK_RADIUS, tubeRadius: 0.0012 },
              at([0, 0, SHOULDER + 0.014]),
              glaze,
            ),
            ...ringOfBoxes(bore, NECK_RADIUS, FLOOR, JAR_HEIGHT, 12),
            ...ringOfBoxes(NECK_RADIUS - WALL, BODY_RADIUS, FLOOR, SHOULDER, 8),
            touched({ type: 'cylinder', radius: BODY_RADIUS - 0.002, height: FLOOR }, at([0, 0, FLOOR / 2])),
          ],
        },
      ],
      sites: {
        // Where the origin of a lid that closes the jar lies.
        lid: { pose: at([0, 0, JAR_HEIGHT + LID_TOP - LID_HEIGHT]) },
      },
      regions: {
        // About the middle of a lid that closes the jar.
        mouth: {
          pose: at([0, 0, JAR_HEIGHT + LID_TOP - LID_HEIGHT / 2]),
          halfExtents: [0.008, 0.008, 0.006],
        },
        inside: {
          pose: at([0, 0, (FLOOR + JAR_HEIGHT) / 2]),
          halfExtents: [bore, bore, (JAR_HEIGHT - FLOOR) / 2],
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
