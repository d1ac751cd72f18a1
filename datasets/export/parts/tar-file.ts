/**
 * A tar archive (POSIX ustar) written member by member. Members have no time, owner or other trace of the machine, so
 * the same rows always give the same bytes.
 */
import { writePieces } from '../../store/write-pieces.js';

const BLOCK = 512;
/** Longest name without a prefix field, in bytes. */
const LONGEST_NAME = 100;
/** Eleven octal digits. */
const LARGEST_MEMBER = 0o77777777777;

/** A file in the archive. */
export interface TarMember {
  /** ASCII, at most 100 characters. */
  name: string;
  bytes: Uint8Array;
}

function header({ name, bytes }: TarMember): Buffer {
  if (!/^[\x21-\x7e]+$/.test(name) || name.length > LONGEST_NAME) {
    throw new RangeError(`"${name}" is no name for a member of a tar archive`);
  }
  if (bytes.length > LARGEST_MEMBER) throw new RangeError(`${name} is too large for a tar archive`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
  block.write(name, 0, 'latin1');
  block.write(octal(0o644, 7), 100, 'latin1'); // mode
  block.write(octal(0, 7), 108, 'latin1'); // owner
  block.write(octal(0, 7), 116, 'latin1'); // group
  block.write(octal(bytes.length, 11), 124, 'latin1');
  block.write(octal(0, 11), 136, 'latin1'); // time
  block.write(' '.repeat(8), 148, 'latin1'); // the checksum counts itself as blanks
  block.write('0', 156, 'latin1'); // a file
  block.write('ustar\x0000', 257, 'latin1');
  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${octal(checksum, 6)}\0 `, 148, 'latin1');
  return block;
}

async function* blocks(members: AsyncIterable<TarMember>): AsyncGenerator<Uint8Array> {
  for await (const member of members) {
    yield header(member);
    yield member.bytes;
    const rest = member.bytes.length % BLOCK;
    if (rest > 0) yield Buffer.alloc(BLOCK - rest);
  }
  yield Buffer.alloc(2 * BLOCK); // the end
}

/**
 * Writes an archive in bounded memory.
 *
 * @throws RobotR1Error `disk_full`, `not_writable`; whatever `members` throws. The file is then as it was before.
 */
export const writeTar = (file: string, members: AsyncIterable<TarMember>): Promise<number> =>
  writePieces(file, blocks(members));
