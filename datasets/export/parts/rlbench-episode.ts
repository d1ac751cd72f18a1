/** Writes one demonstration as RLBench lays it out: a folder of pictures a camera and layer, and the numbers. */
import { join } from 'node:path';
import type { EpisodeRecord } from '../../records.js';
import type { PictureLook, PictureSource } from '../format.js';
import { frameCount } from './episode-columns.js';
import { encodeRecords } from './npy-records.js';
import { observationFields, taskStateNames } from './rlbench-observations.js';
import { encodePng, packDepth, packMask } from './rlbench-pictures.js';
import { openWholeFolder } from './whole-folder.js';

/** Names of the files beside the pictures. */
export const OBSERVATIONS_FILE = 'low_dim_obs.npy';
export const DEMO_FILE = 'demo.json';

/** What RLBench's demonstrations say of themselves, and what ours say beyond that. */
function describe(episode: EpisodeRecord, dataset: string, segmentationNames: readonly string[]) {
  const { index, task, variation, seed, success, instruction, plan, keypoints, waypoints, version } = episode;
  return {
    ...{ dataset, episode: index, task, variation, seed, success, version, instruction, plan },
    ...{ keypoints, waypoints, task_low_dim_state: taskStateNames(episode) },
    masks: Object.fromEntries(segmentationNames.map((name, id) => [id, name])),
  };
}

/**
 * Writes an episode's folder, whole or not at all.
 *
 * @param tell is called after each frame
 * @throws RobotR1Error `disk_full`, `not_writable`; whatever drawing throws
 */
export async function writeRLBenchEpisode(
  folder: string,
  episode: EpisodeRecord,
  { source, look, dataset }: { source: PictureSource; look: PictureLook; dataset: string },
  tell: () => void,
): Promise<void> {
  async function* only() {
    yield episode;
  }
  const whole = await openWholeFolder(folder);
  try {
    let names: readonly string[] = [];
    for await (const { frame, pictures, segmentationNames } of source.draw(only(), look)) {
      names = segmentationNames;
      for (const [i, camera] of look.cameras.entries()) {
        const { rgb, depth, segmentation } = pictures[i]!;
        const file = (layer: string): string => join(`${camera}_${layer}`, `${frame}.png`);
        await whole.add(file('rgb'), encodePng(rgb, look));
        await whole.add(file('depth'), encodePng(packDepth(depth!), look));
        await whole.add(file('mask'), encodePng(packMask(segmentation!), look));
      }
      tell();
    }
    await whole.add(OBSERVATIONS_FILE, encodeRecords(observationFields(episode, look), frameCount(episode)));
    const description = JSON.stringify(describe(episode, dataset, names), null, 2);
    await whole.add(DEMO_FILE, Buffer.from(`${description}\n`));
    await whole.finish();
  } finally {
    await whole.discard();
  }
}
