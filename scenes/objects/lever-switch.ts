/** A switch box with a lever. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';
import { colorField, colorOf } from '../colors.js';
import { ALONG_X, at, DARK_PLASTIC, glazed, matte, metal, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { give } from './give.js';

const parameters = z.strictObject({
  color: colorField('Box', 'yellow'),
  lever_color: colorField('Knob of the lever', 'red'),
});

type Parameters = z.infer<typeof parameters>;

const LENGTH = 0.13;
const WIDTH = 0.09;
const HEIGHT = 0.05;
/** How far the lever leans to either side, radians. */
const LEAN = 0.55;
const LEVER = 0.07;
const KNOB = 0.017;
/** Newton metres. The lever is balanced, so that it stays where it is left. */
const LEVER_FRICTION = 0.03;

export const leverSwitch = {
  name: 'lever_switch',
  description:
    'A switch box with a lever that leans toward −x (off) and can be thrown over toward +x (on); the joint lever is 0 when off. It is meant to stand fast.',
  parameters,
  build({ color, lever_color }: Parameters) {
    const paint = matte(colorOf(color));
    return {
      parts: [
        {
          name: 'box',
          mass: 0.7,
          shapes: [
            placed(
              { type: 'box', size: [LENGTH, WIDTH, HEIGHT], bevel: 0.007 },
              at([0, 0, HEIGHT / 2]),
              paint,
            ),
            seen({ type: 'box', size: [0.085, 0.02, 0.002] }, at([0, 0, HEIGHT]), DARK_PLASTIC),
            seen(
              { type: 'cylinder', radius: 0.012, height: 0.034 },
              at([0, 0, HEIGHT], fromAxisAngle([1, 0, 0], Math.PI / 2)),
              DARK_PLASTIC,
            ),
            seen({ type: 'cylinder', radius: 0.007, height: 0.003 }, at([0.048, 0.03, HEIGHT]), {
              color: [0.1, 0.85, 0.2],
              roughness: 0.4,
            }),
            seen({ type: 'cylinder', radius: 0.007, height: 0.003 }, at([-0.048, 0.03, HEIGHT]), {
              color: [0.75, 0.08, 0.08],
              roughness: 0.4,
            }),
            seen(
              { type: 'cylinder', radius: 0.009, height: 0.02 },
              at([-LENGTH / 2 - 0.008, 0, 0.02], ALONG_X),
              DARK_PLASTIC,
            ),
          ],
        },
        {
          name: 'lever',
          mass: 0.05,
          gravity: false,
          joint: {
            name: 'lever',
            parent: 'box',
            type: 'hinge' as const,
            origin: at([0, 0, HEIGHT], fromAxisAngle([0, 1, 0], -LEAN)),
            axis: [0, 1, 0] as Vector3,
            limits: [0, 2 * LEAN] as [number, number],
            friction: LEVER_FRICTION,
          },
          shapes: [
            placed(
              { type: 'cylinder', radius: 0.006, height: LEVER },
              at([0, 0, LEVER / 2]),
              metal([0.7, 0.71, 0.73]),
            ),
          ],
        },
        {
          name: 'knob',
          mass: 0.05,
          gravity: false,
          joint: give('knob', 'lever', at([0, 0, LEVER]), [0, 1, 0]),
          shapes: [placed({ type: 'sphere', radius: KNOB }, at([0, 0, 0]), glazed(colorOf(lever_color)))],
        },
      ],
      sites: { knob: { part: 'knob', pose: at([0, 0, 0]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
