/** Lists of numbers that a glTF document keeps in its bytes. */
import { badMesh } from './errors.js';
import { FLOAT, type Gltf, INDEX_BYTES } from './gltf-schema.js';

interface GltfFile {
  readonly file: string;
  readonly gltf: Gltf;
  readonly binary: DataView;
}

/** A document with the lists in its bytes, each of which is read once. */
export interface GltfSource extends GltfFile {
  /** x, y, z of each element of a list of vectors. @throws RobotR1Error `bad_mesh` */
  vectors(accessor: number): readonly number[];
  /** A list of vertex numbers. @throws RobotR1Error `bad_mesh` */
  indices(accessor: number): readonly number[];
}

export function createSource(file: string, gltf: Gltf, binary: DataView): GltfSource {
  const source: GltfFile = { file, gltf, binary };
  const once = (read: (source: GltfFile, accessor: number) => number[]) => {
    const known = new Map<number, number[]>();
    return (accessor: number): readonly number[] => {
      const list = known.get(accessor) ?? read(source, accessor);
      known.set(accessor, list);
      return list;
    };
  };
  return { ...source, vectors: once(readVectors), indices: once(readIndices) };
}

const FLOAT_BYTES = 4;

/** Where the elements of a list lie. */
interface Elements {
  first: number;
  stride: number;
  count: number;
  componentType: number;
}

/** Finds a list and checks that all of it is there. */
function locate(
  source: GltfFile,
  number: number,
  type: string,
  bytesOf: (componentType: number) => number,
): Elements {
  const { file, gltf, binary } = source;
  const accessor = gltf.accessors[number];
  if (!accessor) throw badMesh(file, `it refers to accessor ${number}, and has ${gltf.accessors.length}`);
  if (accessor.sparse !== undefined) {
    throw badMesh(file, 'it keeps vertices in sparse lists, which are not read', {
      remedy: 'Export it without shape keys (morph targets).',
    });
  }
  const size = bytesOf(accessor.componentType);
  if (accessor.type !== type || !(size > 0)) {
    throw badMesh(file, `accessor ${number} is not a list of the kind that its use asks for`);
  }
  const view = gltf.bufferViews[accessor.bufferView ?? -1];
  if (!view) throw badMesh(file, `accessor ${number} has no bytes`);
  if (view.buffer !== 0 || gltf.buffers[0]?.uri !== undefined) {
    throw badMesh(file, 'it keeps bytes outside of itself', { remedy: 'Export it as one GLB file.' });
  }
  const stride = view.byteStride ?? size;
  const first = view.byteOffset + accessor.byteOffset;
  const needed = accessor.count === 0 ? 0 : stride * (accessor.count - 1) + size;
  if (
    accessor.byteOffset + needed > view.byteLength ||
    view.byteOffset + view.byteLength > binary.byteLength
  ) {
    throw badMesh(file, `accessor ${number} ends after the bytes that it lies in`, {
      remedy: 'The file is damaged: copy or export it anew.',
    });
  }
  return { first, stride, count: accessor.count, componentType: accessor.componentType };
}

function readVectors(source: GltfFile, number: number): number[] {
  const { first, stride, count } = locate(source, number, 'VEC3', (componentType) =>
    componentType === FLOAT ? 3 * FLOAT_BYTES : 0,
  );
  const values: number[] = [];
  for (let i = 0; i < count; i++)
    for (let axis = 0; axis < 3; axis++)
      values.push(source.binary.getFloat32(first + i * stride + axis * FLOAT_BYTES, true));
  return values;
}

function readIndices(source: GltfFile, number: number): number[] {
  const { first, stride, count, componentType } = locate(
    source,
    number,
    'SCALAR',
    (type) => INDEX_BYTES[type] ?? 0,
  );
  const { binary } = source;
  const values: number[] = [];
  for (let at = first, i = 0; i < count; i++, at += stride) {
    values.push(
      componentType === 5121
        ? binary.getUint8(at)
        : componentType === 5123
          ? binary.getUint16(at, true)
          : binary.getUint32(at, true),
    );
  }
  return values;
}
