/** A table lamp without its bulb. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, DARK_PLASTIC, glazed, metal, placed, seen } from './arrange.js';
import { bulbSeat, bulbSocket, socketRegion } from './bulb-socket.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Foot', 'navy'),
});

type Parameters = z.infer<typeof parameters>;

const FOOT_RADIUS = 0.062;
const FOOT_HEIGHT = 0.016;
const SOCKET_HEIGHT = 0.075;

export const lampSocket = {
  name: 'lamp_socket',
  description: 'A table lamp whose socket waits for a light bulb. It is meant to stand fast.',
  parameters,
  build({ color }: Parameters) {
    const paint = glazed(colorOf(color));
    const brass = metal([0.8, 0.66, 0.34]);
    return {
      parts: [
        {
          name: 'lamp',
          mass: 0.6,
          shapes: [
            placed(
              { type: 'cylinder', radius: FOOT_RADIUS, height: FOOT_HEIGHT, bevel: 0.006 },
              at([0, 0, FOOT_HEIGHT / 2]),
              paint,
            ),
            placed(
              { type: 'cylinder', radius: 0.009, height: SOCKET_HEIGHT - FOOT_HEIGHT },
              at([0, 0, (SOCKET_HEIGHT + FOOT_HEIGHT) / 2]),
              brass,
            ),
            seen(
              { type: 'cone', radius: 0.03, topRadius: 0.009, height: 0.014 },
              at([0, 0, FOOT_HEIGHT + 0.006]),
              paint,
            ),
            seen(
              { type: 'cone', radius: 0.009, topRadius: 0.02, height: 0.016 },
              at([0, 0, SOCKET_HEIGHT - 0.007]),
              brass,
            ),
            ...bulbSocket(SOCKET_HEIGHT, brass, DARK_PLASTIC),
          ],
        },
      ],
      sites: { seat: { pose: bulbSeat(SOCKET_HEIGHT) } },
      regions: { socket: socketRegion(SOCKET_HEIGHT) },
    };
  },
} satisfies CatalogueModel<Parameters>;
