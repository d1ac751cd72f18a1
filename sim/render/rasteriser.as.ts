// The rasteriser: compiled to WebAssembly by scripts/generate.mjs, driven by renderer.ts.
//
// A picture is made in three steps: the shadow map, the visible surface of each of a pixel's four samples and of
// its centre, and the shading of each pixel, once for every surface in it. Only + − · / √ floor ceil: the same bytes on every machine.
export { placeVertices, projectParallel, projectPerspective } from './kernel/vertices.as';
export { castShadows, measureSlopes, summariseShadows } from './kernel/shadow-map.as';
export { beginScreen, drawTriangles } from './kernel/screen-triangles.as';
export { readCentres } from './kernel/centres.as';
export { shadePicture } from './kernel/shading.as';

/** The first address that is free. */
export function freeFrom(): usize {
  return __heap_base;
}
