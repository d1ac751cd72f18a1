/**
 * A record as bytes: one plain MessagePack map with no extension types, so that any MessagePack reader reads it
 * (Python: `msgpack.unpackb(payload, raw=False)`).
 *
 * A numeric array is a map of `dtype` (NumPy's name), `shape` and `data` (row-major, little-endian). Keys stand in
 * the order of the schema, those of free maps sorted, so the same record always gives the same bytes. A whole number
 * is an integer whatever the field, hence −0 is read back as 0.
 */
import { endianness } from 'node:os';
import { Packr, Unpackr } from 'msgpackr';
import { z } from 'zod';
import { RobotR1Error } from '../../sim/errors.js';

/** The arrays that records may hold, by the name that NumPy gives their numbers. */
const ARRAY_KINDS = { '<f4': Float32Array, '|u1': Uint8Array } as const;
type ArrayKind = keyof typeof ARRAY_KINDS;

interface NumericArray {
  shape: number[];
  data: Float32Array | Uint8Array;
}

const packr = new Packr({ useRecords: false, moreTypes: false, variableMapSize: true });
const unpackr = new Unpackr({ useRecords: false, moreTypes: false, int64AsType: 'number' });

const invalid = (message: string, cause?: unknown) =>
  new RobotR1Error('invalid_record', message, {
    kind: 'work',
    remedy: 'If a file holds it, make that shard again; if a program made it, correct the record.',
    cause,
  });

/** Little-endian bytes from the machine's own order and back; a copy that shares nothing with `bytes`. */
function littleEndian(bytes: Uint8Array, itemSize: number): Uint8Array {
  const copy = Buffer.from(bytes);
  if (endianness() === 'BE' && itemSize === 4) copy.swap32();
  return copy;
}

const length = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

function isNumericArray(value: object): value is NumericArray {
  const { data } = value as Partial<NumericArray>;
  return 'shape' in value && (data instanceof Float32Array || data instanceof Uint8Array);
}

function packArray({ shape, data }: NumericArray): Record<string, unknown> {
  if (length(shape) !== data.length) {
    throw invalid(`an array of shape [${shape.join(', ')}] has ${data.length} numbers`);
  }
  const dtype: ArrayKind = data instanceof Float32Array ? '<f4' : '|u1';
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { dtype, shape, data: littleEndian(bytes, data.BYTES_PER_ELEMENT) };
}

function unpackArray(dtype: unknown, shape: unknown, bytes: Uint8Array): NumericArray {
  const kind = ARRAY_KINDS[dtype as ArrayKind];
  if (kind === undefined) throw invalid(`an array has the unknown dtype ${JSON.stringify(dtype)}`);
  if (!Array.isArray(shape) || length(shape) * kind.BYTES_PER_ELEMENT !== bytes.byteLength) {
    throw invalid(
      `an array of shape ${JSON.stringify(shape)} and dtype ${dtype} has ${bytes.byteLength} bytes`,
    );
  }
  // A buffer of its own: the bytes read are a view of a pool, and not aligned.
  const copy = new Uint8Array(littleEndian(bytes, kind.BYTES_PER_ELEMENT));
  return { shape, data: new kind(copy.buffer) };
}

/** The value as maps, lists, bytes and numbers, every key in its place. `value` has been checked by `schema`. */
function toPlain(schema: z.core.$ZodType, value: unknown): unknown {
  if (typeof value === 'number') {
    const long = Number.isSafeInteger(value) && (value > 0xffffffff || value < -0x80000000);
    return long ? BigInt(value) : value; // msgpackr writes a long number as a float, a bigint as an integer
  }
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return toPlain(schema.unwrap(), value);
  }
  if (schema instanceof z.ZodObject) {
    if (isNumericArray(value)) return packArray(value);
    const fields = Object.entries<z.core.$ZodType>(schema.shape).filter(([key]) => key in value);
    return Object.fromEntries(
      fields.map(([k, field]) => [k, toPlain(field, value[k as keyof typeof value])]),
    );
  }
  if (schema instanceof z.ZodRecord) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, item]) => [key, toPlain(schema.valueType, item)]));
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item) => toPlain(schema.element, item));
  }
  if (schema instanceof z.ZodTuple && Array.isArray(value)) {
    return value.map((item, i) => toPlain(schema.def.items[i] ?? schema.def.rest!, item));
  }
  if (schema instanceof z.ZodUnion) {
    return toPlain(schema.options.find((option) => z.safeParse(option, value).success)!, value);
  }
  throw new TypeError(`records have no way to store a ${schema._zod.def.type}`);
}

/**
 * Typed arrays again from maps, and every byte copied out of the pool it was read into. Maps and lists, which nobody
 * else holds, are changed in place: reading a dataset is mostly this.
 */
function fromPlain(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return new Uint8Array(value);
  const { dtype, shape, data } = value as Record<string, unknown>;
  if (dtype !== undefined && data instanceof Uint8Array) return unpackArray(dtype, shape, data);
  const fields = value as Record<string, unknown>;
  for (const key in fields) {
    const field = fields[key];
    if (typeof field === 'object' && field !== null) fields[key] = fromPlain(field);
  }
  return fields;
}

/**
 * A record as MessagePack.
 *
 * @throws RobotR1Error `invalid_record` if the record does not satisfy its schema, or an array its shape.
 */
export function encodeRecord<T>(schema: z.ZodType<T>, record: T): Uint8Array {
  const checked = schema.safeParse(record);
  if (!checked.success) throw invalid(`the record is not valid: ${z.prettifyError(checked.error)}`);
  return packr.pack(toPlain(schema, checked.data));
}

/**
 * The record that `payload` holds, checked by its schema. It shares no memory with `payload`.
 *
 * @throws RobotR1Error `invalid_record` if the bytes are not MessagePack or not such a record.
 */
export function decodeRecord<T>(schema: z.ZodType<T>, payload: Uint8Array): T {
  let plain: unknown;
  try {
    plain = unpackr.unpack(payload);
  } catch (cause) {
    throw invalid('the payload is not MessagePack', cause);
  }
  const checked = schema.safeParse(fromPlain(plain));
  if (!checked.success) throw invalid(`the record is not valid: ${z.prettifyError(checked.error)}`);
  return checked.data;
}
