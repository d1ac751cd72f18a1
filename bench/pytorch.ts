/** The same step of training in PyTorch, which many know: run by a Python that has torch. */
import { z } from 'zod';
import { cropGridOf, gridOf, HEADS, type ModelConfig } from '../src/train/model/config.js';
import { parameterShapes } from '../src/train/model/parameters.js';
import { pythonWith, runPython } from './python.js';
import { BATCH } from './training-data.js';

const figuresSchema = z.object({
  version: z.string(),
  /** Milliseconds a step. */
  wall: z.number(),
  cpu: z.number(),
});
export type PytorchFigures = z.infer<typeof figuresSchema>;

/** Milliseconds a step on the processor with one thread, or why it cannot be measured. */
export async function pytorchStep(
  config: ModelConfig,
  counts: { warmUp: number; steps: number },
): Promise<PytorchFigures | string> {
  const description = {
    ...counts,
    batch: BATCH,
    shapes: parameterShapes(config).map(({ name, shape }) => [name, shape]),
    cells: gridOf(config) ** 2,
    cropCells: cropGridOf(config) ** 2,
    heads: HEADS.length,
  };
  const python = pythonWith('torch');
  if (!python) return 'no Python here has torch; "npm run test:interop -- chat" makes one';
  return figuresSchema.parse(await runPython(python, 'pytorch-step.py', [JSON.stringify(description)]));
}
