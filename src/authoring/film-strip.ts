/** One run of the expert in pictures, from start to success or failure. */
import type { LoadedTask } from '../../scenes/parse-task.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import type { CameraName } from '../../sim/render/cameras.js';
import { createRenderer } from '../../sim/render/renderer.js';
import { demonstrate } from '../demonstrate/demonstrate.js';
import { drawSheet } from '../sheet/draw-sheet.js';
import { episodeRow } from '../sheet/episode-row.js';

/** The strip as the bytes of a PNG. */
export async function filmStrip(
  task: LoadedTask,
  variation: number,
  seed: number,
  camera: CameraName = 'front',
  size = 240,
): Promise<Uint8Array> {
  await loadPhysics();
  const demonstration = demonstrate(task, variation, seed);
  const row = episodeRow(createRenderer(), task, { index: seed, ...demonstration }, camera, size);
  const outcome = demonstration.success
    ? 'It succeeded.'
    : `It failed: ${demonstration.failure}, ${demonstration.failureDetail}`;
  const subtitle = `“${demonstration.instruction}” — seed ${seed}, variation ${variation}. ${outcome}`;
  return drawSheet(
    `${task.task.name}: what the expert did. The crosshair marks where the gripper goes next.`,
    [{ ...row, subtitle }],
  );
}
