/**
 * Records one after another in a file. A frame is the payload's length and its CRC-32, both uint32 little-endian,
 * then the payload. Damage is found before anything is decoded, and a file that ends too early is known from one
 * that is damaged within.
 */
import { crc32 } from 'node:zlib';
import { RobotR1Error } from '../../sim/errors.js';

/** Bytes of length and checksum before a payload. */
export const FRAME_HEADER_BYTES = 8;
const LONGEST_PAYLOAD = 0xffffffff;

/** A record's payload and where it stood. */
export interface Frame {
  /** Number of the record in its file, from 0. */
  record: number;
  /** Byte in the file at which its frame starts. */
  offset: number;
  payload: Uint8Array;
}

/** Where the bytes to read come from; part of a file may be read by itself. */
export interface FrameSource {
  /** Name of the file, for messages. */
  file?: string;
  /** Number of the first record in the bytes, and the byte of the file at which they start. */
  firstRecord?: number;
  firstOffset?: number;
}

/** Frames around payloads, and the byte at which each frame starts. */
export function frameRecords(payloads: Iterable<Uint8Array>): { bytes: Buffer; offsets: number[] } {
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let size = 0;
  for (const payload of payloads) {
    if (payload.length > LONGEST_PAYLOAD) throw new RangeError('a record is longer than 4 GiB');
    const header = Buffer.alloc(FRAME_HEADER_BYTES);
    header.writeUInt32LE(payload.length, 0);
    header.writeUInt32LE(crc32(payload), 4);
    parts.push(header, payload);
    offsets.push(size);
    size += FRAME_HEADER_BYTES + payload.length;
  }
  return { bytes: Buffer.concat(parts, size), offsets };
}

function damage(code: string, problem: string, record: number, offset: number, file?: string): RobotR1Error {
  return new RobotR1Error(code, `record ${record} at byte ${offset} ${problem}`, {
    kind: 'work',
    place: { file, path: `record ${record}` },
    remedy: 'Make the shard again: run the same generate command with --resume.',
  });
}

/**
 * The frames in `bytes`, in order. Payloads are views of `bytes`.
 *
 * @throws RobotR1Error `damaged_record` where a checksum is wrong, `truncated_file` where the bytes end in a frame;
 *   both name record and byte.
 */
export function* readFrames(bytes: Uint8Array, source: FrameSource = {}): Generator<Frame> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let record = source.firstRecord ?? 0;
  for (let start = 0; start < bytes.length; record++) {
    const offset = (source.firstOffset ?? 0) + start;
    const headerEnd = start + FRAME_HEADER_BYTES;
    const end = headerEnd > bytes.length ? Number.POSITIVE_INFINITY : headerEnd + view.getUint32(start, true);
    if (end > bytes.length) {
      throw damage(
        'truncated_file',
        'is not all there: the file ends within it',
        record,
        offset,
        source.file,
      );
    }
    const payload = bytes.subarray(headerEnd, end);
    if (crc32(payload) !== view.getUint32(start + 4, true)) {
      throw damage('damaged_record', 'does not match its checksum', record, offset, source.file);
    }
    yield { record, offset, payload };
    start = end;
  }
}

/** How much of `bytes` is whole records from the start on: their number, and the byte after the last of them. */
export function intactPart(bytes: Uint8Array): { records: number; bytes: number } {
  const intact = { records: 0, bytes: 0 };
  try {
    for (const { record, offset, payload } of readFrames(bytes)) {
      intact.records = record + 1;
      intact.bytes = offset + FRAME_HEADER_BYTES + payload.length;
    }
  } catch (error) {
    if (!(error instanceof RobotR1Error)) throw error;
  }
  return intact;
}
