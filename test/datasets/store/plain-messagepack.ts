/** Walks MessagePack by the letter of its specification and refuses extension types: what any reader must cope with. */

/** The value that the bytes hold; maps and arrays plain, byte strings as Uint8Array. */
export function readPlain(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (size: number) => {
    const start = at;
    at += size;
    if (at > bytes.length) throw new Error('the bytes end within a value');
    return start;
  };
  const size = (width: 1 | 2 | 4) => {
    const start = take(width);
    return width === 1 ? view.getUint8(start) : width === 2 ? view.getUint16(start) : view.getUint32(start);
  };
  const text = (length: number) => {
    const start = take(length);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, start + length));
  };
  const binary = (length: number) => {
    const start = take(length);
    return bytes.slice(start, start + length);
  };
  const list = (length: number) => Array.from({ length }, () => value());
  const map = (length: number) => {
    const entries = Array.from({ length }, () => [value(), value()] as const);
    for (const [key] of entries) if (typeof key !== 'string') throw new Error('a key is not a text');
    return Object.fromEntries(entries as [string, unknown][]);
  };
  const integer = (read: bigint) => {
    if (!Number.isSafeInteger(Number(read))) throw new Error(`${read} is too long`);
    return Number(read);
  };
  const value = (): unknown => {
    const code = view.getUint8(take(1));
    if (code < 0x80) return code;
    if (code < 0x90) return map(code & 0x0f);
    if (code < 0xa0) return list(code & 0x0f);
    if (code < 0xc0) return text(code & 0x1f);
    if (code >= 0xe0) return code - 0x100;
    switch (code) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
        return binary(size(1));
      case 0xc5:
        return binary(size(2));
      case 0xc6:
        return binary(size(4));
      case 0xcb:
        return view.getFloat64(take(8));
      case 0xcc:
        return size(1);
      case 0xcd:
        return size(2);
      case 0xce:
        return size(4);
      case 0xcf:
        return integer(view.getBigUint64(take(8)));
      case 0xd0:
        return view.getInt8(take(1));
      case 0xd1:
        return view.getInt16(take(2));
      case 0xd2:
        return view.getInt32(take(4));
      case 0xd3:
        return integer(view.getBigInt64(take(8)));
      case 0xd9:
        return text(size(1));
      case 0xda:
        return text(size(2));
      case 0xdb:
        return text(size(4));
      case 0xdc:
        return list(size(2));
      case 0xdd:
        return list(size(4));
      case 0xde:
        return map(size(2));
      case 0xdf:
        return map(size(4));
      default:
        throw new Error(`0x${code.toString(16)} at byte ${at - 1} is an extension or a short float`);
    }
  };
  const found = value();
  if (at !== bytes.length) throw new Error('bytes are left over');
  return found;
}
