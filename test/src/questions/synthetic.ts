/** Episodes made by arithmetic: from home over a random place, down to it, and away to another. */
import { type RandomStream, randomStream } from '../../../sim/math/random.js';
import { mix, type Vector3 } from '../../../sim/math/vector.js';
import {
  type QuestionedEpisode,
  type QuestionFrame,
  questionFrames,
} from '../../../src/questions/question-frame.js';
import { HOME_TIP } from '../../../src/questions/shortcut-rules.js';

export const TASKS = ['press', 'lift', 'stack'];

/** Where the things of a task may stand: regions and heights differ between tasks, as they do in real ones. */
function place(task: number, stream: RandomStream): Vector3 {
  return [stream.uniform(0.05 + 0.05 * task, 0.45), stream.uniform(-0.35, 0.35), 0.77 + 0.03 * task];
}

/** An episode with three waypoints (approach, contact, carry), a keypoint at the end of each, and two instructions. */
export function syntheticEpisode(index: number, task: number): QuestionedEpisode {
  const stream = randomStream(11, 'synthetic', index);
  const object = place(task, stream);
  const stops: Vector3[] = [
    [...HOME_TIP],
    [object[0], object[1], object[2] + 0.12],
    object,
    [stream.uniform(0, 0.5), stream.uniform(-0.4, 0.4), 1 + 0.1 * task],
  ];
  const tips: Vector3[] = [stops[0]!];
  const ends: number[] = [];
  for (let leg = 0; leg < 3; leg++) {
    const length = 20 + stream.integer(20);
    for (let i = 1; i <= length; i++) tips.push(mix(stops[leg]!, stops[leg + 1]!, i / length));
    ends.push(tips.length - 1);
  }
  const phases = ['approach', 'contact', 'carry'] as const;
  return {
    index,
    task: TASKS[task]!,
    instruction: `${TASKS[task]} the ${stream.pick(['red', 'blue'])} thing`,
    waypoints: ends.map((frame, i) => ({ frame, name: `w${i}`, subtask: `step ${i}`, phase: phases[i]! })),
    keypoints: ends,
    frames: {
      gripperOpen: { shape: [tips.length], data: new Uint8Array(tips.length).fill(1) },
      gripperPose: {
        shape: [tips.length, 7],
        data: Float32Array.from(tips.flatMap((tip) => [...tip, 1, 0, 0, 0])),
      },
    },
  };
}

/** A block of episodes of one task with their sampled frames. */
export interface SyntheticBlock {
  task: string;
  number: number;
  episodes: QuestionedEpisode[];
  frames: QuestionFrame[];
}

/** Blocks of eight episodes, the tasks in turn. */
export function syntheticBlocks(count: number, every = 5): SyntheticBlock[] {
  return Array.from({ length: count }, (_, number) => {
    const task = number % TASKS.length;
    const episodes = Array.from({ length: 8 }, (_, i) => syntheticEpisode(8 * number + i, task));
    const frames = episodes.flatMap((episode) => questionFrames(episode, every));
    return { task: TASKS[task]!, number, episodes, frames };
  });
}
