/** Domain randomisation of objects' surfaces. */
import type { RandomStream } from '../../sim/math/random.js';
import type { Color, Material, ObjectModel } from '../../sim/model.js';
import type { ActiveLevel } from '../randomisation.js';
import { brighter } from './tones.js';

/** How far brightness may go from 1, and how dark the second colour of a texture may be. */
const RANGES: Readonly<Record<ActiveLevel, { brightness: number; second: readonly [number, number] }>> = {
  mild: { brightness: 0.08, second: [0.93, 1] },
  strong: { brightness: 0.2, second: [0.78, 0.95] },
};

/** Part of the plain surfaces that get a texture. */
const TEXTURED: Readonly<Record<ActiveLevel, number>> = { mild: 0.3, strong: 0.7 };
const TEXTURES = ['noise', 'wood', 'marble', 'speckles', 'weave'] as const;

/** A colour that a task names keeps its brightness within this share, so that navy stays navy. */
const NAMED = { brightness: 0.03, second: [0.9, 1] } as const;

/**
 * An object whose surfaces are a little brighter or darker, rougher or smoother, and may be textured. Hues stay.
 *
 * @param isNamed whether the task says its colour, which then must be told as before
 */
export function varySurfaces(
  model: ObjectModel,
  level: ActiveLevel,
  isNamed: boolean,
  random: RandomStream,
): ObjectModel {
  const { brightness, second } = isNamed ? NAMED : RANGES[level];
  const factor = random.uniform(1 - brightness, 1 + brightness);
  const roughness = random.uniform(0.75, 1.3);
  const isTextured = random.uniform() < TEXTURED[level];
  const texture = random.pick(TEXTURES);
  const textureSize = random.uniform(0.04, 0.15);
  const shade = random.uniform(...second);
  const varied = (material: Material): Material => {
    const color = brighter(material.color, factor);
    const common = { ...material, color, roughness: Math.min(1, (material.roughness ?? 0.5) * roughness) };
    if (material.secondColor) return { ...common, secondColor: brighter(material.secondColor, factor) };
    return isTextured ? { ...common, texture, textureSize, secondColor: brighter(color, shade) } : common;
  };
  return {
    ...model,
    parts: model.parts.map((part) => ({
      ...part,
      shapes: part.shapes.map((shape) => ({ ...shape, material: varied(shape.material) })),
    })),
  };
}

/** The colours in which an object is seen. */
export const colorsOf = (model: ObjectModel): Color[] =>
  model.parts.flatMap(({ shapes }) =>
    shapes.filter(({ visible }) => visible !== false).map(({ material }) => material.color),
  );
