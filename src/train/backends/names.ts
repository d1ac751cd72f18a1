/** The back-ends that TensorFlow.js can compute with here. */

/** Best first: a GPU, TensorFlow on the CPU, WebAssembly, plain JavaScript (slow: for unit tests). */
export const BACKENDS = ['gpu', 'native', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

/** What may be asked for: one of them, or the best that works. */
export const BACKEND_CHOICES = ['auto', ...BACKENDS] as const;
export type BackendChoice = (typeof BACKEND_CHOICES)[number];
