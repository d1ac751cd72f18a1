/** Mesh files that the tests write themselves, the same solid in every format. */
import { Document, WebIO } from '@gltf-transform/core';
import type { Mesh } from '../../../sim/shapes/shape.js';

/** Vertices and triangles of a solid; units as the test wants them. */
export interface Solid {
  positions: number[];
  indices: number[];
}

/** An upright box, its triangles facing outward. */
export function boxSolid([x0, y0, z0]: number[], [x1, y1, z1]: number[]): Solid {
  const positions: number[] = [];
  for (const z of [z0!, z1!]) for (const y of [y0!, y1!]) for (const x of [x0!, x1!]) positions.push(x, y, z);
  const quads = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [1, 3, 7, 5],
    [3, 2, 6, 7],
    [2, 0, 4, 6],
  ];
  return { positions, indices: quads.flatMap(([a, b, c, d]) => [a!, b!, c!, a!, c!, d!]) };
}

/** Several solids as one. */
export function joinSolids(...solids: Solid[]): Solid {
  const positions: number[] = [];
  const indices: number[] = [];
  for (const solid of solids) {
    const first = positions.length / 3;
    indices.push(...solid.indices.map((i) => i + first));
    positions.push(...solid.positions);
  }
  return { positions, indices };
}

export const solidOfMesh = ({ positions, indices }: Mesh): Solid => ({
  positions: [...positions],
  indices: [...indices],
});

const vertexText = ({ positions }: Solid, i: number): string => positions.slice(3 * i, 3 * i + 3).join(' ');

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function stlText(solid: Solid): string {
  const lines = ['solid made by a test'];
  for (let t = 0; t < solid.indices.length; t += 3) {
    lines.push('facet normal 0 0 0', 'outer loop');
    for (let k = 0; k < 3; k++) lines.push(`  vertex ${vertexText(solid, solid.indices[t + k]!)}`);
    lines.push('endloop', 'endfacet');
  }
  return [...lines, 'endsolid', ''].join('\n');
}

/** @param count what the file says that it has */
export function stlBinary({ positions, indices }: Solid, count = indices.length / 3): Uint8Array {
  const view = new DataView(new ArrayBuffer(84 + (50 * indices.length) / 3));
  view.setUint32(80, count, true);
  indices.forEach((vertex, i) => {
    const at = 84 + 50 * Math.floor(i / 3) + 12 + 12 * (i % 3);
    for (let axis = 0; axis < 3; axis++) view.setFloat32(at + 4 * axis, positions[3 * vertex + axis]!, true);
  });
  return new Uint8Array(view.buffer);
}

/** One group and material a solid; materials are named `material_0`, … */
export function objText(solids: Solid[], library?: string): string {
  const lines = library === undefined ? [] : [`mtllib ${library}`];
  let first = 1;
  for (const [number, solid] of solids.entries()) {
    const count = solid.positions.length / 3;
    lines.push(`g part_${number}`);
    for (let i = 0; i < count; i++) lines.push(`v ${vertexText(solid, i)}`);
    lines.push(`usemtl material_${number}`);
    for (let t = 0; t < solid.indices.length; t += 3) {
      lines.push(
        `f ${solid.indices
          .slice(t, t + 3)
          .map((i) => `${i + first}/1/1`)
          .join(' ')}`,
      );
    }
    first += count;
  }
  return `${lines.join('\n')}\n`;
}

/** A GLB as a program of others writes it: one node and one material a solid. */
export async function glbBytes(
  solids: {
    solid: Solid;
    color?: [number, number, number];
    translation?: [number, number, number];
    scale?: [number, number, number];
  }[],
): Promise<Uint8Array> {
  const document = new Document();
  const buffer = document.createBuffer();
  const scene = document.createScene();
  for (const { solid, color, translation, scale } of solids) {
    const position = document
      .createAccessor()
      .setType('VEC3')
      .setArray(Float32Array.from(solid.positions))
      .setBuffer(buffer);
    const indices = document
      .createAccessor()
      .setType('SCALAR')
      .setArray(Uint16Array.from(solid.indices))
      .setBuffer(buffer);
    const primitive = document.createPrimitive().setAttribute('POSITION', position).setIndices(indices);
    if (color) primitive.setMaterial(document.createMaterial().setBaseColorFactor([...color, 1]));
    const node = document.createNode().setMesh(document.createMesh().addPrimitive(primitive));
    if (translation) node.setTranslation(translation);
    if (scale) node.setScale(scale);
    scene.addChild(node);
  }
  return new Uint8Array(await new WebIO().writeBinary(document));
}

/** The same solid with z up turned to y up, as GLB and OBJ files usually are. */
export const turnedToYUp = ({ positions, indices }: Solid): Solid => ({
  positions: positions.map((_, i) =>
    i % 3 === 0 ? positions[i]! : i % 3 === 1 ? positions[i + 1]! : -positions[i - 1]!,
  ),
  indices,
});
