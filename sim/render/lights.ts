/** The light of a scene as the shader needs it, and the frame of the map in which its shadows are drawn. */
import { cross, dot, normalize, scale, type Vector3 } from '../math/vector.js';
import { type Lighting, TABLE } from '../scene.js';
import { linearColor } from './color.js';
import { MOST_LIGHTS, SHADOW_SIZE } from './layout.js';

/** Share of a white surface's brightness that the sun gives at intensity 1, and the sky at ambient 1. */
const SUN_STRENGTH = 0.62;
const SKY_STRENGTH = 0.43;

/** Where the sky is brightest: above, and a little in front, as in a room with windows behind the front camera. */
export const SKYWARD: Readonly<Vector3> = [0.48, 0, 0.8772684879784524];

/** A light as the shader reads it. */
export interface Lamp {
  /** Unit vector toward it. */
  direction: Vector3;
  /** Linear light of it that falls on a surface square to it. */
  radiance: Vector3;
}

/** The light of a scene and the columns of its shadow map's frame. */
export interface Light {
  /** The one that casts shadows first. */
  lamps: Lamp[];
  /** Linear light from above and below. */
  sky: Vector3;
  ground: Vector3;
  shadow: {
    /** How steep a shadow's edge is against the ordinary, 1 or more. */
    steepness: number;
    /** Part of the light that it takes away. */
    strength: number;
  };
  columns: Float32Array;
}

/** A scene's light for the shader; lights beyond {@link MOST_LIGHTS} are left out. */
export function lightOf(lighting: Lighting, columns: Float32Array): Light {
  const { fills = [], shadowSoftness = 1, shadowStrength = 1 } = lighting;
  return {
    lamps: [lighting, ...fills].slice(0, MOST_LIGHTS).map(({ direction, color, intensity }) => ({
      direction,
      radiance: scale(linearColor(color), intensity * SUN_STRENGTH),
    })),
    sky: scale(linearColor(lighting.sky), lighting.ambient * SKY_STRENGTH),
    ground: scale(linearColor(lighting.ground), lighting.ambient * SKY_STRENGTH),
    shadow: { steepness: 1 / Math.min(1, shadowSoftness), strength: shadowStrength },
    columns,
  };
}

/** From the world to the shadow map: four columns of texel x, texel y and depth in metres, the fourth number 0. */
export interface ShadowFrame {
  columns: Float32Array;
  /** Metres a texel. */
  texel: number;
}

/** How high above the table things may be and still shade each other. */
const SHADED_HEIGHT = 0.75;

/** Texels left free around the map, so that soft edges find their neighbours. */
const BORDER = 16;

/**
 * Looks along the light at the table and what stands on it, as closely as fits. Beyond it nothing is in shadow.
 *
 * A shadow's edge is a few texels wide, so for a softer one the texels are made larger.
 *
 * @param direction unit vector toward the light
 * @param softness width of a shadow's edge against the ordinary; below 1 the frame stays, and the shader is steeper
 */
export function shadowFrame(direction: Vector3, softness = 1): ShadowFrame {
  const forward = scale(normalize(direction), -1);
  // The image's x runs along whichever level axis the light crosses more squarely.
  const level: Vector3 = Math.abs(forward[1]) < Math.abs(forward[0]) ? [0, 1, 0] : [1, 0, 0];
  const right = normalize(cross(cross(forward, level), forward));
  const down = cross(forward, right);
  const low: [number, number] = [Infinity, Infinity];
  const high: [number, number] = [-Infinity, -Infinity];
  for (const x of [-1, 1])
    for (const y of [-1, 1])
      for (const z of [TABLE.top - TABLE.thickness, TABLE.top + SHADED_HEIGHT]) {
        const corner: Vector3 = [
          TABLE.center[0] + x * TABLE.halfExtents[0],
          TABLE.center[1] + y * TABLE.halfExtents[1],
          z,
        ];
        for (const [axis, value] of [dot(right, corner), dot(down, corner)].entries()) {
          low[axis] = Math.min(low[axis]!, value);
          high[axis] = Math.max(high[axis]!, value);
        }
      }
  const closest = Math.max(high[0] - low[0], high[1] - low[1]) / (SHADOW_SIZE - 2 * BORDER);
  const texel = closest * Math.max(1, softness);
  const u = scale(right, 1 / texel);
  const v = scale(down, 1 / texel);
  const middle = SHADOW_SIZE / 2;
  const shiftU = middle - (low[0] + high[0]) / 2 / texel;
  const shiftV = middle - (low[1] + high[1]) / 2 / texel;
  const [dx, dy, dz] = forward;
  return {
    columns: Float32Array.of(u[0], v[0], dx, 0, u[1], v[1], dy, 0, u[2], v[2], dz, 0, shiftU, shiftV, 0, 0),
    texel,
  };
}
