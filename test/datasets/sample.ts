/** Small valid records and a small whole dataset, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import {
  type EpisodeRecord,
  type FloatColumn,
  FRAME_KINDS,
  finishDataset,
  type ImageRecord,
  LETTERS,
  prepareFolder,
  QUESTION_TYPES,
  type QuestionRecord,
  writeShard,
} from '../../datasets/index.js';

export const FRAMES = 5;
export const EPISODES_A_SHARD = 4;
export const TASKS = ['push_button', 'stack_blocks'] as const;
export const RECIPE = { tasks: [...TASKS], seed: 7, cameras: ['front'], size: 224 };
export const SET = 'front-224';

/** A folder that is removed after the tests of a file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'robot-r1-test-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function floats(shape: number[], start: number): FloatColumn {
  const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
  return { shape, data: data.map((_, i) => start + i / 8) };
}

export function sampleEpisode(index: number): EpisodeRecord {
  return {
    index,
    task: TASKS[Math.floor(index / EPISODES_A_SHARD) % 2]!,
    variation: index % 3,
    seed: 2 ** 52 + index,
    instruction: 'push the button – gently',
    instructions: ['push the button – gently', 'press it'],
    plan: ['move above the button', 'press'],
    taskHash: 'a'.repeat(64),
    version: '0.1.0',
    success: true,
    failure: null,
    failureDetail: null,
    frames: {
      time: floats([FRAMES], 0),
      jointPositions: floats([FRAMES, 7], index),
      jointVelocities: floats([FRAMES, 7], -index),
      gripperPose: floats([FRAMES, 7], 0.25),
      gripperOpen: { shape: [FRAMES], data: Uint8Array.of(1, 1, 1, 0, 0) },
      gripperWidth: floats([FRAMES], 0.08),
      fingerForces: floats([FRAMES, 2], 0),
      objects: { button: floats([FRAMES, 7], 1) },
      joints: { 'button.cap': floats([FRAMES], 0) },
    },
    waypoints: [{ frame: 3, name: 'above', subtask: 'move above the button', phase: 'approach' }],
    keypoints: [3, FRAMES - 1],
    cameras: {
      front: { width: 224, height: 224, intrinsics: floats([3, 3], 0), extrinsics: floats([4, 4], 0) },
    },
  };
}

/** An image whose bytes are its own. */
export function sampleImage(episode: number, frame: number): ImageRecord {
  const bytes = Uint8Array.from({ length: 300 + episode }, (_, i) => (i * 31 + episode * 7 + frame) % 256);
  return {
    episode,
    frame,
    camera: 'front',
    width: 224,
    height: 224,
    encoding: 'jpeg',
    bytes,
    reposed: {
      jointPositions: floats([7], 0),
      gripperWidth: 0.04,
      objects: { block: floats([7], 0) },
    },
  };
}

export function sampleQuestion(episode: number, record: number): QuestionRecord {
  const first = episode - (episode % EPISODES_A_SHARD);
  return {
    type: QUESTION_TYPES[record % 3]!,
    task: TASKS[Math.floor(episode / EPISODES_A_SHARD) % 2]!,
    episode,
    frame: 1,
    keypoint: 3,
    waypoint: 0,
    frames: FRAME_KINDS[record % 2]!,
    prompt: `- <image>: front view\nWhere next, episode ${episode}?`,
    options: { A: '[0.1, 0, 0.8]', B: '[0.2, 0, 0.8]', C: '[0.3, 0, 0.8]', D: '[0.4, 0, 0.8]' },
    answer: `[[${LETTERS[episode % 4]!}]]`,
    image: { set: SET, record },
    state: [0.25, 0, 1.453],
    target: [0.1, -0.2, 0.8],
    distractors: {
      kind: 'matched',
      quartet: `${first}`,
      members: [0, 1, 2, 3].map((i) => ({ episode: first + i, frame: 1 })),
    },
  };
}

/** Records of shard n: four episodes, an image of each, a question about each. */
export function sampleShard(number: number) {
  const indices = [0, 1, 2, 3].map((i) => number * EPISODES_A_SHARD + i);
  return {
    episodes: indices.map(sampleEpisode),
    images: indices.map((episode) => sampleImage(episode, 1)),
    questions: indices.map((episode, record) => sampleQuestion(episode, record)),
  };
}

/** Makes a whole dataset in a folder. */
export async function sampleDataset(path: string, shards = 4) {
  const { storage, recipeHash } = await prepareFolder(path, RECIPE, { resume: false });
  for (const task of TASKS) await storage.put(`tasks/${task}.yaml`, `name: ${task}\n`);
  for (let number = 0; number < shards; number++) {
    const { episodes, images, questions } = sampleShard(number);
    await writeShard(storage, { folder: 'episodes', number }, episodes, {
      recipeHash,
      details: { attempts: 5 },
    });
    await writeShard(storage, { folder: `images/${SET}`, number }, images, { recipeHash });
    await writeShard(storage, { folder: 'questions', number }, questions, { recipeHash });
  }
  return finishDataset(path, {
    recipe: RECIPE,
    shards,
    versions: { 'robot-r1': '0.1.0' },
    renderer: 'cpu',
    imageSets: { [SET]: { camera: 'front', width: 224, height: 224, encoding: 'jpeg' } },
    baselines: [
      {
        type: 'waypoint',
        frames: 'demonstration',
        rule: 'options_centroid',
        accuracy: 0.246,
        standardError: 0.01,
        n: 1000,
        warning: null,
      },
    ],
  });
}
