/** Domain randomisation of the light: where it comes from, its colour, further lights, and how shadows look. */
import type { RandomStream } from '../../sim/math/random.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Color } from '../../sim/model.js';
import { DEFAULT_ROOM, type FillLight, type Lighting } from '../../sim/scene.js';
import type { ActiveLevel } from '../randomisation.js';

type Range = readonly [number, number];

interface LightRanges {
  /** Turn about the vertical from the ordinary light, and height above the horizon, degrees. */
  azimuth: Range;
  elevation: Range;
  intensity: Range;
  ambient: Range;
  /** From warm (−1) to cool (1). */
  warmth: Range;
  /** Most further lights, and how strong each is. */
  fills: number;
  fillIntensity: Range;
  softness: Range;
  strength: Range;
}

/** The ordinary light stands 56° high. */
const RANGES: Readonly<Record<ActiveLevel, LightRanges>> = {
  mild: {
    azimuth: [-30, 30],
    elevation: [46, 68],
    intensity: [0.85, 1.1],
    ambient: [0.85, 1.15],
    warmth: [-0.35, 0.35],
    fills: 1,
    fillIntensity: [0.08, 0.2],
    softness: [0.7, 1.5],
    strength: [0.85, 1],
  },
  strong: {
    azimuth: [-180, 180],
    elevation: [32, 82],
    intensity: [0.6, 1.25],
    ambient: [0.6, 1.25],
    warmth: [-1, 1],
    fills: 2,
    fillIntensity: [0.1, 0.4],
    softness: [0.3, 2.5],
    strength: [0.55, 1],
  },
};

/** Lamp light and blue sky, the ends of the scale of warmth. */
const WARM: Color = [1, 0.84, 0.64];
const COOL: Color = [0.8, 0.9, 1];

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const { direction: ORDINARY } = DEFAULT_ROOM.lighting;

/** Turned about the vertical from the ordinary light, at a height above the horizon, both in degrees. */
function directionAt(azimuth: number, elevation: number): Vector3 {
  const [c, s] = [cos(radians(azimuth)), sin(radians(azimuth))];
  const level = Math.sqrt(ORDINARY[0] * ORDINARY[0] + ORDINARY[1] * ORDINARY[1]);
  const [x, y] = [ORDINARY[0] / level, ORDINARY[1] / level];
  const across = cos(radians(elevation));
  return [(c * x - s * y) * across, (s * x + c * y) * across, sin(radians(elevation))];
}

/** White light made warmer (below 0) or cooler. */
function tinge(white: Color, warmth: number): Color {
  const end = warmth < 0 ? WARM : COOL;
  const part = Math.abs(warmth);
  const channel = (i: 0 | 1 | 2): number => white[i] * (1 - part + part * end[i]);
  return [channel(0), channel(1), channel(2)];
}

/** Light for an episode. Brightness stays such that nothing drowns in dark or glare. */
export function drawLighting(ordinary: Lighting, level: ActiveLevel, random: RandomStream): Lighting {
  const range = RANGES[level];
  const warmth = random.uniform(...range.warmth);
  const intensity = random.uniform(...range.intensity);
  const ambient = random.uniform(...range.ambient);
  const fills = Array.from({ length: random.integer(range.fills + 1) }, (): FillLight => {
    const elevation = random.uniform(25, 75);
    return {
      direction: directionAt(random.uniform(-180, 180), elevation),
      color: tinge([1, 1, 1], random.uniform(...range.warmth)),
      intensity: random.uniform(...range.fillIntensity),
    };
  });
  const balance = balanced(intensity, ambient, fills);
  return {
    direction: directionAt(random.uniform(...range.azimuth), random.uniform(...range.elevation)),
    color: tinge(ordinary.color, warmth),
    intensity: intensity * balance,
    sky: tinge(ordinary.sky, warmth * 0.5),
    ground: ordinary.ground,
    ambient: ambient * balance,
    fills: fills.map((fill) => ({ ...fill, intensity: fill.intensity * balance })),
    shadowSoftness: random.uniform(...range.softness),
    shadowStrength: random.uniform(...range.strength),
  };
}

/** Least and greatest sum of all light, where the ordinary room has 2. */
const TOTAL = { least: 1.5, most: 2.4 } as const;

/** The factor that brings the sum of all light between least and most. */
function balanced(intensity: number, ambient: number, fills: readonly FillLight[]): number {
  const total = fills.reduce((sum, fill) => sum + fill.intensity, intensity + ambient);
  return Math.min(TOTAL.most, Math.max(TOTAL.least, total)) / total;
}
