/** A squeeze bottle of mustard. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Material } from '../../sim/model.js';
import { at, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const BODY = { x: 0.064, y: 0.044, height: 0.105 } as const;
const YELLOW: Material = { color: [0.96, 0.76, 0.06], roughness: 0.35 };
const CAP: Material = { color: [0.78, 0.1, 0.08], roughness: 0.4 };
const LABEL: Material = { color: [0.97, 0.95, 0.88], roughness: 0.5 };

/** An oval outline: a body that one can squeeze. */
const oval = (x: number, y: number): [number, number][] => {
  const quarter: [number, number][] = [
    [1, 0],
    [0.97, 0.42],
    [0.84, 0.72],
    [0.6, 0.91],
    [0.3, 0.985],
  ];
  const turned: [number, number][] = [
    ...quarter,
    ...([[0, 1]] as [number, number][]),
    ...quarter
      .slice(1)
      .reverse()
      .map(([a, b]): [number, number] => [-a, b]),
  ];
  return [
    ...turned,
    [-1, 0] as [number, number],
    ...quarter.slice(1).map(([a, b]): [number, number] => [-a, -b]),
    [0, -1] as [number, number],
    ...quarter
      .slice(1)
      .reverse()
      .map(([a, b]): [number, number] => [a, -b]),
  ].map(([a, b]) => [(a * x) / 2, (b * y) / 2]);
};

export const mustardBottle = {
  name: 'mustard_bottle',
  description: 'A yellow squeeze bottle with a red nozzle.',
  parameters,
  build(_: Parameters) {
    const { x, y, height } = BODY;
    const patch = (side: number) => [
      seen(
        { type: 'ellipsoid', radii: [0.019, 0.026, 0.0022] },
        at([0, (side * y) / 2 - side * 0.0004, 0.052], fromAxisAngle([1, 0, 0], (side * -Math.PI) / 2)),
        LABEL,
      ),
      seen(
        { type: 'box', size: [0.026, 0.004, 0.012], bevel: 0.0015 },
        at([0, (side * y) / 2 + side * 0.0002, 0.052]),
        CAP,
      ),
    ];
    return {
      parts: [
        {
          name: 'bottle',
          mass: 0.16,
          shapes: [
            seen({ type: 'extrusion', outline: oval(x, y), height }, at([0, 0, height / 2]), YELLOW),
            seen(
              { type: 'extrusion', outline: oval(x - 0.012, y - 0.01), height: 0.008 },
              at([0, 0, height + 0.004]),
              YELLOW,
            ),
            placed(
              { type: 'cone', radius: 0.018, topRadius: 0.013, height: 0.006 },
              at([0, 0, height + 0.011]),
              YELLOW,
            ),
            placed({ type: 'cylinder', radius: 0.0125, height: 0.006 }, at([0, 0, height + 0.016]), CAP),
            placed(
              { type: 'cone', radius: 0.009, topRadius: 0.003, height: 0.012 },
              at([0, 0, height + 0.025]),
              CAP,
            ),
            ...patch(1),
            ...patch(-1),
            // Flat where the pads take hold.
            touched({ type: 'box', size: [0.026, y, height] }, at([0, 0, height / 2])),
            touched({ type: 'box', size: [0.052, y * 0.76, height + 0.008] }, at([0, 0, height / 2 + 0.004])),
            touched({ type: 'box', size: [x, 0.018, height] }, at([0, 0, height / 2])),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, height - 0.01]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
