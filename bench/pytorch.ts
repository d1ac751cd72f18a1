/** The same step of training in PyTorch, which many know: run by `python3` where it has torch. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { cropGridOf, gridOf, HEADS, type ModelConfig } from '../src/train/model/config.js';
import { parameterShapes } from '../src/train/model/parameters.js';
import { BATCH } from './training-data.js';

/** Beside the sources: this file runs compiled, from dist/bench. */
const SCRIPT = fileURLToPath(new URL('../../bench/pytorch-step.py', import.meta.url));

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
  const { code, stdout, stderr } = await python(SCRIPT, JSON.stringify(description));
  if (code === 0) return figuresSchema.parse(JSON.parse(stdout));
  if (code === null) return 'python3 is not installed';
  if (stderr.includes("No module named 'torch'")) return 'torch is not installed for python3';
  return stderr.trim().split('\n').at(-1) ?? `python3 ended with ${code}`;
}

/** Runs a script; the code is null where it cannot be started. */
function python(
  script: string,
  input: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn('python3', [script]);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', () => resolve({ code: null, stdout, stderr }));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => {}).end(input);
  });
}
