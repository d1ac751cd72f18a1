/**
 * How the Panda looks: white bulging shells, dark rings at the joints, a wide hand and two dark fingers. An own design
 * from the arm's kinematics and photographs; no one's meshes are in it.
 */
import type { ModelShape } from '../model.js';
import { DARK, disc, drum, GRAY, part, RUBBER, shell, strut, WHITE } from './panda-parts.js';

/** What is drawn in the frame of one link. */
export interface LinkLook {
  /** 0 the base, 1 to 7 the arm, 8 the hand, 9 the left finger, 10 the right finger (`LINK_NAMES`). */
  link: number;
  shapes: ModelShape[];
}

/** Where the shells of neighbouring links meet, a dark ring shows, this wide. */
const RING = 0.006;

const base: ModelShape[] = [
  part(
    WHITE,
    {
      type: 'extrusion',
      outline: [
        [-0.15, -0.075],
        [-0.14, -0.085],
        [0, -0.092],
        [0.046, -0.08],
        [0.08, -0.046],
        [0.092, 0],
        [0.08, 0.046],
        [0.046, 0.08],
        [0, 0.092],
        [-0.14, 0.085],
        [-0.15, 0.075],
      ],
      height: 0.024,
    },
    [0, 0, 0.012],
  ),
  shell(WHITE, [
    [0.079, 0.024],
    [0.068, 0.065],
    [0.063, 0.126],
    [0.058, 0.134],
  ]),
  part(WHITE, { type: 'box', size: [0.12, 0.124, 0.09], bevel: 0.02 }, [-0.08, 0, 0.05]),
  part(DARK, { type: 'box', size: [0.01, 0.09, 0.05] }, [-0.14, 0, 0.05]),
  disc(DARK, 0.057, [0.13, 0.134 + RING + 0.004]),
];

// Upright column, and the drum of joint 2 along y.
const link1: ModelShape[] = [
  shell(WHITE, [
    [0.057, -0.193],
    [0.063, -0.183],
    [0.0625, -0.09],
    [0.05, -0.01],
  ]),
  drum(WHITE, 0.061, 0.054, [0, 0, 0], '+y'),
  disc(DARK, 0.054, [-0.054 - RING, 0.054 + RING], [0, 0, 0], '+y'),
];

/** The shell that closes a drum at one of its ends: a dome with a dark cover. */
const drumEnd = (radius: number, start: number, direction: '+z' | '-z' | '+y' | '-y'): ModelShape[] => [
  shell(
    WHITE,
    [
      [radius, start],
      [radius, start + 0.02],
      [radius - 0.008, start + 0.031],
      [radius - 0.02, start + 0.036],
    ],
    [0, 0, 0],
    direction,
  ),
  disc(GRAY, radius - 0.022, [start + 0.03, start + 0.038], [0, 0, 0], direction),
];

// The drum's ends, and the upper arm, toward −y.
const link2: ModelShape[] = [
  ...drumEnd(0.061, 0.054 + RING, '+z'),
  ...drumEnd(0.061, 0.054 + RING, '-z'),
  strut(WHITE, [0, -0.05, -0.038], [0, -0.05, 0.038], [0.054, 0.054]),
  shell(
    WHITE,
    [
      [0.052, 0.03],
      [0.0635, 0.1],
      [0.0625, 0.178],
      [0.057, 0.188],
    ],
    [0, 0, 0],
    '-y',
  ),
  disc(DARK, 0.056, [0.185, 0.19 + RING], [0, 0, 0], '-y'),
];

// From the upper arm forward to the elbow's drum, along y at x = 0.0825.
const ELBOW = 0.0825;
const link3: ModelShape[] = [
  shell(WHITE, [
    [0.057, -0.12],
    [0.062, -0.11],
    [0.059, -0.05],
    [0.044, -0.012],
    [0.02, 0.004],
  ]),
  strut(WHITE, [0.005, 0, -0.05], [ELBOW - 0.01, 0, -0.006], [0.05, 0.05]),
  drum(WHITE, 0.054, 0.048, [ELBOW, 0, 0], '+y'),
  disc(DARK, 0.048, [-0.048 - RING, 0.048 + RING], [ELBOW, 0, 0], '+y'),
];

// The elbow drum's ends, and back to the axis of the forearm, along +y at x = −0.0825.
const link4: ModelShape[] = [
  ...drumEnd(0.054, 0.048 + RING, '+z'),
  ...drumEnd(0.054, 0.048 + RING, '-z'),
  strut(WHITE, [-0.026, 0.024, -0.034], [-0.026, 0.024, 0.034], [0.05, 0.05]),
  strut(WHITE, [-0.02, 0.02, 0], [-ELBOW + 0.004, 0.062, 0], [0.05, 0.054]),
  shell(
    WHITE,
    [
      [0.054, 0.05],
      [0.0615, 0.08],
      [0.0615, 0.112],
      [0.057, 0.12],
    ],
    [-ELBOW, 0, 0],
    '+y',
  ),
  disc(DARK, 0.056, [0.116, 0.122 + RING], [-ELBOW, 0, 0], '+y'),
];

// The forearm: wide above, narrow and bent toward +y below, where it holds one end of the wrist's drum.
const link5: ModelShape[] = [
  shell(WHITE, [
    [0.057, -0.256],
    [0.062, -0.246],
    [0.061, -0.19],
    [0.05, -0.125],
    [0.024, -0.09],
  ]),
  strut(WHITE, [0, 0.012, -0.16], [0, 0.072, -0.026], [0.046, 0.032]),
  ...drumEnd(0.05, 0.052 + RING, '+y'),
  disc(DARK, 0.045, [0.046, 0.052 + RING], [0, 0, 0], '+y'),
];

// The wrist's drum, and the housing of joint 7 along −y at x = 0.088.
const WRIST = 0.088;
const link6: ModelShape[] = [
  shell(WHITE, [
    [0.044, -0.052],
    [0.05, -0.046],
    [0.05, 0.03],
    [0.044, 0.046],
    [0.03, 0.052],
  ]),
  disc(GRAY, 0.028, [0.048, 0.055]),
  part(WHITE, { type: 'box', size: [0.1, 0.084, 0.09], bevel: 0.03 }, [0.046, -0.002, -0.002]),
  shell(
    WHITE,
    [
      [0.03, -0.056],
      [0.042, -0.052],
      [0.048, -0.04],
      [0.048, 0.04],
      [0.044, 0.05],
    ],
    [WRIST, 0, 0],
    '-y',
  ),
  disc(DARK, 0.043, [0.046, 0.05 + RING], [WRIST, 0, 0], '-y'),
];

const link7: ModelShape[] = [
  shell(WHITE, [
    [0.042, 0.056],
    [0.046, 0.06],
    [0.046, 0.082],
    [0.042, 0.088],
  ]),
  disc(DARK, 0.04, [0.086, 0.107]),
];

const hand: ModelShape[] = [
  disc(WHITE, 0.034, [0, 0.012]),
  part(WHITE, { type: 'box', size: [0.062, 0.204, 0.05], bevel: 0.016 }, [0, 0, 0.032]),
  part(DARK, { type: 'box', size: [0.05, 0.186, 0.014], bevel: 0.004 }, [0, 0, 0.058]),
];

/** A finger: a carriage at the hand, a slim pad below it. `side` is +1 for the left finger and −1 for the right. */
const finger = (side: 1 | -1): ModelShape[] => [
  part(DARK, { type: 'box', size: [0.022, 0.02, 0.022], bevel: 0.003 }, [0, side * 0.013, 0.013]),
  part(DARK, { type: 'box', size: [0.019, 0.013, 0.037] }, [0, side * 0.0085, 0.0345]),
  part(RUBBER, { type: 'box', size: [0.021, 0.004, 0.0186] }, [0, side * 0.002, 0.0443]),
];

/** The look of all links, each in its own frame. */
export const PANDA_LOOK: readonly LinkLook[] = [
  base,
  link1,
  link2,
  link3,
  link4,
  link5,
  link6,
  link7,
  hand,
  finger(1),
  finger(-1),
].map((shapes, link) => ({ link, shapes }));
