/** A sheet of samples of a task: how its scenes look, a row an episode, a picture a camera. */
import type { LoadedTask } from '../../scenes/parse-task.js';
import { NO_RANDOMISATION, type Randomisation } from '../../scenes/randomisation.js';
import { chosenVariations } from '../../scenes/variation-split.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { sceneView } from '../../sim/render/camera-rig.js';
import type { CameraName } from '../../sim/render/cameras.js';
import { createRenderer } from '../../sim/render/renderer.js';
import { quantize } from '../../sim/state.js';
import { Environment } from '../environment.js';
import { drawSheet } from '../sheet/draw-sheet.js';
import type { SheetRow } from '../sheet/episode-row.js';

export interface PreviewOptions {
  /** First seed, and how many samples; variations take turns. */
  first: number;
  samples: number;
  cameras: readonly CameraName[];
  /** Pixels, width and height of a picture. */
  size: number;
  randomisation?: Randomisation;
}

/**
 * The sheet as the bytes of a PNG: scenes as they are when an episode begins.
 *
 * @throws RobotR1Error `placement_failed` where the objects of a seed find no place
 */
export async function previewSheet(
  task: LoadedTask,
  { first, samples, cameras, size, randomisation = NO_RANDOMISATION }: PreviewOptions,
): Promise<Uint8Array> {
  await loadPhysics();
  const renderer = createRenderer();
  const variations = chosenVariations(task);
  const rows: SheetRow[] = [];
  for (let seed = first; seed < first + samples; seed++) {
    const variation = variations[seed % variations.length]!;
    const environment = new Environment(task, variation, seed, 'contact', randomisation);
    try {
      const { scene } = environment.world;
      renderer.load(scene);
      renderer.pose(quantize(environment.world.state()));
      const tip = environment.tipPose();
      rows.push({
        title: `seed ${seed}, variation ${variation}`,
        subtitle: `“${environment.episode.instruction}”`,
        pictures: cameras.map((camera) => ({
          size,
          rgb: renderer.render(sceneView(scene, camera, size, size, tip, 0)).rgb,
          caption: camera.replaceAll('_', ' '),
          detail: '',
          next: null,
        })),
      });
    } finally {
      environment.free();
    }
  }
  return drawSheet(`${task.task.name}: ${task.task.description}`, rows);
}
