/** A material as the shader reads it. */
import type { Material } from '../model.js';
import { linearColor } from './color.js';
import { MATERIAL_BYTES, MATERIAL_COLOR, MATERIAL_FINISH, MATERIAL_SECOND } from './layout.js';
import type { PatternName } from './pattern-fields.js';

/** Where each pattern that a scene shows lies in the rasteriser's memory. */
export type PatternAddresses = ReadonlyMap<PatternName, number>;

const DEFAULT_TEXTURE_SIZE = 0.25;
const DEFAULT_ROUGHNESS = 0.5;
/** Smoother than this a highlight would be smaller than a pixel, and flicker. */
const SMOOTHEST = 0.15;
/** How much sky a smooth surface mirrors at a grazing angle. */
const GRAZING = 0.5;

/** Packs a material, see layout.ts. */
export function materialRecord(material: Material, patterns: PatternAddresses): Uint8Array {
  const view = new DataView(new ArrayBuffer(MATERIAL_BYTES));
  const write = (offset: number, values: readonly number[]): void => {
    for (const [i, value] of values.entries()) view.setFloat32(offset + 4 * i, value, true);
  };
  const texture = material.texture ?? 'plain';
  const roughness = Math.max(SMOOTHEST, material.roughness ?? DEFAULT_ROUGHNESS);
  const width = roughness * roughness;
  write(MATERIAL_COLOR, linearColor(material.color));
  view.setUint32(MATERIAL_COLOR + 12, texture === 'plain' ? 0 : patterns.get(texture)!, true);
  write(MATERIAL_SECOND, linearColor(material.secondColor ?? material.color));
  write(MATERIAL_SECOND + 12, [1 / (material.textureSize ?? DEFAULT_TEXTURE_SIZE)]);
  write(MATERIAL_FINISH, [width * width, width / 2, material.metalness ?? 0, (1 - roughness) * GRAZING]);
  return new Uint8Array(view.buffer);
}
