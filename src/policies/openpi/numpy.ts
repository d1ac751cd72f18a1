/**
 * NumPy arrays in MessagePack, as openpi's clients and servers write them: a map with byte-string keys of
 * `__ndarray__`, `data` (C order), `dtype` and `shape`, and scalars likewise under `__npgeneric__`.
 */
import { endianness } from 'node:os';
import { Packr } from 'msgpackr';

/** Numbers with a shape, as they are sent: bytes as `|u1`, others as `<f4`. */
export interface NumberArray {
  shape: readonly number[];
  data: Uint8Array | Float32Array;
}

/** Numbers with a shape, as they are read: of any kind. */
export interface ReadArray {
  shape: number[];
  data: Float64Array;
}

// Maps, not objects: keys may be byte strings.
const packr = new Packr({
  useRecords: false,
  mapsAsObjects: false,
  variableMapSize: true,
  moreTypes: false,
  int64AsType: 'number',
});

const bytesKey = (name: string): Buffer => Buffer.from(name, 'latin1');

function arrayMap({ shape, data }: NumberArray): Map<Buffer, unknown> {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const isFloat = data instanceof Float32Array;
  return new Map<Buffer, unknown>([
    [bytesKey('__ndarray__'), true],
    [bytesKey('data'), isFloat && endianness() === 'BE' ? Buffer.from(bytes).swap32() : bytes],
    [bytesKey('dtype'), isFloat ? '<f4' : '|u1'],
    [bytesKey('shape'), shape],
  ]);
}

/** A map of arrays and texts as MessagePack. */
export function encodeObservation(observation: Readonly<Record<string, NumberArray | string>>): Uint8Array {
  const entries = Object.entries(observation).map(
    ([key, value]) => [key, typeof value === 'string' ? value : arrayMap(value)] as const,
  );
  return packr.pack(new Map(entries));
}

/**
 * What a message holds: maps as objects, arrays as `ReadArray`, scalars as numbers.
 *
 * @throws Error where the bytes are no such message
 */
export const decodeMessage = (bytes: Uint8Array): unknown => plain(packr.unpack(bytes));

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const entries = Array.from(value, ([key, item]) => [
    key instanceof Uint8Array ? Buffer.from(key).toString('latin1') : String(key),
    item,
  ]) as [string, unknown][];
  // No key reaches the prototype of an object.
  const found = new Map(entries);
  if (found.get('__ndarray__') === true) {
    return readArray(found.get('dtype'), found.get('shape'), found.get('data'));
  }
  if (found.get('__npgeneric__') === true) return found.get('data');
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}

/** How a number of NumPy's kind and size is read. */
const READERS: Readonly<Record<string, (view: DataView, at: number, little: boolean) => number>> = {
  b1: (view, at) => view.getUint8(at),
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  f2: (view, at, little) => half(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

/** A number of half precision (IEEE 754 binary16) from its bits. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function readArray(dtype: unknown, shape: unknown, bytes: unknown): ReadArray {
  const name = bytes instanceof Uint8Array ? /^([<>|=])([a-z]\d)$/.exec(String(dtype)) : null;
  const read = name && READERS[name[2]!];
  if (!read) throw new Error(`an array has the dtype ${JSON.stringify(dtype)}, which is not understood`);
  const size = Number(name[2]![1]);
  const { buffer, byteOffset, byteLength } = bytes as Uint8Array;
  if (
    !Array.isArray(shape) ||
    !shape.every((length) => Number.isSafeInteger(length) && length >= 0) ||
    shape.reduce((product, length) => product * length, 1) * size !== byteLength
  ) {
    throw new Error(`an array of shape ${JSON.stringify(shape)} and dtype ${dtype} has ${byteLength} bytes`);
  }
  const view = new DataView(buffer, byteOffset, byteLength);
  const little = name[1] !== '>';
  return {
    shape,
    data: Float64Array.from({ length: byteLength / size }, (_, i) => read(view, i * size, little)),
  };
}
