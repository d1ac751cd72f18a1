/** The configuration of a model for a dataset: its camera, its words, its heights. */
import type { CameraRecord, EpisodeRecord } from '../../../datasets/records.js';
import type { Dataset } from '../../../datasets/store/dataset.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { ORIGIN } from '../../../sim/math/pose.js';
import { type CameraName, cameraView } from '../../../sim/render/cameras.js';
import { WORKSPACE_CENTER } from '../../../sim/scene.js';
import { readStoredTask } from '../../assets/stored-task.js';
import { DEFAULT_SIZES, MODEL_VERSION, type ModelConfig } from '../model/config.js';
import { createPhraseBook } from '../text/phrase-book.js';
import { createVocabulary } from '../text/tokenizer.js';

/** Pixels of the images that the model sees; other images are scaled. */
const IMAGE_SIZE = 224;
const LEVELS = 20;

/**
 * @param dataset its first image set is the one the model is for
 * @throws RobotR1Error `no_images` for a dataset without images or episodes
 */
export async function configureModel(dataset: Dataset): Promise<ModelConfig> {
  const set = Object.values(dataset.info.imageSets)[0];
  const phraseBook = createPhraseBook(
    await Promise.all(
      Object.keys(dataset.info.counts.tasks).map(
        async (name) => (await readStoredTask(dataset.storage, name)).task,
      ),
    ),
  );
  const instructions = new Set<string>();
  const heights: number[] = [];
  let camera: ModelConfig['camera'] | undefined;
  for await (const episode of dataset.episodes()) {
    for (const instruction of episode.instructions) instructions.add(instruction);
    for (const frame of episode.keypoints) {
      heights.push(episode.frames.gripperPose.data[7 * frame + 2]! - WORKSPACE_CENTER[2]);
    }
    const seen = set && usualCamera(set.camera, episode);
    if (seen && !camera) {
      const scale = (value: number, i: number): number => (i < 6 ? (value * IMAGE_SIZE) / seen.width : value);
      camera = {
        name: set.camera,
        size: IMAGE_SIZE,
        intrinsics: Array.from(seen.intrinsics.data.slice(0, 9), scale),
        extrinsics: Array.from(seen.extrinsics.data.slice(0, 16)),
      };
    }
  }
  if (!camera) {
    throw new RobotR1Error('no_images', 'the dataset has no images to learn from', {
      remedy: 'generate it with a camera: `robot-r1 generate --cameras front --size 224`',
    });
  }
  return {
    version: MODEL_VERSION,
    sight: 'image',
    thinking: 'aside',
    camera,
    vocabulary: createVocabulary(instructions),
    phraseBook: [...phraseBook],
    heightLevels: commonHeights(heights, LEVELS),
    ...DEFAULT_SIZES,
  };
}

/** A camera where it should be: domain randomisation shifts the fixed ones from episode to episode. */
function usualCamera(
  name: string,
  { cameras, appearance }: EpisodeRecord,
): Pick<CameraRecord, 'width' | 'intrinsics' | 'extrinsics'> | undefined {
  const isShifted = name !== 'wrist' && (appearance?.randomisation.camera ?? 'off') !== 'off';
  if (!isShifted) return cameras[name];
  const { intrinsics, extrinsics } = cameraView(name as CameraName, IMAGE_SIZE, IMAGE_SIZE, ORIGIN);
  const column = (values: Float64Array) => ({ shape: [values.length], data: Float32Array.from(values) });
  return { width: IMAGE_SIZE, intrinsics: column(intrinsics), extrinsics: column(extrinsics) };
}

/** Heights that stand for all: some far from each other, moved to the means of those nearest (Lloyd's algorithm). */
export function commonHeights(heights: readonly number[], count: number): number[] {
  const sorted = [...heights].sort((a, b) => a - b);
  let levels = spread(sorted, count);
  for (let round = 0; round < 20; round++) {
    const sums = levels.map(() => ({ sum: 0, count: 0 }));
    let nearest = 0;
    for (const height of sorted) {
      while (
        nearest + 1 < count &&
        Math.abs(levels[nearest + 1]! - height) <= Math.abs(levels[nearest]! - height)
      ) {
        nearest++;
      }
      sums[nearest]!.sum += height;
      sums[nearest]!.count++;
    }
    levels = levels
      .map((level, i) => (sums[i]!.count > 0 ? sums[i]!.sum / sums[i]!.count : level))
      .sort((a, b) => a - b);
  }
  return levels;
}

/** So many of the values, each the farthest from those before, in rising order. */
function spread(sorted: readonly number[], count: number): number[] {
  const chosen = [sorted[Math.floor(sorted.length / 2)] ?? 0];
  const gaps = sorted.map((value) => Math.abs(value - chosen[0]!));
  while (chosen.length < count) {
    const farthest = gaps.reduce((best, gap, i) => (gap > gaps[best]! ? i : best), 0);
    const value = sorted[farthest] ?? 0;
    chosen.push(value);
    for (const [i, gap] of gaps.entries()) gaps[i] = Math.min(gap, Math.abs(sorted[i]! - value));
  }
  return chosen.sort((a, b) => a - b);
}
