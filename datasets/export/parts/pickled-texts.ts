/** A list of texts as Python's `pickle` stores it: plain values of Python's own, no classes, so that reading is safe. */

/** Protocol 2, which every Python 3 reads. */
const PROTOCOL = [0x80, 2];
const EMPTY_LIST = 0x5d;
const MARK = 0x28;
const TEXT = 0x58;
const APPEND_ALL = 0x65;
const STOP = 0x2e;

/** The bytes of a pickled list of strings. */
export function pickledTexts(texts: readonly string[]): Uint8Array {
  const strings = texts.map((text) => {
    const bytes = Buffer.from(text, 'utf8');
    const head = Buffer.alloc(5);
    head.writeUInt8(TEXT);
    head.writeUInt32LE(bytes.length, 1);
    return Buffer.concat([head, bytes]);
  });
  const [begin, end] = [Buffer.of(...PROTOCOL, EMPTY_LIST, MARK), Buffer.of(APPEND_ALL, STOP)];
  return Buffer.concat([begin, ...strings, end]);
}
