/** Domain randomisation of the room's and the robot's surfaces. */
import type { RandomStream } from '../../sim/math/random.js';
import type { Color, Material, TexturePattern } from '../../sim/model.js';
import type { RobotAppearance, RoomAppearance } from '../../sim/scene.js';
import type { ActiveLevel } from '../randomisation.js';
import { brighter, colorDistance, drawColor, near } from './tones.js';

/** What a surface of the room may be made of when anything goes. */
interface Kind {
  textures: readonly TexturePattern[];
  /** Metres that one repeat covers. */
  size: readonly [number, number];
  saturation: readonly [number, number];
  value: readonly [number, number];
}

const KINDS: Readonly<Record<'table' | 'floor' | 'wall', Kind>> = {
  table: {
    textures: ['plain', 'wood', 'wood', 'planks', 'noise', 'marble', 'weave', 'speckles', 'tiles', 'checker'],
    size: [0.3, 0.9],
    saturation: [0, 0.5],
    value: [0.3, 0.92],
  },
  floor: {
    textures: ['plain', 'checker', 'planks', 'tiles', 'bricks', 'noise', 'speckles', 'wood', 'marble'],
    size: [0.6, 2],
    saturation: [0, 0.5],
    value: [0.25, 0.85],
  },
  wall: {
    textures: ['plain', 'plain', 'noise', 'stripes', 'bricks', 'tiles', 'planks', 'weave', 'marble'],
    size: [0.6, 2.2],
    saturation: [0, 0.45],
    value: [0.4, 0.95],
  },
};

/** A table is drawn anew while it is nearer than this to a colour that must be told from it. */
const TELLABLE = 0.3;
const ATTEMPTS = 12;

/**
 * Surfaces of table, floor and walls; the light stays.
 *
 * @param random the stream of one surface, by its name
 * @param shown colours of the things on the table, from which it must be told
 */
export function varyRoom(
  room: RoomAppearance,
  level: ActiveLevel,
  random: (surface: string) => RandomStream,
  shown: readonly Color[],
): RoomAppearance {
  const vary =
    level === 'mild' ? slightly : (_: Material, stream: RandomStream, kind: Kind) => anew(stream, kind);
  const table = random('table');
  let surface = vary(room.table, table, KINDS.table);
  for (let attempt = 1; attempt < ATTEMPTS && isHidden(surface, shown); attempt++) {
    surface = vary(room.table, table, KINDS.table);
  }
  return {
    ...room,
    table: surface,
    floor: vary(room.floor, random('floor'), KINDS.floor),
    wall: vary(room.wall, random('wall'), KINDS.wall),
  };
}

const isHidden = ({ color, secondColor = color }: Material, shown: readonly Color[]): boolean =>
  shown.some(
    (other) => colorDistance(color, other) < TELLABLE || colorDistance(secondColor, other) < TELLABLE,
  );

/** The same material in a neighbouring tone. */
function slightly(material: Material, random: RandomStream): Material {
  const { color, secondColor, textureSize, roughness = 0.5 } = material;
  const factor = random.uniform(0.86, 1.1);
  const tone = near(random, [0.5, 0.5, 0.5], 0.03);
  const toned = (c: Color): Color =>
    brighter([c[0] * 2 * tone[0], c[1] * 2 * tone[1], c[2] * 2 * tone[2]], factor);
  return {
    ...material,
    color: toned(color),
    ...(secondColor && { secondColor: toned(secondColor) }),
    ...(textureSize && { textureSize: textureSize * random.uniform(0.75, 1.3) }),
    roughness: Math.min(1, roughness * random.uniform(0.8, 1.2)),
  };
}

/** Any material of a kind. */
function anew(random: RandomStream, kind: Kind): Material {
  const color = drawColor(random, kind.saturation, kind.value);
  const isRelated = random.uniform() < 0.7;
  const other = drawColor(random, kind.saturation, kind.value);
  const shade = brighter(near(random, color, 0.05), random.uniform(0.6, 0.9));
  return {
    color,
    secondColor: isRelated ? shade : other,
    texture: random.pick(kind.textures),
    textureSize: random.uniform(...kind.size),
    roughness: random.uniform(0.35, 0.95),
  };
}

/** The robot's colours and gloss. */
export function drawRobot(level: ActiveLevel, random: RandomStream): RobotAppearance {
  const tint =
    level === 'mild' ? drawColor(random, [0, 0.06], [0.85, 1]) : drawColor(random, [0, 0.5], [0.4, 1]);
  return { tint, roughness: level === 'mild' ? random.uniform(0.85, 1.2) : random.uniform(0.6, 1.8) };
}
