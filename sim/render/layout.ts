/**
 * Where things lie in the rasteriser's memory. Read by TypeScript and by AssemblyScript alike, so it holds nothing
 * but whole numbers.
 */

/** A vertex: x, y, z, texture u, normal x, y, z, texture v; float32. */
export const VERTEX_BYTES = 32;
/** A projected vertex: pixel x, pixel y, 1/depth, depth; float32. In light space: x, y, depth, unused. */
export const PROJECTED_BYTES = 16;
/** How steep a triangle is to the light: metres of depth a texel, along x and along y; float32. */
export const SLOPE_BYTES = 8;

/** A material: see the offsets below. */
export const MATERIAL_BYTES = 48;
/** Linear red, green, blue; then the pattern's address, 0 for a plain surface. */
export const MATERIAL_COLOR = 0;
/** Linear red, green, blue of the pattern's other colour; then repeats a metre. */
export const MATERIAL_SECOND = 16;
/** Squared GGX width, Schlick's k, metalness, strength of the mirrored sky at grazing angles. */
export const MATERIAL_FINISH = 32;

/** A triangle on the screen, as the shader needs it: values at vertex 0 and their change a pixel along x and y. */
export const SURFACE_BYTES = 96;
/** 1/depth and normal / depth. */
export const SURFACE_BASE = 0;
export const SURFACE_ALONG_X = 16;
export const SURFACE_ALONG_Y = 32;
/** Texture u / depth and v / depth, and their changes along x and along y. */
export const SURFACE_TEXTURE = 48;
export const SURFACE_TEXTURE_ALONG_X = 56;
export const SURFACE_TEXTURE_ALONG_Y = 64;
/** Slope to the light along the shadow map's x and y. */
export const SURFACE_SLOPE = 72;
/** Place of vertex 0 on the screen, address of the material, segmentation id + 256 × number of the piece. */
export const SURFACE_PLACE = 80;

/** A fragment, one surface seen in one pixel: surface, x, y, pixel in the row, weight. */
export const FRAGMENT_BYTES = 32;

/** Numbers that a camera pass needs, four float32 each. */
export const PASS_BYTES = 304;
export const PASS_EYE = 0;
/** The point at depth d under pixel (x, y) is eye + d · (ray + x · rayX + y · rayY). */
export const PASS_RAY = 16;
export const PASS_RAY_X = 32;
export const PASS_RAY_Y = 48;
/** Lights after each other, the sun first. Each: unit vector toward it; from LIGHT_RADIANCE on its strength. */
export const PASS_LIGHTS = 64;
export const LIGHT_BYTES = 32;
export const LIGHT_RADIANCE = 16;
/** Most lights: the sun, which casts shadows, and two that do not. */
export const MOST_LIGHTS = 3;
/** Metres a pixel covers at depth 1, in the place that the sun's direction leaves free. */
export const PASS_PIXEL = 76;
export const PASS_SKY = 160;
export const PASS_GROUND = 176;
export const PASS_BACKGROUND = 192;
/** Columns of the matrix from world to shadow map: texel x, texel y, depth. */
export const PASS_TO_SHADOW = 208;
/** Depth by which a surface must lie behind its shadow's caster, metres. */
export const PASS_SHADOW_BIAS = 272;
/** How steep a shadow's edge is against the ordinary, and what is added so that its middle stays. */
export const PASS_SHADOW_EDGE = 276;
/** Part of the light that a shadow takes away. */
export const PASS_SHADOW_STRENGTH = 284;
/** Unit vector toward the brightest part of the sky; then the number of lights. */
export const PASS_SKYWARD = 288;
export const PASS_LIGHT_COUNT = 300;

/** Texels a side of the shadow map. */
export const SHADOW_SIZE = 640;
/** Texels a side of a block, over which the nearest and farthest depth are known. */
export const SHADOW_BLOCK = 8;
/** Depth where nothing casts a shadow, metres. */
export const SHADOW_EMPTY = 1000;

/** Texels a side of a pattern at its finest level, and its number of levels. */
export const PATTERN_SIZE = 256;
export const PATTERN_LEVELS = 9;
/** Four bytes a texel (the texel and its right, lower and lower right neighbours), all levels after each other. */
export const PATTERN_BYTES = 349524;

/** Steps of linear brightness 1 in the table from linear light to sRGB, and its length. */
export const TONE_STEPS = 4096;
export const TONE_LENGTH = 8193;
