/** Whether the objects of a task find their places, over many seeds. */
import { readDocument } from '../../scenes/document/read-document.js';
import { episodeScene } from '../../scenes/episode-scene.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { chosenVariations } from '../../scenes/variation-split.js';
import { RobotR1Error } from '../../sim/errors.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { penetrations } from '../../sim/physics/penetration.js';
import type { Scene } from '../../sim/scene.js';

export interface Placements {
  tried: number;
  placed: number;
  /** Mean milliseconds of setting a scene, each tried anew. */
  meanMilliseconds: number;
  /** The seeds that failed, with the reason. */
  failures: { seed: number; variation: number; detail: string; error: RobotR1Error }[];
  /** Objects that begin within each other, by more than contact takes up; of the first scenes. */
  overlaps: Overlap[];
}

/** Two objects that begin within each other. */
export interface Overlap {
  seed: number;
  objects: [string, string];
  /** Metres. */
  depth: number;
  /** Whether both stand fast, so that nothing can push them apart. */
  isFixed: boolean;
}

/** Scenes that are looked at for overlaps. */
const LOOKED_AT = 5;
/** What contact takes up without a jump, metres. */
const HARMLESS = 0.003;

/** Sets a scene for each of `count` seeds from 0; variations take turns. Reachability of all waypoints is part of it. */
export async function tryPlacements(task: LoadedTask, count: number): Promise<Placements> {
  const variations = chosenVariations(task);
  const failures: Placements['failures'] = [];
  const scenes: { seed: number; scene: Scene }[] = [];
  const start = performance.now();
  for (let seed = 0; seed < count; seed++) {
    const variation = variations[seed % variations.length]!;
    try {
      const { scene } = episodeScene(task.task, variation, seed);
      if (scenes.length < LOOKED_AT) scenes.push({ seed, scene });
    } catch (error) {
      if (!(error instanceof RobotR1Error) || error.code !== 'placement_failed') throw error;
      failures.push({ seed, variation, detail: error.message, error });
    }
  }
  const meanMilliseconds = (performance.now() - start) / Math.max(1, count);
  await loadPhysics();
  const overlaps = scenes.flatMap(({ seed, scene }) => overlapsOf(seed, scene));
  return { tried: count, placed: count - failures.length, meanMilliseconds, failures, overlaps };
}

function overlapsOf(seed: number, scene: Scene): Overlap[] {
  const isFixed = (name: string): boolean => scene.objects.some((one) => one.name === name && one.fixed);
  return penetrations(scene)
    .filter(({ depth }) => depth > HARMLESS)
    .map(({ objects, depth }) => ({ seed, objects, depth, isFixed: objects.every(isFixed) }));
}

/** The error with file, line and column of the path that it names. */
export function located(error: RobotR1Error, text: string, file: string): RobotR1Error {
  const { code, message, kind, remedy, place } = error;
  const path = place?.path?.split('.') ?? [];
  return new RobotR1Error(code, message, {
    kind,
    remedy,
    place: readDocument(text, file).placeOf(path),
    cause: error,
  });
}
