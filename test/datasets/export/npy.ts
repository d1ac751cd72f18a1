/** Reads NumPy files of records, for tests. */

type Described = [name: string, type: string | Described[], shape?: number[]][];
export type Read = { [name: string]: number[] | Read };

/** The header's Python literal as JSON. */
const literal = (text: string) =>
  JSON.parse(
    text
      .replaceAll("'", '"')
      .replaceAll('(', '[')
      .replaceAll(')', ']')
      .replaceAll('False', 'false')
      .replaceAll(/,\s*([\]}])/g, '$1'),
  );

/** Records of a file, each field a list of numbers. */
export function readNpy(bytes: Uint8Array): Read[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.toString('latin1', 0, 8) !== '\x93NUMPY\x02\0') throw new Error('not a .npy of version 2');
  const start = 12 + file.readUInt32LE(8);
  const { descr, shape } = literal(file.toString('latin1', 12, start)) as {
    descr: Described;
    shape: [number];
  };
  let at = start;
  const number = (type: string): number => {
    const from = at;
    at += type === '<f4' ? 4 : 8;
    if (type === '<f4') return file.readFloatLE(from);
    return type === '<f8' ? file.readDoubleLE(from) : Number(file.readBigInt64LE(from));
  };
  const record = (fields: Described): Read =>
    Object.fromEntries(
      fields.map(([name, type, size = []]) => [
        name,
        typeof type === 'string'
          ? Array.from({ length: size.reduce((a, b) => a * b, 1) }, () => number(type))
          : record(type as unknown as Described),
      ]),
    );
  const records = Array.from({ length: shape[0] }, () => record(descr));
  if (at !== file.length) throw new Error('bytes are left over');
  return records;
}
