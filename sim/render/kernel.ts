/** The compiled rasteriser with a memory of its own, and the handing out of that memory. */
import { RASTERISER } from './rasteriser.generated.js';

/** What rasteriser.as.ts exports. Every address and length is a plain number. */
export interface KernelFunctions {
  freeFrom(): number;
  placeVertices(matrix: number, source: number, target: number, count: number): void;
  projectParallel(matrix: number, source: number, target: number, count: number): void;
  projectPerspective(matrix: number, source: number, target: number, count: number): void;
  measureSlopes(indices: number, points: number, slopes: number, count: number, limit: number): void;
  castShadows(indices: number, points: number, map: number, count: number): void;
  summariseShadows(map: number, blocks: number): void;
  beginScreen(
    width: number,
    height: number,
    depths: number,
    samples: number,
    centreDepths: number,
    centres: number,
    surfaces: number,
  ): void;
  drawTriangles(
    indices: number,
    points: number,
    vertices: number,
    slopes: number,
    count: number,
    near: number,
    material: number,
    tag: number,
  ): void;
  shadePicture(
    pass: number,
    width: number,
    height: number,
    samples: number,
    fragments: number,
    sums: number,
    map: number,
    blocks: number,
    tone: number,
    rgb: number,
  ): void;
  readCentres(
    width: number,
    height: number,
    centreDepths: number,
    centres: number,
    depth: number,
    segmentation: number,
  ): void;
}

/** A rasteriser and its memory. Addresses are handed out upward; what was handed out last is taken back first. */
export interface Kernel {
  readonly run: KernelFunctions;
  /** Hands out `bytes` of memory at a multiple of 16. Views made before may be void afterwards. */
  reserve(bytes: number): number;
  /** Hands out memory and copies `data` into it. */
  put(data: ArrayBufferView): number;
  /** The address that the next {@link reserve} gives. */
  mark(): number;
  /** Takes back everything from `mark` on. */
  release(mark: number): void;
  /** Views of the memory; valid until the next {@link reserve}. */
  floats(address: number, length: number): Float32Array<ArrayBuffer>;
  words(address: number, length: number): Uint32Array<ArrayBuffer>;
  bytes(address: number, length: number): Uint8Array<ArrayBuffer>;
}

/** Numbers in a matrix of four columns. */
export const MATRIX_FLOATS = 16;

const PAGE = 65536;
const FIRST_PAGES = 256;

/** The part of WebAssembly used here; TypeScript knows it only together with a browser's whole library. */
interface WebAssemblyApi {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: object };
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
}

const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyApi };

let compiled: object | undefined;

function compile(): object {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(RASTERISER), (c) => c.charCodeAt(0)));
  return compiled;
}

/** Starts a rasteriser of its own; the code is compiled once. */
export function startKernel(): Kernel {
  const memory = new WebAssembly.Memory({ initial: FIRST_PAGES });
  const instance = new WebAssembly.Instance(compile(), {
    env: {
      memory,
      abort: () => {
        throw new Error('The rasteriser stopped.');
      },
    },
  });
  const run = instance.exports as unknown as KernelFunctions;
  const aligned = (address: number): number => Math.ceil(address / 16) * 16;
  let top = aligned(run.freeFrom());
  function reserve(bytes: number): number {
    const address = top;
    top = aligned(top + bytes);
    const missing = top - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return address;
  }
  return {
    run,
    reserve,
    put({ buffer, byteOffset, byteLength }) {
      const address = reserve(byteLength);
      new Uint8Array(memory.buffer, address).set(new Uint8Array(buffer, byteOffset, byteLength));
      return address;
    },
    mark: () => top,
    release(mark) {
      top = mark;
    },
    floats: (address, length) => new Float32Array(memory.buffer, address, length),
    words: (address, length) => new Uint32Array(memory.buffer, address, length),
    bytes: (address, length) => new Uint8Array(memory.buffer, address, length),
  };
}
