/**
 * The safetensors format, for float32 tensors: eight bytes of header length, a JSON header of names, types, shapes and
 * places, then the numbers, little-endian. Python's `safetensors`, and any browser, read it.
 */
import { RobotR1Error } from '../../sim/errors.js';

/** Numbers with their shape, row-major. */
export interface NamedTensor {
  shape: readonly number[];
  data: Float32Array;
}

export interface TensorFile {
  /** Texts about the file; the format allows no other values. */
  metadata: Readonly<Record<string, string>>;
  tensors: Readonly<Record<string, NamedTensor>>;
}

interface HeaderEntry {
  dtype: string;
  shape: number[];
  data_offsets: [start: number, end: number];
}

const LENGTH_BYTES = 8;
const ALIGNMENT = 8;

/** The bytes of a file. */
export function encodeTensors({ metadata, tensors }: TensorFile): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let size = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    const end = size + 4 * data.length;
    header[name] = { dtype: 'F32', shape, data_offsets: [size, end] };
    size = end;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Blanks after the header, as the format advises, so that the numbers begin at a multiple of eight.
  const start = LENGTH_BYTES + Math.ceil(text.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(start + size).fill(0x20, LENGTH_BYTES + text.length, start);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(start - LENGTH_BYTES), true);
  bytes.set(text, LENGTH_BYTES);
  let offset = start;
  for (const { data } of Object.values(tensors)) {
    for (const value of data) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  return bytes;
}

/**
 * What a file holds.
 *
 * @param file its name, for messages
 * @throws RobotR1Error `damaged_checkpoint` when the bytes are no such file, or cut short
 */
export function decodeTensors(bytes: Uint8Array, file: string): TensorFile {
  try {
    return decode(bytes);
  } catch (cause) {
    throw new RobotR1Error('damaged_checkpoint', `${file} is no checkpoint, or is damaged`, {
      kind: 'work',
      place: { file },
      remedy: 'Train again, or take another checkpoint.',
      cause,
    });
  }
}

function decode(bytes: Uint8Array): TensorFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = LENGTH_BYTES + Number(view.getBigUint64(0, true));
  if (start > bytes.length) throw new RangeError('the header is cut short');
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(LENGTH_BYTES, start));
  const { __metadata__: metadata = {}, ...entries } = JSON.parse(text) as {
    __metadata__?: Record<string, string>;
  } & Record<string, HeaderEntry>;
  const tensors: Record<string, NamedTensor> = {};
  for (const [name, { dtype, shape, data_offsets: place }] of Object.entries(
    entries as Record<string, HeaderEntry>,
  )) {
    const count = shape.reduce((a, b) => a * b, 1);
    if (dtype !== 'F32' || place[1] - place[0] !== 4 * count)
      throw new RangeError(`${name} is no float32 tensor`);
    const data = new Float32Array(count);
    for (let i = 0; i < count; i++) data[i] = view.getFloat32(start + place[0] + 4 * i, true);
    tensors[name] = { shape, data };
  }
  return { metadata, tensors };
}
