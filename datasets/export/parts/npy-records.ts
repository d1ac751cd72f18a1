/** A NumPy file (.npy) of records: rows whose fields have names, types and shapes of their own. */

/** Little-endian, in NumPy's words. */
export type NumberType = '<f4' | '<f8' | '<i8';

/** A field of every record. */
export interface NumberField {
  name: string;
  type: NumberType;
  /** Empty: one number. */
  shape: readonly number[];
  /** The numbers of a record, row-major. */
  values(record: number): ArrayLike<number>;
}

/** Fields under a name of their own. */
export interface FieldGroup {
  name: string;
  fields: readonly NumberField[];
}

export type RecordField = NumberField | FieldGroup;

const BYTES: Readonly<Record<NumberType, number>> = { '<f4': 4, '<f8': 8, '<i8': 8 };

/** The header's length is a multiple of this. */
const ALIGNMENT = 64;

const countOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

const flat = (fields: readonly RecordField[]): NumberField[] =>
  fields.flatMap((field) => ('fields' in field ? field.fields : [field]));

/** A tuple in Python's words. */
const tuple = (values: readonly (number | string)[]): string =>
  values.length === 1 ? `(${values[0]},)` : `(${values.join(', ')})`;

/** Names as Python's strings: ASCII without quotes, which NumPy's header can do without escapes. */
function quoted(name: string): string {
  if (!/^[\w.-]+$/.test(name)) throw new RangeError(`"${name}" is no name for a field`);
  return `'${name}'`;
}

const described = (fields: readonly RecordField[]): string =>
  `[${fields
    .map((field) =>
      'fields' in field
        ? `(${quoted(field.name)}, ${described(field.fields)})`
        : tuple([
            quoted(field.name),
            `'${field.type}'`,
            ...(field.shape.length > 0 ? [tuple(field.shape)] : []),
          ]),
    )
    .join(', ')}]`;

function headerOf(fields: readonly RecordField[], count: number): Buffer {
  const text = `{'descr': ${described(fields)}, 'fortran_order': False, 'shape': ${tuple([count])}, }`;
  const prefix = Buffer.from('\x93NUMPY\x02\x00\0\0\0\0', 'latin1');
  const length = Math.ceil((prefix.length + text.length + 1) / ALIGNMENT) * ALIGNMENT - prefix.length;
  prefix.writeUInt32LE(length, 8);
  return Buffer.concat([prefix, Buffer.from(`${text.padEnd(length - 1)}\n`, 'latin1')]);
}

/**
 * The bytes of a file of `count` records, which NumPy reads by itself: `numpy.load(file)`.
 *
 * @throws RangeError where a field gives another number of values than its shape has, or has no proper name
 */
export function encodeRecords(fields: readonly RecordField[], count: number): Uint8Array {
  const all = flat(fields);
  const size = all.reduce((sum, { type, shape }) => sum + BYTES[type] * countOf(shape), 0);
  const rows = Buffer.alloc(size * count);
  let at = 0;
  for (let record = 0; record < count; record++) {
    for (const { name, type, shape, values } of all) {
      const given = values(record);
      if (given.length !== countOf(shape)) throw new RangeError(`${name} has ${given.length} values`);
      for (let i = 0; i < given.length; i++) {
        if (type === '<f4') rows.writeFloatLE(given[i]!, at);
        else if (type === '<f8') rows.writeDoubleLE(given[i]!, at);
        else rows.writeBigInt64LE(BigInt(given[i]!), at);
        at += BYTES[type];
      }
    }
  }
  return Buffer.concat([headerOf(fields, count), rows]);
}
