/** Pictures as bytes: colours as JPEG or PNG, depth and segmentation as PNG that loses nothing. */
import sharp from 'sharp';
import type { Image } from '../../sim/render/renderer.js';
import { encode } from '../generate/make-images.js';
import type { Recipe } from '../generate/recipe.js';

/** What of a picture is kept. */
export const LAYERS = ['rgb', 'depth', 'segmentation'] as const;
export type Layer = (typeof LAYERS)[number];

/** The farthest that 16 bits of millimetres hold. */
const FARTHEST = 65_535;

/** Compression of zlib that is quick; the pictures of depth and ids are small in any case. */
const COMPRESSION = 3;

/** Depth in whole millimetres; 0 where nothing is seen, 65,535 from 65.535 m on. */
export function depthMillimetres(depth: Float32Array): Uint16Array {
  const millimetres = new Uint16Array(depth.length);
  for (let i = 0; i < depth.length; i++) millimetres[i] = Math.min(FARTHEST, Math.round(1000 * depth[i]!));
  return millimetres;
}

/** A layer of a picture in its file format. */
export function encodeLayer(image: Image, layer: Layer, colours: Recipe['image']): Promise<Uint8Array> {
  if (layer === 'rgb') return encode(image, colours);
  const raw = { width: image.width, height: image.height, channels: 1 } as const;
  const picture =
    layer === 'depth'
      ? sharp(depthMillimetres(image.depth), { raw }).toColourspace('grey16')
      : sharp(image.segmentation, { raw }).toColourspace('b-w');
  return picture.png({ compressionLevel: COMPRESSION }).toBuffer();
}

/** Ending of a layer's file. */
export const endingOf = (layer: Layer, { encoding }: Pick<Recipe['image'], 'encoding'>): string =>
  layer === 'rgb' ? (encoding === 'jpeg' ? '.jpg' : '.png') : `-${layer}.png`;
