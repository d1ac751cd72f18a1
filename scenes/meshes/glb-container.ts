/** The container of a GLB file: a JSON document and the bytes that it refers to. */
import { badMesh } from './errors.js';

const MAGIC = 0x46546c67; // "glTF"
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;

export interface GlbContent {
  json: unknown;
  binary: DataView;
}

/** Takes a GLB file (glTF 2.0) apart. @throws RobotR1Error `bad_mesh` */
export function openGlb(file: string, bytes: Uint8Array): GlbContent {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 20 || view.getUint32(0, true) !== MAGIC) {
    const isGltf = String.fromCharCode(...bytes.subarray(0, 64))
      .trimStart()
      .startsWith('{');
    throw badMesh(file, isGltf ? 'it is glTF with files beside it' : 'it is no GLB file', {
      remedy: 'Export it as GLB ("glTF binary"): one file that holds everything.',
    });
  }
  const version = view.getUint32(4, true);
  if (version !== 2) throw badMesh(file, `it is of version ${version} of glTF, and only 2 can be read`);
  const length = view.getUint32(8, true);
  if (length > bytes.length) {
    throw badMesh(file, `it says that it has ${length} bytes, and ends after ${bytes.length}`, {
      remedy: 'The file is cut short: copy or export it anew.',
    });
  }
  const chunks = new Map<number, Uint8Array>();
  for (let at = 12; at + 8 <= length; ) {
    const size = view.getUint32(at, true);
    const type = view.getUint32(at + 4, true);
    if (at + 8 + size > length) throw badMesh(file, 'one of its chunks ends after the file');
    if (!chunks.has(type)) chunks.set(type, bytes.subarray(at + 8, at + 8 + size));
    at += 8 + size;
  }
  const document = chunks.get(JSON_CHUNK);
  if (!document) throw badMesh(file, 'it has no JSON chunk');
  const binary = chunks.get(BINARY_CHUNK) ?? new Uint8Array();
  return {
    json: parseJson(file, document),
    binary: new DataView(binary.buffer, binary.byteOffset, binary.byteLength),
  };
}

function parseJson(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw badMesh(file, `its JSON chunk is damaged: ${(cause as Error).message}`, { cause });
  }
}
