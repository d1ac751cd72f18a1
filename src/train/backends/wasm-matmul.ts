/**
 * A fast matrix product for the WebAssembly back-end.
 *
 * Its own kernel is fast for one plain product only; with a transposed factor, which every gradient has, or with several
 * products in a batch, it is ten to thirty times slower (measured with 4.22.0). So transposes are made first, and the
 * products of a batch go through the fast kernel one by one, as views of the same memory.
 */
import * as tf from '@tensorflow/tfjs-core';

/** What is used of the back-end's insides. */
interface WasmInsides {
  wasm: {
    cwrap(name: string, result: null, types: string[]): (...values: unknown[]) => void;
    tfjs: {
      registerTensor(id: number, size: number, memoryOffset: number): number;
      disposeData(id: number): void;
    };
  };
  dataIdMap: { get(dataId: object): { id: number; memoryOffset: number } };
  dataIdNextNumber: number;
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo;
  disposeData(dataId: object): void;
}

interface MatMulArguments {
  inputs: { a: tf.TensorInfo; b: tf.TensorInfo };
  backend: unknown;
  attrs: { transposeA: boolean; transposeB: boolean };
}
type Kernel = (args: MatMulArguments) => tf.TensorInfo;

/** Whether the back-end is built as this code expects. */
function isKnown(backend: unknown): backend is WasmInsides {
  const insides = backend as Partial<WasmInsides>;
  return (
    typeof insides.wasm?.cwrap === 'function' &&
    typeof insides.wasm.tfjs?.registerTensor === 'function' &&
    typeof insides.wasm.tfjs.disposeData === 'function' &&
    typeof insides.dataIdMap?.get === 'function' &&
    typeof insides.dataIdNextNumber === 'number' &&
    typeof insides.makeOutput === 'function'
  );
}

let stock: Kernel | undefined;

/**
 * Replaces the matrix product of the WebAssembly back-end, which must be the present one. Once is enough.
 *
 * @returns false where the back-end is not built as expected: its own kernel stays
 */
export function installFastMatMul(): boolean {
  if (stock) return true;
  const backend: unknown = tf.backend();
  const config = tf.getKernel('BatchMatMul', 'wasm');
  const transpose = tf.getKernel('Transpose', 'wasm');
  if (!isKnown(backend) || !config || !transpose) return false;
  stock = config.kernelFunc as unknown as Kernel;
  const fast = fastMatMul(backend, stock, transpose);
  config.kernelFunc = fast as unknown as typeof config.kernelFunc;
  return true;
}

/** Puts the back-end's own kernel back. */
export function removeFastMatMul(): void {
  const config = tf.getKernel('BatchMatMul', 'wasm');
  if (stock && config) config.kernelFunc = stock as unknown as typeof config.kernelFunc;
  stock = undefined;
}

const bytesOf = (shape: readonly number[]): Uint8Array => new Uint8Array(Int32Array.from(shape).buffer);

function fastMatMul(backend: WasmInsides, stock: Kernel, transposeKernel: tf.KernelConfig): Kernel {
  const types = ['number', 'array', 'number', 'number', 'array', 'number', 'number', 'number', 'number'];
  const multiply = backend.wasm.cwrap('BatchMatMul', null, types);
  const { registerTensor, disposeData } = backend.wasm.tfjs;

  const transposed = (x: tf.TensorInfo): tf.TensorInfo => {
    const perm = x.shape.map((_, i) => i);
    perm.push(...perm.splice(-2).reverse());
    return transposeKernel.kernelFunc({
      inputs: { x },
      backend,
      attrs: { perm },
    }) as tf.TensorInfo;
  };

  return (args) => {
    const { a, b } = args.inputs;
    const { transposeA, transposeB } = args.attrs;
    const outer = a.shape.slice(0, -2);
    const isPlain = a.dtype === 'float32' && b.dtype === 'float32';
    if (!isPlain || outer.join() !== b.shape.slice(0, -2).join()) return stock(args);
    const left = transposeA ? transposed(a) : a;
    const right = transposeB ? transposed(b) : b;
    const [rows, inner, columns] = [left.shape.at(-2)!, left.shape.at(-1)!, right.shape.at(-1)!];
    const out = backend.makeOutput([...outer, rows, columns], 'float32');
    const [leftData, rightData, outData] = [left, right, out].map((x) => backend.dataIdMap.get(x.dataId)) as [
      { id: number; memoryOffset: number },
      { id: number; memoryOffset: number },
      { id: number; memoryOffset: number },
    ];
    const leftShape = bytesOf([1, rows, inner]);
    const rightShape = bytesOf([1, inner, columns]);
    const product = (l: number, r: number, o: number): void =>
      multiply(l, leftShape, 3, r, rightShape, 3, 0, 0, o);
    const count = outer.reduce((x, y) => x * y, 1);
    if (count === 1) product(leftData.id, rightData.id, outData.id);
    else {
      const views = [leftData, rightData, outData].map((data, i) => ({
        id: backend.dataIdNextNumber++,
        start: data.memoryOffset,
        size: [rows * inner, inner * columns, rows * columns][i]!,
      }));
      for (let i = 0; i < count; i++) {
        for (const { id, start, size } of views) registerTensor(id, size, start + 4 * i * size);
        product(views[0]!.id, views[1]!.id, views[2]!.id);
        for (const { id } of views) disposeData(id);
      }
    }
    if (left !== a) backend.disposeData(left.dataId);
    if (right !== b) backend.disposeData(right.dataId);
    return out;
  };
}
